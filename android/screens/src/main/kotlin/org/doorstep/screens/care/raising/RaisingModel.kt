package org.doorstep.screens.care.raising

import org.doorstep.core.Concern
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Field
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.Guarded
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.firstLetters
import org.doorstep.screens.guarded
import org.doorstep.screens.keepable

/** Raises a concern about a visit. */
class RaisingModel(private val visit: String, private val inside: Inside) :
    Model<DoorstepCompanion, RaisingState, RaisingAction>(RaisingState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = ask({ lists().words(WordList.CONCERN_BASES) to visits().byId(visit)?.visit }) { (bases, seen) ->
        val chosen = state.value.bases.firstOrNull(Choice::isChosen)?.code ?: OBSERVED
        val choices = bases.map { Choice(it.code, it.label, isChosen = it.code == chosen) }
        show { copy(bases = choices, isRaised = isRaised || seen?.concernRaised == true) }
    }

    override fun act(action: RaisingAction) = when (action) {
        is RaisingAction.Basis -> show { copy(bases = bases.map { it.copy(isChosen = it.code == action.code) }) }
        is RaisingAction.Type -> type(action.text.firstLetters(LETTERS_MAX))
        RaisingAction.DangerNow -> show { copy(isDangerNow = !isDangerNow) }
        RaisingAction.Raise -> raise()
        RaisingAction.Leave -> inside.home()
        RaisingAction.Back -> inside.back()
    }

    /** A concern cannot be kept half written: what was typed goes to the lead as it stands, rather than be lost. */
    override fun keep() = raise()

    override fun RaisingState.with(trouble: Trouble?): RaisingState = copy(trouble = trouble)

    private fun type(text: String) {
        show { copy(words = words.typed(text)) }
        ask({ guarded(text, Field.CONCERN) }) { looked -> show { if (words.text == text) copy(words = looked) else this } }
    }

    private fun raise() {
        val said = state.value
        if (said.words.text.isBlank()) return
        show { copy(words = Guarded()) }
        ask({ raise(visit, said) }) { show { copy(isRaised = true) } }
    }
}

private fun DoorstepCompanion.raise(id: String, said: RaisingState) {
    val visit = visits().byId(id)?.visit
    val concern = Concern(
        person = visit?.met?.keys?.singleOrNull(),
        place = visit?.place,
        visit = id,
        basis = said.bases.firstOrNull(Choice::isChosen)?.code ?: OBSERVED,
        words = keepable(said.words.text, Field.CONCERN, LETTERS_MAX),
        isDangerNow = if (said.isDangerNow) true else null,
    )
    care().raise(concern)
}

/** Core's room for a concern. */
private const val LETTERS_MAX = 500

/** The child was seen or heard by the pair. */
private const val OBSERVED = "observed"
