package org.doorstep.screens.safety.plans

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.KnownVisit
import org.doorstep.core.Place
import org.doorstep.core.WordList
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.hour

/** Opens the plan of a pair that does not answer, and not before she says so. */
class PlansModel(private val round: String, private val inside: Inside) :
    Model<DoorstepCompanion, PlansState, PlansAction>(PlansState(), inside.core, inside.scope) {
    init {
        read({ rounds().byId(round)?.round?.name }) { name -> show { copy(name = name) } }
    }

    /** What is done there meanwhile is seen at once; who opened it is noted once a day. */
    override fun look() {
        if (state.value.stops != null) act(PlansAction.Open)
    }

    override fun act(action: PlansAction) = when (action) {
        PlansAction.Open -> ask({ plan(round) }) { stops -> show { copy(stops = stops) } }
        PlansAction.Back -> inside.back()
    }

    override fun PlansState.with(trouble: Trouble?): PlansState = copy(trouble = trouble)
}

private fun DoorstepCompanion.plan(id: String): List<PlanLine> = safety().openPlan(id).stops.flatMap { stop ->
    if (stop.doors.isEmpty()) {
        listOf(line(stop.id, stop.place, stop.visits))
    } else {
        stop.doors.map { line(it.id, it.place, it.visits) }
    }
}

private fun DoorstepCompanion.line(id: String, place: Place?, visits: List<KnownVisit>): PlanLine {
    val last = visits.lastOrNull()?.visit
    return PlanLine(
        place = id,
        nickname = place?.nickname,
        accessHint = place?.accessHint,
        done = last?.let { lists().label(WordList.KNOCK_OUTCOMES, it.outcome) },
        doneAt = last?.let { hour(it.atMs.toLong()) },
    )
}
