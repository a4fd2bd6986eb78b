package org.doorstep.screens.visits.promising

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Field
import org.doorstep.core.FollowUp
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.Guarded
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.firstLetters
import org.doorstep.screens.guarded
import org.doorstep.screens.keepable
import org.doorstep.screens.today

/** Plans what was promised at a visit. */
class PromisingModel(private val visit: String, private val inside: Inside) :
    Model<DoorstepCompanion, PromisingState, PromisingAction>(PromisingState(), inside.core, inside.scope) {
    init {
        ask({ things() to metAt(visit) }) { (things, met) -> show { copy(things = things, whom = met) } }
    }

    override fun act(action: PromisingAction) = when (action) {
        is PromisingAction.Thing -> show { copy(things = things.only(action.code)) }
        is PromisingAction.Type -> type(action.text.firstLetters(LETTERS_MAX))
        is PromisingAction.For -> show { copy(whom = whom.only(action.person)) }
        is PromisingAction.By -> show { copy(by = action.by) }
        PromisingAction.Promised -> show { copy(isPromise = !isPromise) }
        PromisingAction.Plan -> plan { inside.back() }
        PromisingAction.Back -> inside.back()
    }

    /** What was typed is planned as it stands, rather than be lost. */
    override fun keep() {
        if (state.value.words.text.isNotBlank()) plan {}
    }

    override fun PromisingState.with(trouble: Trouble?): PromisingState =
        copy(trouble = trouble, isPlanning = isPlanning && trouble == null)

    private fun type(text: String) {
        show { copy(words = words.typed(text)) }
        ask({ guarded(text, Field.FOLLOW_UP) }) { looked -> show { if (words.text == text) copy(words = looked) else this } }
    }

    private fun plan(then: () -> Unit) {
        val said = state.value
        if (!said.isSaid || said.isPlanning) return
        show { copy(isPlanning = true, words = Guarded()) }
        ask({ plan(visit, said) }) { then() }
    }
}

private fun List<Choice>.only(code: String) = map { it.copy(isChosen = it.code == code && !it.isChosen) }

/** What the team gives most comes first. */
private fun DoorstepCompanion.things(): List<Choice> =
    support().chips().map { Choice(it.code, lists().label(WordList.SUPPORT, it.code)) }

private fun DoorstepCompanion.metAt(id: String): List<Choice> =
    visits().byId(id)?.visit?.met?.keys.orEmpty().mapNotNull { person ->
        people().byId(person)?.let { Choice(person, it.person.pseudonym) }
    }

private fun DoorstepCompanion.plan(id: String, said: PromisingState) {
    val seen = visits().byId(id)?.visit ?: return
    val next = FollowUp(
        what = keepable(said.words.text.trim(), Field.FOLLOW_UP, LETTERS_MAX),
        support = said.things.firstOrNull(Choice::isChosen)?.code,
        person = said.whom.firstOrNull(Choice::isChosen)?.code ?: said.whom.singleOrNull()?.code,
        place = seen.place,
        visit = seen.was ?: id,
        dueOn = said.by.days?.let { today().plusDays(it).toString() }.orEmpty(),
        isPromise = if (said.isPromise) true else null,
    )
    support().plan(next)
    if (said.isPromise) visits().amend(id, seen, seen.copy(modifiers = seen.modifiers + PROMISE))
}

/** Core's room for what is to be done. */
private const val LETTERS_MAX = 80
private const val PROMISE = "promise"
