package org.doorstep.screens.rounds

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Visit
import org.doorstep.screens.Choice
import org.doorstep.screens.Core
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble

/** Walks tonight's round. [opened] is given the visit where somebody opened. */
class RoundsModel(
    core: Core<DoorstepCompanion>,
    scope: CoroutineScope,
    private val opened: (String) -> Unit,
) : Model<DoorstepCompanion, RoundsState, RoundsAction>(RoundsState(), core, scope) {
    private var round: String? = null
    private var modifiers: List<Choice> = emptyList()
    private var undoing: Job? = null

    init {
        look()
    }

    override fun act(action: RoundsAction) = when (action) {
        RoundsAction.Look -> look()
        is RoundsAction.Record -> record(action.place, action.outcome) {}
        is RoundsAction.Opened -> record(action.place, TALKED, opened)
        is RoundsAction.Also -> also(action.code)
        RoundsAction.Undo -> undo()
        is RoundsAction.Seen -> ask({ places().safetySeen(action.place) }) { look() }
        is RoundsAction.GoTo -> show { copy(at = action.place, offersAll = false) }
        RoundsAction.Next -> next()
        is RoundsAction.Offer -> show { copy(offersAll = action.all) }
        RoundsAction.SetOut -> round?.let { id -> ask({ rounds().goOut(id) }) { look() } } ?: Unit
        RoundsAction.ComeHome -> round?.let { id -> ask({ rounds().comeHome(id) }) { look() } } ?: Unit
    }

    override fun RoundsState.with(trouble: Trouble?): RoundsState = copy(trouble = trouble)

    private fun look() = ask({ walkOfTonight() }) { walk ->
        round = walk.round
        modifiers = walk.modifiers
        show { walk.onto(this) }
    }

    private fun next() {
        show { copy(at = null, offersAll = false) }
        look()
    }

    private fun record(place: String, outcome: String, then: (String) -> Unit) {
        val nickname = state.value.stops.firstOrNull { it.place == place }?.nickname.orEmpty()
        val word = state.value.outcomes.firstOrNull { it.code == outcome }?.label ?: outcome
        val draft = Visit(place = place, round = round, outcome = outcome)
        ask({ visits().record(draft).id }) { visit ->
            val line = RecordedLine(visit, nickname, word, besides(outcome))
            show { copy(at = null, offersAll = false, recorded = line) }
            undoing?.cancel()
            undoing = after(UNDO_MS) { show { copy(recorded = null) } }
            look()
            then(visit)
        }
    }

    /** What is said most beside an outcome comes first. */
    private fun besides(outcome: String): List<Choice> =
        if (outcome in HOSTILE) modifiers.sortedBy { it.code != LOOK_OUT } else modifiers

    private fun undo() {
        val visit = state.value.recorded?.visit ?: return
        undoing?.cancel()
        show { copy(recorded = null, at = null) }
        ask({ visits().undo(visit) }) { look() }
    }

    private fun also(code: String) {
        val line = state.value.recorded ?: return
        ask({ turn(line.visit, code) }) { chosen ->
            val also = line.also.map { it.copy(isChosen = it.code in chosen) }
            show { copy(recorded = recorded?.copy(also = also)) }
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
private const val TALKED = "talked"
private const val LOOK_OUT = "lookout"
private val HOSTILE = setOf("refused", "stop", "unsafe")
