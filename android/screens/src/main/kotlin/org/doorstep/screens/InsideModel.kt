package org.doorstep.screens

import kotlinx.coroutines.CoroutineScope
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.rounds.RoundsModel
import org.doorstep.screens.rounds.RoundsScreen
import org.doorstep.screens.visits.VisitsModel
import org.doorstep.screens.visits.VisitsScreen
import org.doorstep.screens.visits.adding.AddingModel
import org.doorstep.screens.visits.adding.AddingScreen

/** What every room behind the lock is given: core, the phone, and the ways to other rooms. */
class Inside(
    val core: Core<DoorstepCompanion>,
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
    is Route.AddSomeone -> Room(AddingModel(route.visit, this)) { state, act -> AddingScreen(state, act) }
}
