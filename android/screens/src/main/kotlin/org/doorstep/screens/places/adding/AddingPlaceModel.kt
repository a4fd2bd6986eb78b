package org.doorstep.screens.places.adding

import kotlinx.coroutines.Job
import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Field
import org.doorstep.core.Place
import org.doorstep.core.WordList
import org.doorstep.core.masked
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.choices

/** Writes down a place that the team heard of. */
class AddingPlaceModel(private val inside: Inside) :
    Model<DoorstepCompanion, AddingPlaceState, AddingPlaceAction>(AddingPlaceState(), inside.core, inside.scope) {
    private var asking: Job? = null

    init {
        ask({ choices(WordList.PLACE_KINDS, setOf(HOUSE)) to choices(WordList.HOW_HEARD) }) { (kinds, heard) ->
            show { copy(kinds = kinds, heard = heard) }
        }
    }

    override fun act(action: AddingPlaceAction) = when (action) {
        is AddingPlaceAction.Nickname -> type { copy(nickname = action.typed) }
        is AddingPlaceAction.Outcode -> type { copy(outcode = action.typed) }
        is AddingPlaceAction.AccessHint -> type { copy(accessHint = action.typed) }
        is AddingPlaceAction.Kind -> type { copy(kinds = kinds.only(action.code)) }
        is AddingPlaceAction.Heard -> show { copy(heard = heard.only(action.code)) }
        is AddingPlaceAction.IsThis -> throwAway { inside.go(Route.Place(action.place)) }
        AddingPlaceAction.Add -> add()
        AddingPlaceAction.ThrowAway -> throwAway { inside.back() }
    }

    override fun AddingPlaceState.with(trouble: Trouble?): AddingPlaceState = copy(trouble = trouble)

    private fun type(next: AddingPlaceState.() -> AddingPlaceState) {
        show(next)
        asking?.cancel()
        asking = after(TYPED_MS) {
            val draft = state.value.draft()
            if (draft.nickname.isNotEmpty()) read({ similar(draft) }) { show { copy(similar = it) } }
        }
    }

    private fun throwAway(then: () -> Unit) {
        clear()
        then()
    }

    private fun clear() = show { copy(nickname = "", outcode = "", accessHint = "", similar = emptyList()) }

    private fun add() {
        if (!state.value.canBeKept) return inside.back()
        val draft = state.value.draft()
        ask({ places().add(draft) }) {
            clear()
            inside.back()
        }
    }

    /** A lead that is half written is better than one that is lost; what may not be kept in it goes. */
    override fun keep() {
        if (!state.value.canBeKept) return
        val draft = state.value.draft()
        clear()
        ask({ addOrMask(draft) })
    }
}

private fun AddingPlaceState.draft() = Place(
    nickname = nickname.trim(),
    kind = kinds.firstOrNull { it.isChosen }?.code ?: HOUSE,
    areaOutcode = outcode.trim().uppercase().ifEmpty { null },
    accessHint = accessHint.trim().ifEmpty { null },
    howHeard = heard.firstOrNull { it.isChosen }?.code,
)

private fun DoorstepCompanion.similar(draft: Place): List<Choice> =
    places().similar(draft, SIMILAR_SHOWN).map { Choice(it.id, it.place.nickname) }

private fun DoorstepCompanion.addOrMask(draft: Place): String = try {
    places().add(draft)
} catch (_: CompanionException.NotKept) {
    val clean = draft.copy(
        nickname = masked(draft.nickname, Field.NICKNAME),
        areaOutcode = null,
        accessHint = draft.accessHint?.let { masked(it, Field.ACCESS_HINT) },
    )
    places().add(clean)
}

private fun List<Choice>.only(code: String): List<Choice> = map { it.copy(isChosen = it.code == code && !it.isChosen) }

private const val HOUSE = "house"
private const val SIMILAR_SHOWN = 3u

/** So long after the last letter core is asked who it may be. */
private const val TYPED_MS = 250L
