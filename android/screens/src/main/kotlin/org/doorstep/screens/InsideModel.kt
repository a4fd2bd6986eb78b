package org.doorstep.screens

import kotlinx.coroutines.CoroutineScope
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.as_seen_by.AsSeenByModel
import org.doorstep.screens.as_seen_by.AsSeenByScreen
import org.doorstep.screens.as_seen_by.SeenBar
import org.doorstep.screens.as_seen_by.SeenModel
import org.doorstep.screens.bundles.BundlesModel
import org.doorstep.screens.bundles.BundlesScreen
import org.doorstep.screens.care.CareModel
import org.doorstep.screens.care.CareScreen
import org.doorstep.screens.care.raising.RaisingModel
import org.doorstep.screens.care.raising.RaisingScreen
import org.doorstep.screens.exchanges.RelayModel
import org.doorstep.screens.exchanges.RelayScreen
import org.doorstep.screens.health.HealthModel
import org.doorstep.screens.health.HealthScreen
import org.doorstep.screens.inviting.InvitingModel
import org.doorstep.screens.inviting.InvitingScreen
import org.doorstep.screens.inviting.joining.JoiningModel
import org.doorstep.screens.inviting.joining.JoiningScreen
import org.doorstep.screens.lists.ListsModel
import org.doorstep.screens.lists.ListsScreen
import org.doorstep.screens.nearby.NearbyModel
import org.doorstep.screens.nearby.NearbyScreen
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
import org.doorstep.screens.phrases.PhrasesModel
import org.doorstep.screens.phrases.PhrasesScreen
import org.doorstep.screens.phrases.leaving.LeavingModel
import org.doorstep.screens.phrases.leaving.LeavingScreen
import org.doorstep.screens.phrases.showing.ShowingModel
import org.doorstep.screens.phrases.showing.ShowingScreen
import org.doorstep.screens.places.PlacesModel
import org.doorstep.screens.places.PlacesScreen
import org.doorstep.screens.places.adding.AddingPlaceModel
import org.doorstep.screens.places.adding.AddingPlaceScreen
import org.doorstep.screens.places.place.PlaceModel
import org.doorstep.screens.places.place.PlaceScreen
import org.doorstep.screens.prayer.PrayerModel
import org.doorstep.screens.prayer.PrayerScreen
import org.doorstep.screens.prayer.deciding.DecidingModel
import org.doorstep.screens.prayer.deciding.DecidingScreen
import org.doorstep.screens.prayer.proposing.ProposingModel
import org.doorstep.screens.prayer.proposing.ProposingScreen
import org.doorstep.screens.privacy.PrivacyModel
import org.doorstep.screens.privacy.PrivacyScreen
import org.doorstep.screens.recovering.KitModel
import org.doorstep.screens.recovering.KitScreen
import org.doorstep.screens.recovering.coming_back.ComingBackModel
import org.doorstep.screens.recovering.coming_back.ComingBackScreen
import org.doorstep.screens.recovering.restored.RestoredAction
import org.doorstep.screens.recovering.restored.RestoredModel
import org.doorstep.screens.recovering.restored.RestoredScreen
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
import org.doorstep.screens.safety.SafetyModel
import org.doorstep.screens.safety.SafetyScreen
import org.doorstep.screens.safety.cominghome.ComingHomeModel
import org.doorstep.screens.safety.cominghome.ComingHomeScreen
import org.doorstep.screens.safety.incidents.IncidentsModel
import org.doorstep.screens.safety.incidents.IncidentsScreen
import org.doorstep.screens.safety.plans.PlansModel
import org.doorstep.screens.safety.plans.PlansScreen
import org.doorstep.screens.safety.reporting.ReportingModel
import org.doorstep.screens.safety.reporting.ReportingScreen
import org.doorstep.screens.safety.settingout.SettingOutModel
import org.doorstep.screens.safety.settingout.SettingOutScreen
import org.doorstep.screens.services.ServicesModel
import org.doorstep.screens.services.ServicesScreen
import org.doorstep.screens.services.service.ServiceModel
import org.doorstep.screens.services.service.ServiceScreen
import org.doorstep.screens.services.writing.WritingServiceModel
import org.doorstep.screens.services.writing.WritingServiceScreen
import org.doorstep.screens.setting_up.beginning.BeginningModel
import org.doorstep.screens.setting_up.beginning.BeginningScreen
import org.doorstep.screens.setting_up.founding.FoundingModel
import org.doorstep.screens.setting_up.founding.FoundingScreen
import org.doorstep.screens.support.guides.GuidesModel
import org.doorstep.screens.support.guides.GuidesScreen
import org.doorstep.screens.team.TeamModel
import org.doorstep.screens.team.TeamScreen
import org.doorstep.screens.team.member.MemberModel
import org.doorstep.screens.team.member.MemberScreen
import org.doorstep.screens.team.number.NumberModel
import org.doorstep.screens.team.number.NumberScreen
import org.doorstep.screens.team.opening.OpeningModel
import org.doorstep.screens.team.opening.OpeningScreen
import org.doorstep.screens.team.two_leads.TwoLeadsModel
import org.doorstep.screens.team.two_leads.TwoLeadsScreen
import org.doorstep.screens.unlocking.Door
import org.doorstep.screens.unlocking.settings.SettingsModel
import org.doorstep.screens.unlocking.settings.SettingsScreen
import org.doorstep.screens.visits.VisitsModel
import org.doorstep.screens.visits.VisitsScreen
import org.doorstep.screens.visits.adding.AddingModel
import org.doorstep.screens.visits.adding.AddingScreen
import org.doorstep.screens.visits.doorstep.DoorstepModel
import org.doorstep.screens.visits.doorstep.DoorstepScreen
import org.doorstep.screens.visits.finishing.FinishingModel
import org.doorstep.screens.visits.finishing.FinishingScreen
import org.doorstep.screens.visits.history.HistoryModel
import org.doorstep.screens.visits.history.HistoryScreen
import org.doorstep.screens.visits.later.LaterModel
import org.doorstep.screens.visits.later.LaterScreen
import org.doorstep.screens.visits.noting.NotingModel
import org.doorstep.screens.visits.noting.NotingScreen
import org.doorstep.screens.visits.promising.PromisingModel
import org.doorstep.screens.visits.promising.PromisingScreen
import org.doorstep.screens.whereabouts.WhereaboutsModel
import org.doorstep.screens.whereabouts.WhereaboutsScreen

/** What every room behind the lock is given: core, the phone, and the ways to other rooms. */
class Inside(
    val core: Core<DoorstepCompanion>,
    /** The same for what waits for another device: no tap stands behind it. */
    val slow: Core<DoorstepCompanion>,
    val scope: CoroutineScope,
    val phone: Phone,
    /** What stands before the lock. */
    val door: Core<Door>,
    private val ways: Ways,
    /** Through whose eyes it is looked at; absent where they are one's own. */
    val member: String? = null,
) : Ways by ways {
    /** The same rooms as [member] sees them: nothing can be written there. */
    internal fun seenBy(member: String): Inside = Inside(core.behind { asSeenBy(member) }, slow, scope, phone, door, ways, member)
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

    /** Begins anew from tonight: she came into a team just now. */
    fun start()

    /** Opens a store of its own instead of this one, with a team of that name and these doors, to practise in. */
    fun practise(team: String, doors: List<String>)

    /** Locks without waiting for anything, and forgets where she was. */
    fun seal()

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
    Route.Beginning -> Room(BeginningModel(this)) { state, act -> BeginningScreen(state, act) }
    Route.Founding -> Room(FoundingModel(this)) { state, act -> FoundingScreen(state, act) }
    Route.Joining -> Room(JoiningModel(this)) { state, act -> JoiningScreen(state, act) }
    Route.Inviting -> Room(InvitingModel(this)) { state, act -> InvitingScreen(state, act) }
    Route.Relay -> Room(RelayModel(this)) { state, act -> RelayScreen(state, act) }
    Route.Team -> Room(TeamModel(this)) { state, act -> TeamScreen(state, act) }
    is Route.Member -> Room(MemberModel(route.member, this)) { state, act -> MemberScreen(state, act) }
    is Route.SafetyNumber -> Room(NumberModel(route.phone, this)) { state, act -> NumberScreen(state, act) }
    Route.Opening -> Room(OpeningModel(this)) { state, act -> OpeningScreen(state, act) }
    Route.TwoLeads -> Room(TwoLeadsModel(this)) { state, act -> TwoLeadsScreen(state, act) }
    Route.Kit -> Room(KitModel(this)) { state, act -> KitScreen(state, act) }
    Route.ComingBack -> Room(ComingBackModel(this)) { state, act -> ComingBackScreen(state, act) }
    Route.Restored -> Room(RestoredModel(this)) { _, act -> RestoredScreen { act(RestoredAction) } }
    Route.Settings -> Room(SettingsModel(this)) { state, act -> SettingsScreen(state, act) }
    is Route.Visit -> Room(VisitsModel(route.visit, this)) { state, act -> VisitsScreen(state, act) }
    Route.Since -> Room(SinceModel(this)) { state, act -> SinceScreen(state, act) }
    Route.AsSeenBy -> Room(AsSeenByModel(this)) { state, act -> AsSeenByScreen(state, act) }
    is Route.SeenBy -> Room(RoundsModel(this)) { state, act -> RoundsScreen(state, act) }
    Route.Care -> Room(CareModel(this)) { state, act -> CareScreen(state, act) }
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
    is Route.AddSomeone -> Room(AddingModel(route.visit, this)) { state, act -> AddingScreen(state, act) }
    is Route.Note -> Room(NotingModel(route.visit, this)) { state, act -> NotingScreen(state, act) }
    is Route.Promise -> Room(PromisingModel(route.visit, this)) { state, act -> PromisingScreen(state, act) }
    is Route.Finish -> Room(FinishingModel(route.visit, this)) { state, act -> FinishingScreen(state, act) }
    is Route.VisitHistory -> Room(HistoryModel(route.visit, this)) { state, act -> HistoryScreen(state, act) }
    Route.ToFinish -> Room(LaterModel(this)) { state, act -> LaterScreen(state, act) }
    is Route.Concern -> Room(RaisingModel(route.visit, this)) { state, act -> RaisingScreen(state, act) }
    is Route.Guides -> Room(GuidesModel(route, this)) { state, act -> GuidesScreen(state, act) }
    is Route.Services -> Room(ServicesModel(route, this)) { state, act -> ServicesScreen(state, act) }
    is Route.Service -> Room(ServiceModel(route.service, this)) { state, act -> ServiceScreen(state, act) }
    is Route.WriteService -> Room(WritingServiceModel(route.service, this)) { state, act -> WritingServiceScreen(state, act) }
    Route.Prayer -> Room(PrayerModel(this)) { state, act -> PrayerScreen(state, act) }
    Route.ProposePrayer -> Room(ProposingModel(this)) { state, act -> ProposingScreen(state, act) }
    is Route.DecidePrayer -> Room(DecidingModel(route.proposal, this)) { state, act -> DecidingScreen(state, act) }
    Route.LeaveBehind -> Room(LeavingModel(this)) { state, act -> LeavingScreen(state, act) }
    is Route.Doorstep -> Room(DoorstepModel(route, this)) { state, act -> DoorstepScreen(state, act) }
    is Route.Phrases -> Room(PhrasesModel(route, this)) { state, act -> PhrasesScreen(state, act) }
    is Route.PhraseCard -> Room(ShowingModel(route, this)) { state, act -> ShowingScreen(state, act) }
    is Route.SettingOut -> Room(SettingOutModel(route.round, this)) { state, act -> SettingOutScreen(state, act) }
    is Route.ComingHome -> Room(ComingHomeModel(route.round, this)) { state, act -> ComingHomeScreen(state, act) }
    Route.Safety -> Room(SafetyModel(this)) { state, act -> SafetyScreen(state, act) }
    is Route.Reporting -> Room(ReportingModel(route, this)) { state, act -> ReportingScreen(state, act) }
    is Route.Incident -> Room(IncidentsModel(route.incident, this)) { state, act -> IncidentsScreen(state, act) }
    is Route.OpenedPlan -> Room(PlansModel(route.round, this)) { state, act -> PlansScreen(state, act) }
    Route.Nearby -> Room(NearbyModel(this)) { state, act -> NearbyScreen(state, act) }
    Route.Bundles -> Room(BundlesModel(this)) { state, act -> BundlesScreen(state, act) }
    Route.Whereabouts -> Room(WhereaboutsModel(this)) { state, act -> WhereaboutsScreen(state, act) }
    Route.Health -> Room(HealthModel(this)) { state, act -> HealthScreen(state, act) }
    Route.Retention -> Room(RetentionModel(this)) { state, act -> RetentionScreen(state, act) }
    Route.Audit -> Room(PrivacyModel(this)) { state, act -> PrivacyScreen(state, act) }
    Route.OwnWords -> Room(ListsModel(this)) { state, act -> ListsScreen(state, act) }
}
