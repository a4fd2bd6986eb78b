package org.doorstep.screens

import kotlinx.coroutines.CoroutineScope
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.bundles.BundlesModel
import org.doorstep.screens.bundles.BundlesScreen
import org.doorstep.screens.nearby.NearbyModel
import org.doorstep.screens.nearby.NearbyScreen
import org.doorstep.screens.rounds.RoundsModel
import org.doorstep.screens.rounds.RoundsScreen
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
import org.doorstep.screens.visits.VisitsModel
import org.doorstep.screens.visits.VisitsScreen
import org.doorstep.screens.whereabouts.WhereaboutsModel
import org.doorstep.screens.whereabouts.WhereaboutsScreen

/** What every room behind the lock is given: core, the phone, and the ways to other rooms. */
class Inside(
    val core: Core<DoorstepCompanion>,
    /** The same for what waits for another device: no tap stands behind it. */
    val slow: Core<DoorstepCompanion>,
    val scope: CoroutineScope,
    val phone: Phone,
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

    /** Locks at once, and comes back to where she was after the PIN. */
    fun lock()
}

/** The room that a route leads to. */
internal fun Inside.room(route: Route): Room<*, *> = when (route) {
    Route.Tonight -> Room(RoundsModel(this)) { state, act -> RoundsScreen(state, act) }
    Route.More -> Room(MoreModel(this)) { state, act -> MoreScreen(state, act) }
    is Route.Visit -> Room(VisitsModel(route.visit, this)) { state, act -> VisitsScreen(state, act) }
    is Route.SettingOut -> Room(SettingOutModel(route.round, this)) { state, act -> SettingOutScreen(state, act) }
    is Route.ComingHome -> Room(ComingHomeModel(route.round, this)) { state, act -> ComingHomeScreen(state, act) }
    Route.Safety -> Room(SafetyModel(this)) { state, act -> SafetyScreen(state, act) }
    is Route.Reporting -> Room(ReportingModel(route, this)) { state, act -> ReportingScreen(state, act) }
    is Route.Incident -> Room(IncidentsModel(route.incident, this)) { state, act -> IncidentsScreen(state, act) }
    is Route.Plan -> Room(PlansModel(route.round, this)) { state, act -> PlansScreen(state, act) }
    Route.Nearby -> Room(NearbyModel(this)) { state, act -> NearbyScreen(state, act) }
    Route.Bundles -> Room(BundlesModel(this)) { state, act -> BundlesScreen(state, act) }
    Route.Whereabouts -> Room(WhereaboutsModel(this)) { state, act -> WhereaboutsScreen(state, act) }
}
