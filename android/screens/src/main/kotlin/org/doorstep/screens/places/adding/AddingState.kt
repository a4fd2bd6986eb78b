package org.doorstep.screens.places.adding

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** A place, while it is written down. */
data class AddingState(
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

    override fun toString(): String = "AddingState"
}

/** What can be done while it is written down. */
sealed interface AddingAction {
    class Nickname(val typed: String) : AddingAction

    class Outcode(val typed: String) : AddingAction

    class AccessHint(val typed: String) : AddingAction

    data class Kind(val code: String) : AddingAction

    data class Heard(val code: String) : AddingAction

    /** It is one of those that are known. */
    data class IsThis(val place: String) : AddingAction

    data object Add : AddingAction

    data object ThrowAway : AddingAction
}
