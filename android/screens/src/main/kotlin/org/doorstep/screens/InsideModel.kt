package org.doorstep.screens

import kotlinx.coroutines.CoroutineScope
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.exchanges.RelayModel
import org.doorstep.screens.exchanges.RelayScreen
import org.doorstep.screens.inviting.InvitingModel
import org.doorstep.screens.inviting.InvitingScreen
import org.doorstep.screens.inviting.joining.JoiningModel
import org.doorstep.screens.inviting.joining.JoiningScreen
import org.doorstep.screens.recovering.KitModel
import org.doorstep.screens.recovering.KitScreen
import org.doorstep.screens.recovering.coming_back.ComingBackModel
import org.doorstep.screens.recovering.coming_back.ComingBackScreen
import org.doorstep.screens.recovering.restored.RestoredAction
import org.doorstep.screens.recovering.restored.RestoredModel
import org.doorstep.screens.recovering.restored.RestoredScreen
import org.doorstep.screens.rounds.RoundsModel
import org.doorstep.screens.rounds.RoundsScreen
import org.doorstep.screens.setting_up.beginning.BeginningModel
import org.doorstep.screens.setting_up.beginning.BeginningScreen
import org.doorstep.screens.setting_up.founding.FoundingModel
import org.doorstep.screens.setting_up.founding.FoundingScreen
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

/** What every room behind the lock is given: core, the phone, and the ways to other rooms. */
class Inside(
    val core: Core<DoorstepCompanion>,
    val scope: CoroutineScope,
    val phone: Phone,
    /** What stands before the lock. */
    val door: Core<Door>,
    private val ways: Ways,
) : Ways by ways

/** The ways between rooms. */
interface Ways {
    /** Opens a room above the one that is open. */
    fun go(to: Route)

    /** Back to the room below. */
    fun back()

    /** Back to tonight, whatever is open. */
    fun home()

    /** Begins anew from tonight: she came into a team just now. */
    fun start()

    /** Opens a store of its own instead of this one, with a team of that name and these doors, to practise in. */
    fun practise(team: String, doors: List<String>)

    /** Locks without waiting for anything, and forgets where she was. */
    fun seal()

    /** Locks at once, and comes back to where she was after the PIN. */
    fun lock()
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
}
