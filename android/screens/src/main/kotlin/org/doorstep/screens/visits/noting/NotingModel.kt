package org.doorstep.screens.visits.noting

import kotlinx.coroutines.Job
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Field
import org.doorstep.screens.Guarded
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Risk
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.firstLetters
import org.doorstep.screens.guarded
import org.doorstep.screens.keepable

/** Writes one's own note of a visit, and keeps it while it is typed. */
class NotingModel(private val visit: String, private val inside: Inside) :
    Model<DoorstepCompanion, NotingState, NotingAction>(NotingState(), inside.core, inside.scope) {
    private var instead: Map<Risk, String> = emptyMap()

    /** What core has of what stands here. */
    private var kept = ""
    private var keeping: Job? = null

    init {
        look()
    }

    /** What others wrote may change meanwhile; what is being typed is her own. */
    override fun look() = read({ noted(visit) }) { noted ->
        instead = noted.instead
        if (!state.value.isOpen) {
            kept = noted.own
            show { copy(note = Guarded(noted.own), isOpen = true) }
        }
        show { copy(others = noted.others) }
    }

    override fun act(action: NotingAction) = when (action) {
        is NotingAction.Type -> type(action.text.firstLetters(LETTERS_MAX))
        NotingAction.Done -> inside.back()
        NotingAction.RaiseConcern -> inside.go(Route.Concern(visit))
        NotingAction.Back -> inside.back()
    }

    override fun keep() {
        keeping?.cancel()
        val text = state.value.note.text
        if (!state.value.isOpen || text == kept) return
        kept = text
        ask({ visits().note(visit, keepable(text, Field.VISIT_NOTE, LETTERS_MAX)) })
    }

    override fun NotingState.with(trouble: Trouble?): NotingState = copy(trouble = trouble)

    private fun type(text: String) {
        show { copy(note = note.typed(text)) }
        ask({ guarded(text, Field.VISIT_NOTE, instead) }) { looked ->
            show { if (note.text == text) copy(note = looked) else this }
        }
        keeping?.cancel()
        keeping = after(KEPT_AFTER_MS) { keep() }
    }
}

private class Noted(val own: String, val others: List<OthersNote>, val instead: Map<Risk, String>)

private fun DoorstepCompanion.noted(id: String): Noted {
    val visit = visits().byId(id)?.visit ?: return Noted("", emptyList(), emptyMap())
    val own = team().ownMember()
    val names = team().people().associate { it.member to it.name }
    val others = (visit.notes - own).map { (member, words) -> OthersNote(names[member].orEmpty(), words) }
    val hers = visit.met.keys.singleOrNull()?.let { people().byId(it)?.person?.pseudonym }
    val nickname = visit.place?.let { places().byId(it)?.place?.nickname }
    return Noted(
        own = visit.notes[own].orEmpty(),
        others = others + visit.keptNotes.values.map { OthersNote("", it) },
        instead = listOfNotNull(hers?.let { Risk.SURNAME to it }, nickname?.let { Risk.ADDRESS to it }).toMap(),
    )
}

/** Core's room for a note. */
private const val LETTERS_MAX = 280

/** So long after the last letter, what was typed is kept. */
private const val KEPT_AFTER_MS = 700L
