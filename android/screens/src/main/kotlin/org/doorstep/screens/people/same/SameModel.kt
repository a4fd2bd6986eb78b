package org.doorstep.screens.people.same

import kotlinx.coroutines.Job
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.choices
import org.doorstep.screens.pseudonym

/** Says that two records may be of one woman. Nothing is merged, and it can be taken back on her page at any time. */
class SameModel(private val person: String, private val inside: Inside) :
    Model<DoorstepCompanion, SameState, SameAction>(SameState(), inside.core, inside.scope) {
    private var asking: Job? = null

    init {
        ask({ pseudonym(person) to choices(WordList.SAME_AS_CONFIDENCES, setOf(POSSIBLE)) }) { (pseudonym, confidences) ->
            show { copy(pseudonym = pseudonym, confidences = confidences) }
        }
        look()
    }

    override fun look() {
        val search = state.value.search
        read({ others(person, search.trim()) }) { others -> show { if (this.search == search) copy(others = others) else this } }
    }

    override fun act(action: SameAction) = when (action) {
        is SameAction.Search -> {
            show { copy(search = action.typed) }
            asking?.cancel()
            asking = after(TYPED_MS) { look() }
        }

        is SameAction.Confidence -> show { copy(confidences = confidences.map { it.copy(isChosen = it.code == action.code) }) }

        is SameAction.Link -> {
            val sure = state.value.confidences.firstOrNull { it.isChosen }?.code ?: POSSIBLE
            ask({ people().link(person, action.other, sure) }) { inside.back() }
        }

        SameAction.Back -> inside.back()
    }

    override fun SameState.with(trouble: Trouble?): SameState = copy(trouble = trouble)
}

private fun DoorstepCompanion.others(person: String, search: String): List<Choice> {
    val found = if (search.isEmpty()) {
        val her = people().byId(person)?.person ?: return emptyList()
        people().similar(her, SHOWN).map { it.known }
    } else {
        people().search(search, 0u, SHOWN).people
    }
    val linked = people().sameAs(person).map { it.person }
    return found.filter { it.id != person && it.id !in linked }.map { Choice(it.id, it.person.pseudonym) }
}

private const val POSSIBLE = "possible"
private const val SHOWN = 20u
private const val TYPED_MS = 200L
