package org.doorstep.screens.places.adding

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** A place, while it is written down. */
data class AddingPlaceState(
    val nickname: String = "",
    val outcode: String = "",
    val accessHint: String = "",
    val kinds: List<Choice> = emptyList(),
    val heard: List<Choice> = emptyList(),
    /** Places that may be the same, the likeliest first: id and nickname. */
    val similar: List<Choice> = emptyList(),
    val trouble: Trouble? = null,
) {
    val canBeKept: Boolean get() = nickname.isNotBlank()

    override fun toString(): String = "AddingPlaceState"
}

/** What can be done while it is written down. */
sealed interface AddingPlaceAction {
    class Nickname(val typed: String) : AddingPlaceAction

    class Outcode(val typed: String) : AddingPlaceAction

    class AccessHint(val typed: String) : AddingPlaceAction

    data class Kind(val code: String) : AddingPlaceAction

    data class Heard(val code: String) : AddingPlaceAction

    /** It is one of those that are known. */
    data class IsThis(val place: String) : AddingPlaceAction

    data object Add : AddingPlaceAction

    data object ThrowAway : AddingPlaceAction
}
