package org.doorstep.screens.places.place

import kotlinx.coroutines.Job
import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Field
import org.doorstep.core.KnownVisit
import org.doorstep.core.Place
import org.doorstep.core.WordList
import org.doorstep.core.masked
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.UNDO_MS
import org.doorstep.screens.changed
import org.doorstep.screens.choices
import org.doorstep.screens.pseudonym
import org.doorstep.screens.word

/** Shows one place, and changes what the team knows of it. */
class PlaceModel(private val id: String, private val inside: Inside) :
    Model<DoorstepCompanion, PlaceState, PlaceAction>(PlaceState(), inside.core, inside.scope) {
    private var seen: Place? = null
    private var before: Place? = null
    private var undoing: Job? = null

    init {
        look()
    }

    override fun look() = read(maxOf(state.value.visits.size, PAGE))

    private fun read(visits: Int) = read({ places().byId(id)?.place?.let { it to shown(id, it, visits) } }) { read ->
        if (read == null) {
            show { PlaceState(trouble = Trouble.NotFound) }
        } else {
            if (state.value.editing == null) seen = read.first
            show {
                read.second.copy(history = history, location = location, editing = editing, canUndo = canUndo, trouble = trouble)
            }
        }
    }

    override fun act(action: PlaceAction) = when (action) {
        is PlaceAction.Stand -> change { stand(id, it, action.code) }
        is PlaceAction.Level -> change { places().noteSafety(id, action.code, null) }
        PlaceAction.Locate -> ask({ places().location(id).orEmpty() }) { show { copy(location = it) } }
        PlaceAction.Edit -> edit()
        is PlaceAction.Type -> show { copy(editing = action.typed) }
        PlaceAction.Done -> done()
        PlaceAction.Undo -> undo()
        is PlaceAction.OpenVisit -> inside.go(Route.Visit(action.visit))
        PlaceAction.MoreVisits -> read(state.value.visits.size + PAGE)
        PlaceAction.History -> ask({ places().history(id).map { changed(it) } }) { show { copy(history = it) } }
        PlaceAction.Back -> inside.back()
    }

    override fun PlaceState.with(trouble: Trouble?): PlaceState = copy(trouble = trouble)

    private fun change(wish: DoorstepCompanion.(Place) -> Unit) = ask({
        places().byId(id)?.place?.also { wish(it) }
    }) { was -> canBeUndone(was) }

    private fun canBeUndone(was: Place?) {
        before = was
        show { copy(canUndo = was != null) }
        undoing?.cancel()
        undoing = after(UNDO_MS) { show { copy(canUndo = false) } }
        look()
    }

    private fun undo() {
        val was = before ?: return
        undoing?.cancel()
        show { copy(canUndo = false) }
        ask({ places().byId(id)?.let { places().change(id, it.place, was) } }) { look() }
    }

    private fun edit() {
        val place = seen ?: return
        val (hint, note) = place.accessHint.orEmpty() to place.safetyNote.orEmpty()
        show { copy(editing = Editing(place.nickname, hint, note, location)) }
    }

    private fun done() {
        val wish = wish() ?: return
        val was = seen ?: return
        val location = newLocation()
        ask({
            places().change(id, was, wish)
            location?.let { places().setLocation(id, it) }
        }) {
            show { copy(editing = null, location = location ?: this.location) }
            canBeUndone(was)
        }
    }

    /** Where it is said to be now; absent where that is where it was. */
    private fun newLocation(): String? = state.value.editing?.location?.trim()?.takeIf { it != state.value.location }

    private fun wish(): Place? = state.value.editing?.let { typed ->
        seen?.copy(
            nickname = typed.nickname.trim(),
            accessHint = typed.accessHint.trim().ifEmpty { null },
            safetyNote = typed.safetyNote.trim().ifEmpty { null },
        )
    }

    /** What is typed and not done is kept as it stands; what may not be kept in it goes. */
    override fun keep() {
        val was = seen ?: return
        val wish = wish()?.takeIf { it.nickname.isNotEmpty() } ?: return
        val location = newLocation()
        show { copy(editing = null) }
        if (wish != was) ask({ changeOrMask(id, was, wish) })
        location?.let { ask({ locateOrMask(id, it) }) }
    }
}

/** What is confirmed says so in its own way, so that nothing of a lead stays. */
private fun DoorstepCompanion.stand(id: String, place: Place, code: String) {
    if (code == CONFIRMED) places().confirm(id) else places().change(id, place, place.copy(state = code))
}

private fun DoorstepCompanion.changeOrMask(id: String, was: Place, wish: Place) = try {
    places().change(id, was, wish)
} catch (_: CompanionException.NotKept) {
    val clean = wish.copy(
        nickname = masked(wish.nickname, Field.NICKNAME),
        accessHint = wish.accessHint?.let { masked(it, Field.ACCESS_HINT) },
        safetyNote = wish.safetyNote?.let { masked(it, Field.SAFETY_NOTE) },
    )
    places().change(id, was, clean)
}

private fun DoorstepCompanion.locateOrMask(id: String, location: String) = try {
    places().setLocation(id, location)
} catch (_: CompanionException.NotKept) {
    places().setLocation(id, masked(location, Field.LOCATION))
}

private fun DoorstepCompanion.shown(id: String, place: Place, visits: Int): PlaceState {
    val best = places().bestTime(id)
    val perseverance = places().perseverance(id)
    val page = visits().lastOf(id, 0u, visits.toUInt())
    return PlaceState(
        nickname = place.nickname,
        kind = word(WordList.PLACE_KINDS, place.kind).orEmpty(),
        states = choices(WordList.PLACE_STATES, setOf(place.state)),
        levels = choices(WordList.SAFETY_LEVELS, setOfNotNull(place.safetyLevel)),
        accessHint = place.accessHint,
        safetyNote = place.safetyNote,
        bestWeekday = best.weekday?.toInt(),
        bestHour = best.hour?.toInt(),
        knocksInVain = perseverance.knocks.toInt(),
        openedOn = perseverance.openedOn,
        visits = page.visits.map { row(it) },
        visitsOf = page.of.toInt(),
    )
}

private fun DoorstepCompanion.row(known: KnownVisit) = VisitRow(
    id = known.id,
    atMs = known.visit.atMs.toLong(),
    outcome = word(WordList.KNOCK_OUTCOMES, known.visit.outcome).orEmpty(),
    met = known.visit.met.keys.mapNotNull { pseudonym(it) },
)

private const val CONFIRMED = "confirmed"
private const val PAGE = 10
