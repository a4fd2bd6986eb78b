package org.doorstep.screens.visits.adding

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Person
import org.doorstep.core.Visit
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble

/** Puts somebody new on a visit. */
class AddingModel(private val visit: String, private val inside: Inside) :
    Model<DoorstepCompanion, AddingState, AddingAction>(AddingState(), inside.core, inside.scope) {
    init {
        suggest()
        ask({ phrases().languages().map { Choice(it.code, it.label) } }) { languages ->
            show { copy(languages = languages) }
        }
    }

    override fun act(action: AddingAction) = when (action) {
        AddingAction.Another -> suggest()
        is AddingAction.Speaks -> speaks(action.language)
        AddingAction.Reads -> show { copy(reads = !reads) }
        AddingAction.Guess -> show { copy(isGuess = !isGuess) }
        AddingAction.Add -> add()
        AddingAction.Back -> inside.back()
    }

    override fun AddingState.with(trouble: Trouble?): AddingState =
        copy(trouble = trouble, isAdding = isAdding && trouble == null)

    private fun suggest() = ask({ people().suggestPseudonym() }) { word -> show { copy(pseudonym = word) } }

    private fun speaks(code: String) =
        show { copy(languages = languages.map { if (it.code == code) it.copy(isChosen = !it.isChosen) else it }) }

    private fun add() {
        val draft = state.value.draft()
        val spoken = state.value.spoken
        if (draft.pseudonym.isEmpty() || state.value.isAdding) return
        show { copy(isAdding = true) }
        ask({ meet(visit, people().add(draft), spoken) }) { inside.back() }
    }
}

private fun AddingState.draft() = Person(
    pseudonym = pseudonym,
    status = IN_TOUCH,
    languages = spoken.associateWith { EASY },
    languageBasis = spoken.associateWith { if (isGuess) GUESS else SHE_SAID },
    reads = if (reads) spoken else emptySet(),
)

private fun DoorstepCompanion.meet(id: String, person: String, spoken: Set<String>) {
    val seen = visits().byId(id)?.visit ?: return
    visits().amend(id, seen, seen.withHer(person, spoken))
}

/** In which language they spoke is known where she has only one. */
private fun Visit.withHer(person: String, spoken: Set<String>): Visit = copy(
    met = met + (person to FACE),
    metIn = spoken.singleOrNull()?.let { metIn + (person to it) } ?: metIn,
    languages = languages + spoken,
)

private const val IN_TOUCH = "in_touch"
private const val EASY = "good"
private const val SHE_SAID = "she_said"
private const val GUESS = "guess"
private const val FACE = "face"
