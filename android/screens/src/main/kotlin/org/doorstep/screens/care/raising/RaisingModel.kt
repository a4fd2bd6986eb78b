package org.doorstep.screens.care.raising

import org.doorstep.core.Concern
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Field
import org.doorstep.core.Visit
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.Guarded
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.choices
import org.doorstep.screens.firstLetters
import org.doorstep.screens.guarded
import org.doorstep.screens.hasChild
import org.doorstep.screens.keepable
import org.doorstep.screens.nickname
import org.doorstep.screens.nowMs

/** Raises a concern, of the [visit] at which it arose where there is one. */
class RaisingModel(private val visit: String?, private val inside: Inside) :
    Model<DoorstepCompanion, RaisingState, RaisingAction>(RaisingState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ about(visit) }) { about ->
        val chosen = state.value.bases.firstOrNull(Choice::isChosen)?.code ?: OBSERVED
        val bases = about.bases.map { it.copy(isChosen = it.code == chosen) }
        show {
            copy(
                nickname = about.nickname,
                isChildNow = about.isChildNow,
                bases = bases,
                isRaised = isRaised || about.isRaised,
                isRead = true,
            )
        }
    }

    override fun act(action: RaisingAction) = when (action) {
        is RaisingAction.Basis -> show { copy(bases = bases.map { it.copy(isChosen = it.code == action.code) }) }
        is RaisingAction.Type -> type(action.text.firstLetters(LETTERS_MAX))
        RaisingAction.DangerNow -> show { copy(isDangerNow = !isDangerNow) }
        RaisingAction.Raise -> raise { if (!state.value.isChildNow) inside.back() }
        RaisingAction.ThrowAway -> show { copy(words = Guarded()) }
        RaisingAction.Leave -> inside.home()
        RaisingAction.Back -> inside.back()
    }

    /** Core has no drafts of concerns: what was typed goes to the lead as it stands, rather than be lost. */
    override fun keep() = raise()

    override fun RaisingState.with(trouble: Trouble?): RaisingState = copy(isRaising = false, trouble = trouble)

    private fun type(text: String) {
        show { copy(words = words.typed(text)) }
        read({ guarded(text, Field.CONCERN) }) { looked -> show { if (words.text == text) copy(words = looked) else this } }
    }

    /** The words stay on the page until core has them: where it refuses, nothing is lost. */
    private fun raise(then: () -> Unit = {}) {
        val said = state.value
        if (said.words.text.isBlank() || said.isRaising) return
        show { copy(isRaising = true) }
        ask({ raise(visit, said) }) {
            show { copy(words = if (words.text == said.words.text) Guarded() else words, isRaised = true) }
            then()
        }
    }
}

private class About(val nickname: String?, val isChildNow: Boolean, val isRaised: Boolean, val bases: List<Choice>)

private fun DoorstepCompanion.about(id: String?): About {
    val visit = id?.let { visits().byId(it)?.visit }
    return About(
        nickname = nickname(visit?.place),
        isChildNow = visit != null && visit.hasChild() && visit.isOfTonight(),
        isRaised = visit?.concernRaised == true,
        bases = choices(WordList.CONCERN_BASES),
    )
}

private fun Visit.isOfTonight(): Boolean = nowMs() - atMs.toLong() < A_NIGHT_MS

private fun DoorstepCompanion.raise(id: String?, said: RaisingState) {
    val visit = id?.let { visits().byId(it)?.visit }
    val concern = Concern(
        person = visit?.met?.keys?.singleOrNull(),
        place = visit?.place,
        visit = id,
        basis = said.bases.firstOrNull(Choice::isChosen)?.code ?: OBSERVED,
        words = keepable(said.words.text.trim(), Field.CONCERN, LETTERS_MAX),
        isDangerNow = if (said.isDangerNow) true else null,
    )
    care().raise(concern)
}

/** Core's room for a concern. */
private const val LETTERS_MAX = 500

/** What is said where nothing else was chosen: the pair saw or heard it. */
private const val OBSERVED = "observed"

/** So long the pair may still be there, or on its way home. */
private const val A_NIGHT_MS = 12L * 60 * 60 * 1000
