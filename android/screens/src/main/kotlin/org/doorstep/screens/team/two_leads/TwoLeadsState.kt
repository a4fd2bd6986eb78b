package org.doorstep.screens.team.two_leads

import org.doorstep.screens.Trouble

/** What takes two leads. */
data class TwoLeadsState(
    val asked: List<Asked> = emptyList(),
    /** What may be asked for and was not yet. */
    val open: List<What> = emptyList(),
    /** What was tapped that ends everything, until it is said yes or no to. */
    val isEnding: Boolean = false,
    val isRead: Boolean = false,
    val trouble: Trouble? = null,
) {
    enum class What { ERASE_TEAM, EXPORT, RESTORE, HOLD, LIFT }

    data class Asked(
        val id: String,
        val what: What,
        /** Who asked. */
        val by: String,
        val isAgreed: Boolean,
        /** Whether it is hers to agree to: another person asked. */
        val isHers: Boolean,
    )
}

sealed interface TwoLeadsAction {
    data class Ask(val what: TwoLeadsState.What) : TwoLeadsAction

    data class Agree(val asked: TwoLeadsState.Asked) : TwoLeadsAction

    /** Agrees that the team is over. */
    data object End : TwoLeadsAction

    data object Back : TwoLeadsAction
}
