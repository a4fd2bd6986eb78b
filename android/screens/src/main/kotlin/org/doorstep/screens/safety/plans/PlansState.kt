package org.doorstep.screens.safety.plans

import org.doorstep.screens.Trouble

/** Where a pair meant to go that does not answer. It is opened knowingly, and everybody who leads is told. */
data class PlansState(
    val name: String? = null,
    /** Its stops in their order; absent as long as nobody has opened it. */
    val stops: List<PlanLine>? = null,
    val trouble: Trouble? = null,
)

/** A stop, and what was done there tonight. */
data class PlanLine(val place: String, val nickname: String?, val accessHint: String?, val done: String?, val doneAt: String?)

/** What can be done with a plan. */
sealed interface PlansAction {
    /** Opens it, which is written down. */
    data object Open : PlansAction

    data object Back : PlansAction
}
