package org.doorstep.screens.rounds.planning

import org.doorstep.screens.Choice
import org.doorstep.screens.Empty
import org.doorstep.screens.Trouble

/** The rounds, and a new one. */
data class PlanningState(
    val rounds: List<RoundRow> = emptyList(),
    val of: Int = 0,
    /** Why there are none; absent where there are, and before core has answered. */
    val why: Empty? = null,
    /** The days to choose from for a new round: one is chosen. */
    val days: List<Choice> = emptyList(),
    /** What the new round is called. */
    val name: String = "",
    val trouble: Trouble? = null,
) {
    override fun toString(): String = "PlanningState(of=$of, trouble=$trouble)"
}

/** A round of the list. */
data class RoundRow(val id: String, val name: String, val on: String, val state: String)

/** What can be done there. */
sealed interface PlanningAction {
    data class Day(val on: String) : PlanningAction

    class Name(val typed: String) : PlanningAction

    data object Plan : PlanningAction

    data class Open(val round: String) : PlanningAction

    data object More : PlanningAction

    data object Back : PlanningAction
}
