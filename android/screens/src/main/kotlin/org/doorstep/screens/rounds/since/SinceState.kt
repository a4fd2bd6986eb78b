package org.doorstep.screens.rounds.since

import org.doorstep.screens.Changed
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble

/** What came in since a day, as a lead reads it. */
data class SinceState(
    val period: Period = Period.THURSDAY,
    /** At how many doors a pair stood; absent until core has answered. */
    val doors: Int? = null,
    val opened: Int = 0,
    /** What is to be looked at, the most urgent first; a matter of which there is nothing is not among them. */
    val matters: List<Matter> = emptyList(),
    /** What more than one person wrote. */
    val together: List<TogetherLine> = emptyList(),
    val trouble: Trouble? = null,
) {
    /** From when on. */
    enum class Period { THURSDAY, SUNDAY, WEEK }
}

/** Something to be looked at, and each of it with one tap. */
data class Matter(val kind: Kind, val lines: List<MatterLine>, val count: Int = lines.size) {
    enum class Kind { CONCERNS, ASKED_NOT, FOLLOW_UPS, SAME_WOMEN, LEADS, PROMISED, TO_FINISH, PRAYER }
}

/** One of them. */
data class MatterLine(
    val id: String,
    /** What it is called; absent where it has not come to this phone. */
    val words: String?,
    /** Its day; absent where it has none. */
    val on: String?,
    val besides: List<String> = emptyList(),
    /** Where it is looked at; absent where there is nothing to open. */
    val to: Route?,
)

/** A record that more than one person wrote: both words stand, and nobody has to resolve anything. */
data class TogetherLine(val record: String, val label: String, val changes: List<Changed>)

/** What can be done there. */
sealed interface SinceAction {
    data class Choose(val period: SinceState.Period) : SinceAction

    data class Go(val to: Route) : SinceAction

    data object Back : SinceAction
}
