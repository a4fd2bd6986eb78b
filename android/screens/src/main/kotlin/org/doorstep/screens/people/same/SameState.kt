package org.doorstep.screens.people.same

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** Looks for another record of the same woman. */
data class SameState(
    val pseudonym: String? = null,
    val search: String = "",
    /** Those who may be her, the likeliest first; while something is looked for, those who are found. */
    val others: List<Choice> = emptyList(),
    /** How sure the team is: one is chosen. */
    val confidences: List<Choice> = emptyList(),
    val trouble: Trouble? = null,
) {
    override fun toString(): String = "SameState(trouble=$trouble)"
}

/** What can be done there. */
sealed interface SameAction {
    class Search(val typed: String) : SameAction

    data class Confidence(val code: String) : SameAction

    data class Link(val other: String) : SameAction

    data object Back : SameAction
}
