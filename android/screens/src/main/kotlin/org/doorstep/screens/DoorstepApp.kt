package org.doorstep.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import org.doorstep.screens.rounds.RoundsScreen
import org.doorstep.screens.unlocking.UnlockingScreen
import org.doorstep.screens.visits.VisitsScreen

/** The whole app: the room that is open, and nothing of the others. */
@Composable
fun DoorstepApp(app: AppModel) {
    val room by app.room.collectAsState()
    DoorstepTheme {
        when (val open = room) {
            is Room.Locked -> {
                val state by open.model.state.collectAsState()
                UnlockingScreen(state, open.model::act)
            }

            is Room.Tonight -> {
                val state by open.model.state.collectAsState()
                RoundsScreen(state, open.model::act)
            }

            is Room.Visit -> {
                val state by open.model.state.collectAsState()
                VisitsScreen(state, open.model::act)
            }
        }
    }
}
