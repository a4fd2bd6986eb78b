package org.doorstep.screens.visits.later

import org.doorstep.screens.Trouble

/** The visits whose rest is still to be written: in the car, while it is fresh. */
data class LaterState(
    /** Those at which a child was, which come before everything. */
    val children: List<LaterLine> = emptyList(),
    val visits: List<LaterLine> = emptyList(),
    /** How many there are on all pages. */
    val of: Int = 0,
    val whyNone: WhyNoneLater? = null,
    val trouble: Trouble? = null,
)

/** One of them. */
data class LaterLine(val visit: String, val nickname: String?, val outcome: String, val at: String)

/** Why there are none. */
enum class WhyNoneLater { NOTHING, NOT_RECEIVED, ROLE }

sealed interface LaterAction {
    data class Finish(val visit: String) : LaterAction

    data class Raise(val visit: String) : LaterAction

    /** Shows the next ones too. */
    data object More : LaterAction

    data object Back : LaterAction
}
