package org.doorstep.screens.team.member

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** One of the team, and her phones. */
data class MemberState(
    val name: String = "",
    val role: String = "",
    val phones: List<Phone> = emptyList(),
    /** What a lead may make of her; empty for whoever may not. */
    val roles: List<Choice> = emptyList(),
    val isOwn: Boolean = false,
    val isContested: Boolean = false,
    /** Whether no phone of hers is in any more. */
    val isOut: Boolean = false,
    /** What was asked for that cannot be undone, until it is said yes or no to. */
    val leaving: Leaving? = null,
    val isWorking: Boolean = false,
    val trouble: Trouble? = null,
) {
    data class Phone(val id: String, val rests: Boolean, val isThis: Boolean)

    /** Phones that are to go for good. */
    data class Leaving(
        val phones: List<String>,
        /** Whether she goes, or only a phone that was lost. */
        val isShe: Boolean,
        /** How many people would lead without them. */
        val leads: Int,
        val hasKit: Boolean,
    )
}

sealed interface MemberAction {
    data class Be(val role: String) : MemberAction

    /** She leaves the team. */
    data object Remove : MemberAction

    /** This phone of hers is lost. */
    data class Lost(val phone: String) : MemberAction

    /** Yes, for good. */
    data object DoRemove : MemberAction

    data object Keep : MemberAction

    /** Gives a phone that rested its keys again. */
    data class Wake(val phone: String) : MemberAction

    /** Compares safety numbers with this phone. */
    data class Compare(val phone: String) : MemberAction

    data object Back : MemberAction
}
