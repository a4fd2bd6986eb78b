package org.doorstep.screens.people.sighting

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** That she was seen somewhere, while it is noted. */
data class SightingState(
    val pseudonym: String? = null,
    /** Places where she was before. */
    val places: List<Choice> = emptyList(),
    val bases: List<Choice> = emptyList(),
    val town: String = "",
    val trouble: Trouble? = null,
) {
    val canBeKept: Boolean get() = town.isNotBlank() || places.any { it.isChosen }

    override fun toString(): String = "SightingState(trouble=$trouble)"
}

/** What can be done there. */
sealed interface SightingAction {
    data class Place(val id: String) : SightingAction

    data class Basis(val code: String) : SightingAction

    class Town(val typed: String) : SightingAction

    data object Note : SightingAction

    data object ThrowAway : SightingAction
}
