package org.doorstep.screens.places

import kotlinx.coroutines.Job
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Place
import org.doorstep.core.PlaceChange
import org.doorstep.core.PlaceLine
import org.doorstep.core.WhyChange
import org.doorstep.core.WordList
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.UNDO_MS
import org.doorstep.screens.empty
import org.doorstep.screens.word

/** Lists the places, and accepts what their knocks speak for. */
class PlacesModel(private val inside: Inside) :
    Model<DoorstepCompanion, PlacesState, PlacesAction>(PlacesState(), inside.core, inside.scope) {
    private var before: Pair<String, Place>? = null
    private var undoing: Job? = null

    init {
        look()
    }

    override fun look() = read(maxOf(state.value.places.size, PAGE))

    private fun read(lines: Int) = read({ placesHere(lines) }) { read ->
        show { read.copy(accepted = accepted, trouble = trouble) }
    }

    override fun act(action: PlacesAction) = when (action) {
        is PlacesAction.Open -> inside.go(Route.Place(action.place))
        is PlacesAction.Accept -> accept(action.change)
        PlacesAction.Undo -> undo()
        PlacesAction.Add -> inside.go(Route.AddPlace)
        PlacesAction.More -> read(state.value.places.size + PAGE)
        PlacesAction.Back -> inside.back()
    }

    override fun PlacesState.with(trouble: Trouble?): PlacesState = copy(trouble = trouble)

    private fun accept(change: ChangeRow) = ask({ accepted(change) }) { was ->
        before = was?.let { change.place to it }
        show { copy(accepted = Accepted(change.nickname, change.word)) }
        undoing?.cancel()
        undoing = after(UNDO_MS) { show { copy(accepted = null) } }
        look()
    }

    private fun undo() {
        val (id, was) = before ?: return
        undoing?.cancel()
        show { copy(accepted = null) }
        ask({ places().byId(id)?.let { places().change(id, it.place, was) } }) { look() }
    }
}

private fun DoorstepCompanion.accepted(change: ChangeRow): Place? {
    val was = places().byId(change.place)?.place
    places().accept(change.place, change.to)
    return was
}

private fun DoorstepCompanion.placesHere(lines: Int): PlacesState {
    val page = places().list(0u, lines.toUInt())
    return PlacesState(
        places = page.places.map { row(it) },
        of = page.of.toInt(),
        why = page.whyEmpty?.let(::empty),
        changes = places().changesProposed(0u, CHANGES_SHOWN).changes.map { row(it) },
    )
}

private fun DoorstepCompanion.row(line: PlaceLine) = PlaceRow(
    id = line.id,
    nickname = line.place.nickname,
    standing = word(WordList.PLACE_STATES, line.place.state).orEmpty(),
    outcome = word(WordList.KNOCK_OUTCOMES, line.last?.outcome),
    knockedAtMs = line.last?.atMs?.toLong(),
    isBarred = line.place.safetyLevel == DO_NOT_VISIT,
)

private fun DoorstepCompanion.row(change: PlaceChange) = ChangeRow(
    place = change.place,
    nickname = change.nickname,
    to = change.to,
    word = word(WordList.PLACE_STATES, change.to).orEmpty(),
    why = when (change.why) {
        WhyChange.OPENED -> ChangeRow.Why.OPENED
        WhyChange.NOBODY_ANSWERS -> ChangeRow.Why.NOBODY_ANSWERS
        WhyChange.LOOKS_GONE -> ChangeRow.Why.LOOKS_GONE
    },
    knocks = change.knocks.toInt(),
    since = change.since,
)

internal const val DO_NOT_VISIT = "do_not_visit"
private const val PAGE = 30

/** So many at once are as many as somebody decides. */
private const val CHANGES_SHOWN = 10u
