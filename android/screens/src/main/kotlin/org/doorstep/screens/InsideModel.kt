package org.doorstep.screens

import kotlinx.coroutines.CoroutineScope
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.as_seen_by.AsSeenByModel
import org.doorstep.screens.as_seen_by.AsSeenByScreen
import org.doorstep.screens.as_seen_by.SeenBar
import org.doorstep.screens.as_seen_by.SeenModel
import org.doorstep.screens.care.CareModel
import org.doorstep.screens.care.CareScreen
import org.doorstep.screens.care.writing.WritingModel
import org.doorstep.screens.care.writing.WritingScreen
import org.doorstep.screens.health.HealthModel
import org.doorstep.screens.health.HealthScreen
import org.doorstep.screens.lists.ListsModel
import org.doorstep.screens.lists.ListsScreen
import org.doorstep.screens.people.PeopleModel
import org.doorstep.screens.people.PeopleScreen
import org.doorstep.screens.people.erasing.ErasingModel
import org.doorstep.screens.people.erasing.ErasingScreen
import org.doorstep.screens.people.same.SameModel
import org.doorstep.screens.people.same.SameScreen
import org.doorstep.screens.people.sighting.SightingModel
import org.doorstep.screens.people.sighting.SightingScreen
import org.doorstep.screens.people.woman.WomanModel
import org.doorstep.screens.people.woman.WomanScreen
import org.doorstep.screens.places.PlacesModel
import org.doorstep.screens.places.PlacesScreen
import org.doorstep.screens.places.adding.AddingPlaceModel
import org.doorstep.screens.places.adding.AddingPlaceScreen
import org.doorstep.screens.places.place.PlaceModel
import org.doorstep.screens.places.place.PlaceScreen
import org.doorstep.screens.privacy.PrivacyModel
import org.doorstep.screens.privacy.PrivacyScreen
import org.doorstep.screens.retention.RetentionModel
import org.doorstep.screens.retention.RetentionScreen
import org.doorstep.screens.rounds.RoundsModel
import org.doorstep.screens.rounds.RoundsScreen
import org.doorstep.screens.rounds.planning.PlanningModel
import org.doorstep.screens.rounds.planning.PlanningScreen
import org.doorstep.screens.rounds.planning.keying.KeyingModel
import org.doorstep.screens.rounds.planning.keying.KeyingScreen
import org.doorstep.screens.rounds.planning.plan.PlanModel
import org.doorstep.screens.rounds.planning.plan.PlanScreen
import org.doorstep.screens.rounds.since.SinceModel
import org.doorstep.screens.rounds.since.SinceScreen
import org.doorstep.screens.visits.VisitsModel
import org.doorstep.screens.visits.VisitsScreen

/** What every room behind the lock is given: core, the phone, and the ways to other rooms. */
class Inside(
    val core: Core<DoorstepCompanion>,
    val scope: CoroutineScope,
    val phone: Phone,
    private val ways: Ways,
    /** Through whose eyes it is looked at; absent where they are one's own. */
    val member: String? = null,
) : Ways by ways {
    /** The same rooms as [member] sees them: nothing can be written there. */
    internal fun seenBy(member: String): Inside = Inside(core.behind { asSeenBy(member) }, scope, phone, ways, member)
}

/** The ways between rooms. */
interface Ways {
    /** Opens a room above the one that is open. */
    fun go(to: Route)

    /** Back to the room below. */
    fun back()

    /** Back to tonight, whatever is open. */
    fun home()

    /** Back from looking through another's eyes. */
    fun ownAgain()

    /** Locks at once, and comes back to where she was after the PIN. */
    fun lock()
}

/** The room that a route leads to, under a bar that says so where another sees it. */
internal fun Inside.entered(route: Route): Room<*, *> {
    val room = room(route)
    return if (member == null) room else room.under(Room(SeenModel(member, this)) { state, act -> SeenBar(state, act) })
}

/** The room that a route leads to. */
internal fun Inside.room(route: Route): Room<*, *> = when (route) {
    Route.Tonight -> Room(RoundsModel(this)) { state, act -> RoundsScreen(state, act) }
    Route.More -> Room(MoreModel(this)) { state, act -> MoreScreen(state, act) }
    is Route.Visit -> Room(VisitsModel(route.visit, this)) { state, act -> VisitsScreen(state, act) }
    Route.Since -> Room(SinceModel(this)) { state, act -> SinceScreen(state, act) }
    Route.AsSeenBy -> Room(AsSeenByModel(this)) { state, act -> AsSeenByScreen(state, act) }
    is Route.SeenBy -> Room(RoundsModel(this)) { state, act -> RoundsScreen(state, act) }
    Route.Care -> Room(CareModel(this)) { state, act -> CareScreen(state, act) }
    is Route.RaiseConcern -> Room(WritingModel(route.visit, this)) { state, act -> WritingScreen(state, act) }
    Route.Places -> Room(PlacesModel(this)) { state, act -> PlacesScreen(state, act) }
    is Route.Place -> Room(PlaceModel(route.place, this)) { state, act -> PlaceScreen(state, act) }
    Route.AddPlace -> Room(AddingPlaceModel(this)) { state, act -> AddingPlaceScreen(state, act) }
    Route.People -> Room(PeopleModel(this)) { state, act -> PeopleScreen(state, act) }
    Route.MaybeSame -> Room(PeopleModel(this, isOnlyMaybeSame = true)) { state, act -> PeopleScreen(state, act) }
    is Route.Woman -> Room(WomanModel(route.person, this)) { state, act -> WomanScreen(state, act) }
    is Route.Sighting -> Room(SightingModel(route.person, this)) { state, act -> SightingScreen(state, act) }
    is Route.Same -> Room(SameModel(route.person, this)) { state, act -> SameScreen(state, act) }
    is Route.Erase -> Room(ErasingModel(route.person, this)) { state, act -> ErasingScreen(state, act) }
    Route.Planning -> Room(PlanningModel(this)) { state, act -> PlanningScreen(state, act) }
    is Route.Plan -> Room(PlanModel(route.round, this)) { state, act -> PlanScreen(state, act) }
    is Route.KeyIn -> Room(KeyingModel(route.round, this)) { state, act -> KeyingScreen(state, act) }
    Route.Health -> Room(HealthModel(this)) { state, act -> HealthScreen(state, act) }
    Route.Retention -> Room(RetentionModel(this)) { state, act -> RetentionScreen(state, act) }
    Route.Audit -> Room(PrivacyModel(this)) { state, act -> PrivacyScreen(state, act) }
    Route.OwnWords -> Room(ListsModel(this)) { state, act -> ListsScreen(state, act) }
}
