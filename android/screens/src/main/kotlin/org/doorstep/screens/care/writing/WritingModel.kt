package org.doorstep.screens.care.writing

import org.doorstep.core.CompanionException
import org.doorstep.core.Concern
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Field
import org.doorstep.core.WordList
import org.doorstep.core.masked
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.choices
import org.doorstep.screens.nickname

/** Raises a concern, of the [visit] at which it arose. */
class WritingModel(private val visit: String?, private val inside: Inside) :
    Model<DoorstepCompanion, WritingState, WritingAction>(WritingState(), inside.core, inside.scope) {
    private var place: String? = null

    init {
        ask({ choices(WordList.CONCERN_BASES, setOf(OBSERVED)) }) { bases -> show { copy(bases = bases) } }
        ask({ visit?.let { visits().byId(it)?.visit?.place }.let { it to nickname(it) } }) { (where, nickname) ->
            place = where
            show { copy(nickname = nickname) }
        }
    }

    override fun act(action: WritingAction) = when (action) {
        is WritingAction.Basis -> show { copy(bases = bases.map { it.copy(isChosen = it.code == action.code) }) }

        WritingAction.Danger -> show { copy(isDangerNow = !isDangerNow) }

        is WritingAction.Write -> show { copy(words = action.words) }

        WritingAction.Raise -> raise()

        WritingAction.ThrowAway -> {
            show { copy(words = "") }
            inside.back()
        }
    }

    override fun WritingState.with(trouble: Trouble?): WritingState = copy(trouble = trouble)

    private fun raise() {
        val draft = draft() ?: return inside.back()
        ask({ care().raise(draft) }) {
            show { copy(words = "") }
            inside.back()
        }
    }

    /** Core has no drafts of concerns. One that is raised as it stands is better than one that nobody hears of. */
    override fun keep() {
        val draft = draft() ?: return
        show { copy(words = "") }
        ask({ raiseOrMask(draft) })
    }

    private fun draft(): Concern? = state.value.takeIf { it.words.isNotBlank() }?.run {
        Concern(
            place = place,
            visit = visit,
            basis = bases.firstOrNull { it.isChosen }?.code ?: OBSERVED,
            words = words.trim(),
            isDangerNow = true.takeIf { isDangerNow },
        )
    }
}

private fun DoorstepCompanion.raiseOrMask(draft: Concern): String = try {
    care().raise(draft)
} catch (_: CompanionException.NotKept) {
    care().raise(draft.copy(words = masked(draft.words, Field.CONCERN)))
}

private const val OBSERVED = "observed"
