package org.doorstep.screens.people.sighting

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Sighting
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.choices
import org.doorstep.screens.nickname
import org.doorstep.screens.pseudonym

/** Notes that she was seen today, or is said to be, outside any visit. On her page it can be taken back. */
class SightingModel(private val person: String, private val inside: Inside) :
    Model<DoorstepCompanion, SightingState, SightingAction>(SightingState(), inside.core, inside.scope) {
    init {
        ask({ pseudonym(person) to placesOf(person) }) { (name, places) -> show { copy(pseudonym = name, places = places) } }
        ask({ choices(WordList.SIGHTING_BASES, setOf(SEEN)) }) { bases -> show { copy(bases = bases) } }
    }

    override fun act(action: SightingAction) = when (action) {
        is SightingAction.Place -> show { copy(places = places.map { it.copy(isChosen = it.code == action.id && !it.isChosen) }) }

        is SightingAction.Basis -> show { copy(bases = bases.map { it.copy(isChosen = it.code == action.code) }) }

        is SightingAction.Town -> show { copy(town = action.typed) }

        SightingAction.Note -> note()

        SightingAction.ThrowAway -> {
            clear()
            inside.back()
        }
    }

    override fun SightingState.with(trouble: Trouble?): SightingState = copy(trouble = trouble)

    private fun note() {
        val draft = draft() ?: return inside.back()
        ask({ people().noteSighting(draft) }) {
            clear()
            inside.back()
        }
    }

    override fun keep() {
        val draft = draft() ?: return
        clear()
        ask({ people().noteSighting(draft) })
    }

    private fun clear() = show { copy(town = "", places = places.map { it.copy(isChosen = false) }) }

    private fun draft(): Sighting? = state.value.takeIf { it.canBeKept }?.run {
        val place = places.firstOrNull { it.isChosen }?.code
        Sighting(
            person = person,
            place = place,
            areaTown = town.trim().ifEmpty { null }.takeIf { place == null },
            basis = bases.firstOrNull { it.isChosen }?.code ?: SEEN,
        )
    }
}

private fun DoorstepCompanion.placesOf(person: String): List<Choice> {
    val ids = people().timeline(person, 0u, LOOKED_AT).moments.mapNotNull { it.place }.distinct()
    return ids.mapNotNull { id -> nickname(id)?.let { Choice(id, it) } }
}

private const val SEEN = "seen"
private const val LOOKED_AT = 50u
