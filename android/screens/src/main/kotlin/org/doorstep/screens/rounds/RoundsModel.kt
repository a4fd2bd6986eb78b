package org.doorstep.screens.rounds

import kotlinx.coroutines.Job
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Visit
import org.doorstep.screens.CHILD
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.safety.strip

/** Walks tonight's round. */
class RoundsModel(private val inside: Inside) :
    Model<DoorstepCompanion, RoundsState, RoundsAction>(RoundsState(), inside.core, inside.scope) {
    private var round: String? = null
    private var modifiers: List<Choice> = emptyList()
    private var undoing: Job? = null

    /** A check-in becomes due by itself, and nothing tells of it. */
    private var lookingAgain: Job? = null

    /** How often the strip was asked for: an older answer does not take a newer one's place. */
    private var stripsAsked = 0

    /** The door that the pair leaves, once it is known here that they were there. */
    private var leaving: String? = null

    init {
        look()
    }

    override fun act(action: RoundsAction) = when (action) {
        is RoundsAction.Record -> record(action.place, action.outcome) {}

        is RoundsAction.Opened -> record(action.place, TALKED) { inside.go(Route.Visit(it)) }

        is RoundsAction.Also -> also(action.code)

        RoundsAction.Undo -> undo()

        is RoundsAction.Seen -> ask({ places().safetySeen(action.place) }) { look() }

        is RoundsAction.GoTo -> show { copy(at = action.place) }

        RoundsAction.Next -> next()

        RoundsAction.Hide -> inside.go(atTheDoor())

        RoundsAction.More -> inside.go(Route.More)

        is RoundsAction.Fine -> ask({ safety().answer(action.checkIn, null) }) { look() }

        is RoundsAction.Go -> inside.go(action.to)

        RoundsAction.SetOut -> round?.let { inside.go(Route.SettingOut(it)) } ?: Unit

        RoundsAction.ComeHome -> round?.let { id ->
            ask({ rounds().comeHome(id) }) { inside.go(Route.ComingHome(id)) }
        } ?: Unit
    }

    override fun RoundsState.with(trouble: Trouble?): RoundsState =
        copy(trouble = trouble, isTaking = isTaking && trouble == null)

    override fun look() {
        read({ walkOfTonight() }) { walk ->
            round = walk.round
            modifiers = walk.modifiers
            show { walk.onto(this, leaving) }
        }
        // No tap stands behind it.
        val asked = ++stripsAsked
        readOf(inside.slow, { strip() }) { strip ->
            if (asked != stripsAsked) return@readOf
            val arrived = inside.phone.arrived.value != null
            show { copy(strip = strip.copy(hasArrived = arrived)) }
            lookingAgain?.cancel()
            lookingAgain = strip.changesInMs?.let { after(it) { look() } }
        }
    }

    override fun atTheDoor(): Route = Route.Doorstep(place = state.value.at)

    private fun next() {
        leaving = state.value.at
        look()
    }

    /** What was written is read again once core tells of it, as with what comes from other phones. */
    private fun record(place: String, outcome: String, then: (String) -> Unit) {
        if (state.value.isTaking) return
        leaving = place
        show { copy(isTaking = true) }
        val nickname = state.value.stops.firstOrNull { it.place == place }?.nickname.orEmpty()
        val word = state.value.outcomes.firstOrNull { it.code == outcome }?.label ?: outcome
        val draft = Visit(place = place, round = round, outcome = outcome)
        ask({ visits().record(draft).id }) { visit ->
            show { copy(recorded = RecordedLine(visit, place, nickname, word, besides(outcome))) }
            // From when she can see it: a slow phone hands on a second tap late.
            after(DOUBLE_TAP_MS) { show { copy(isTaking = false) } }
            undoing?.cancel()
            undoing = after(UNDO_MS) { show { copy(recorded = null) } }
            then(visit)
        }
    }

    /** What is said most beside an outcome comes first. */
    private fun besides(outcome: String): List<Choice> =
        if (outcome in HOSTILE) modifiers.sortedBy { it.code != LOOK_OUT } else modifiers

    /** The pair is at that door again. */
    private fun undo() {
        val line = state.value.recorded ?: return
        undoing?.cancel()
        show { copy(recorded = null, at = line.place) }
        ask({ visits().undo(line.visit) }) {}
    }

    private fun also(code: String) {
        val line = state.value.recorded ?: return
        ask({ turn(line.visit, code) }) { chosen ->
            val also = line.also.map { it.copy(isChosen = it.code in chosen) }
            show { copy(recorded = recorded?.copy(also = also)) }
            if (code == CHILD && code in chosen) inside.go(Route.Concern(line.visit))
        }
    }
}

/** Says a modifier of a visit, or takes it back. Returns all that are said then. */
private fun DoorstepCompanion.turn(id: String, code: String): Set<String> {
    val seen = visits().byId(id)?.visit ?: return emptySet()
    val modifiers = if (code in seen.modifiers) seen.modifiers - code else seen.modifiers + code
    visits().amend(id, seen, seen.copy(modifiers = modifiers))
    return modifiers
}

/** How long a tap can be taken back: long enough to look down once. */
private const val UNDO_MS = 6_000L

/** So long nobody means a second tap. */
private const val DOUBLE_TAP_MS = 500L
private const val TALKED = "talked"
private const val LOOK_OUT = "lookout"
private val HOSTILE = setOf("refused", "stop", "unsafe")
