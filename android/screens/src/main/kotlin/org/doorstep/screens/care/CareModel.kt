package org.doorstep.screens.care

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.WordList
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.empty
import org.doorstep.screens.nickname
import org.doorstep.screens.pseudonym
import org.doorstep.screens.word

/** Shows that there are concerns, and opens one when it is asked for. */
class CareModel(private val inside: Inside) :
    Model<DoorstepCompanion, CareState, CareAction>(CareState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() {
        val lines = maxOf(state.value.concerns.size, PAGE)
        read({ concernsHere(lines) }) { read -> show { read.copy(asked = asked, opened = opened, trouble = trouble) } }
    }

    override fun act(action: CareAction) = when (action) {
        is CareAction.Ask -> show { copy(asked = action.concern, opened = null) }

        is CareAction.Open -> ask({ opened(action.concern) }) { show { copy(opened = it, asked = null) } }

        CareAction.Close -> show { copy(opened = null, asked = null) }

        is CareAction.Raise -> inside.go(Route.Concern(action.visit))

        CareAction.More -> {
            val lines = state.value.concerns.size + PAGE
            ask({ concernsHere(lines) }) { read -> show { copy(concerns = read.concerns, of = read.of) } }
        }

        CareAction.Back -> inside.back()
    }

    override fun CareState.with(trouble: Trouble?): CareState = copy(trouble = trouble)
}

private fun DoorstepCompanion.concernsHere(lines: Int): CareState {
    val page = care().concerns(0u, lines.toUInt())
    val names = team().devices().associate { it.device to it.name }
    val waiting = visits().concernsToRaise(0u, PAGE.toUInt()).visits
    return CareState(
        toRaise = waiting.map { ToRaiseLine(it.id, nickname(it.visit.place), it.visit.atMs.toLong()) },
        concerns = page.concerns.map { ConcernRow(it.id, names[it.raisedBy], it.raisedAtMs.toLong(), it.isDangerNow) },
        of = page.of.toInt(),
        why = page.whyEmpty?.let(::empty),
    )
}

private fun DoorstepCompanion.opened(id: String): Opened {
    val concern = care().open(id).concern
    return Opened(
        id = id,
        words = concern.words,
        basis = word(WordList.CONCERN_BASES, concern.basis).orEmpty(),
        about = listOfNotNull(nickname(concern.place), pseudonym(concern.person)),
    )
}

private const val PAGE = 30
