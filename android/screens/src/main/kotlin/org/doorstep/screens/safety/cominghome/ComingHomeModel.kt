package org.doorstep.screens.safety.cominghome

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Tonight
import org.doorstep.core.Visit
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.choices
import org.doorstep.screens.safety.HOME
import org.doorstep.screens.safety.OUT
import org.doorstep.screens.safety.namesOf

/** Brings an evening to its end: what is here alone is given on, and she says how she is. */
class ComingHomeModel(private val round: String, private val inside: Inside) :
    Model<DoorstepCompanion, ComingHomeState, ComingHomeAction>(ComingHomeState(), inside.core, inside.scope) {
    /** What she added, as core has it. */
    private var keptNote = ""
    private var isRead = false

    init {
        look()
    }

    override fun look() = read({ home(round) to ownNote(round) }) { (home, note) ->
        val typed = if (isRead) state.value.note else note
        if (!isRead) keptNote = note
        isRead = true
        show { home.copy(note = typed, trouble = trouble) }
    }

    override fun act(action: ComingHomeAction) = when (action) {
        ComingHomeAction.Merge -> inside.go(Route.Nearby)
        ComingHomeAction.ByFile -> inside.go(Route.Bundles)
        ComingHomeAction.WhoHasWhat -> inside.go(Route.Whereabouts)
        is ComingHomeAction.Say -> ask({ safety().debrief(round, action.code, null) }) { look() }
        is ComingHomeAction.Type -> show { copy(note = action.note) }
        ComingHomeAction.OutAgain -> ask({ outAgain(round) }) { inside.home() }
        ComingHomeAction.Done -> inside.home()
    }

    override fun keep() {
        val (note, how) = state.value.note to state.value.afterwards.firstOrNull(Choice::isChosen)
        if (how == null || note == keptNote) return
        ask({ safety().debrief(round, how.code, note) }) { keptNote = note }
    }

    override fun ComingHomeState.with(trouble: Trouble?): ComingHomeState = copy(trouble = trouble)
}

private fun DoorstepCompanion.home(id: String): ComingHomeState {
    val known = rounds().byId(id) ?: return ComingHomeState()
    val (round, own) = known.round to team().ownMember()
    val isHome = { pair: UInt -> round.state != OUT || pair.toString() in round.home }
    val visits = tonightsVisits(rounds().walk(id))
    val said = safety().debriefs(id).firstOrNull { it.member == own }?.afterwards
    return ComingHomeState(
        name = round.name,
        stillOut = round.pairs.values.distinct().filterNot(isHome).flatMap { namesOf(round, it) },
        knocks = visits.size,
        meetings = visits.count { it.met.isNotEmpty() || it.outcome == TALKED },
        onlyHere = whereabouts().tonight(id).onlyHere.toInt(),
        afterwards = choices(WordList.AFTERWARDS, setOfNotNull(said)),
        mayGoOutAgain = round.state == HOME && round.pairs.values.distinct().size <= 1,
    )
}

/** What was done on a round, by whichever pair. */
internal fun tonightsVisits(walk: Tonight): List<Visit> =
    walk.stops.flatMap { stop -> stop.visits + stop.doors.flatMap { it.visits } }.map { it.visit }

private fun DoorstepCompanion.ownNote(id: String): String {
    val own = team().ownMember()
    return safety().debriefs(id).firstOrNull { it.member == own }?.note.orEmpty()
}

/** Check-ins that were ahead when they came home are ahead again. */
private fun DoorstepCompanion.outAgain(id: String) {
    rounds().goOut(id)
    safety().start(id, null)
}

internal const val TALKED = "talked"
