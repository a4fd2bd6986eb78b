package org.doorstep.screens

import kotlinx.coroutines.CoroutineScope
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.care.raising.RaisingModel
import org.doorstep.screens.care.raising.RaisingScreen
import org.doorstep.screens.phrases.PhrasesModel
import org.doorstep.screens.phrases.PhrasesScreen
import org.doorstep.screens.phrases.leaving.LeavingModel
import org.doorstep.screens.phrases.leaving.LeavingScreen
import org.doorstep.screens.phrases.showing.ShowingModel
import org.doorstep.screens.phrases.showing.ShowingScreen
import org.doorstep.screens.rounds.RoundsModel
import org.doorstep.screens.rounds.RoundsScreen
import org.doorstep.screens.support.guides.GuidesModel
import org.doorstep.screens.support.guides.GuidesScreen
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
    is Route.Note -> Room(NotingModel(route.visit, this)) { state, act -> NotingScreen(state, act) }
    is Route.Promise -> Room(PromisingModel(route.visit, this)) { state, act -> PromisingScreen(state, act) }
    is Route.Finish -> Room(FinishingModel(route.visit, this)) { state, act -> FinishingScreen(state, act) }
    is Route.VisitHistory -> Room(HistoryModel(route.visit, this)) { state, act -> HistoryScreen(state, act) }
    Route.ToFinish -> Room(LaterModel(this)) { state, act -> LaterScreen(state, act) }
    is Route.Concern -> Room(RaisingModel(route.visit, this)) { state, act -> RaisingScreen(state, act) }
    is Route.Guides -> Room(GuidesModel(route, this)) { state, act -> GuidesScreen(state, act) }
    Route.LeaveBehind -> Room(LeavingModel(this)) { state, act -> LeavingScreen(state, act) }
    is Route.Doorstep -> Room(DoorstepModel(route, this)) { state, act -> DoorstepScreen(state, act) }
    is Route.Phrases -> Room(PhrasesModel(route, this)) { state, act -> PhrasesScreen(state, act) }
    is Route.PhraseCard -> Room(ShowingModel(route, this)) { state, act -> ShowingScreen(state, act) }
}
