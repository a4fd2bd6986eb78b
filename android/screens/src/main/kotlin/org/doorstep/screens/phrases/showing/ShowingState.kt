package org.doorstep.screens.phrases.showing

import org.doorstep.screens.Trouble

/** One card, as she sees it, and what the volunteer has to know about it. */
data class ShowingState(
    val phrase: Phrase? = null,
    /** What she can point to in reply. */
    val replies: List<Phrase> = emptyList(),
    /** What she pointed to. */
    val answer: Phrase? = null,
    /** Whether it stands on its head for the volunteer, so that she reads it from the other side. */
    val isTurned: Boolean = false,
    val trouble: Trouble? = null,
)

/** A text in her language, and what it means. */
data class Phrase(
    val code: String,
    /** What it says in her language, or in English where nobody has written it in hers yet. */
    val hers: String,
    val english: String,
    val isRightToLeft: Boolean = false,
    /** Whether it is in her language at all. */
    val isHers: Boolean = true,
    /** Whether a native speaker has checked it. */
    val isChecked: Boolean = false,
)

sealed interface ShowingAction {
    data class Reply(val code: String) : ShowingAction

    data object Turn : ShowingAction

    data object Back : ShowingAction
}
