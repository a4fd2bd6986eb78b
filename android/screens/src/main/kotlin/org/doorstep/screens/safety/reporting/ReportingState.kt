package org.doorstep.screens.safety.reporting

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** Something happened to volunteers, or nearly did: what sort, and how it ended. Words come afterwards. */
data class ReportingState(
    /** Whether the round is called off for it. */
    val isCalledOff: Boolean = false,
    val kinds: List<Choice> = emptyList(),
    val effects: List<Choice> = emptyList(),
    val isTaking: Boolean = false,
    val trouble: Trouble? = null,
) {
    val isWhole: Boolean get() = kinds.any(Choice::isChosen) && effects.any(Choice::isChosen) && !isTaking
}

/** What can be done to report. */
sealed interface ReportingAction {
    data class Kind(val code: String) : ReportingAction

    data class Effect(val code: String) : ReportingAction

    /** Reports it, and calls the round off where that was meant. */
    data object Report : ReportingAction

    data object Back : ReportingAction
}
