package org.doorstep.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key

/** The whole app: the room that is open, and nothing of the others. */
@Composable
fun DoorstepApp(app: AppModel) {
    val room by app.room.collectAsState()
    DoorstepTheme {
        NothingCopied { key(room) { room.Draw() } }
    }
}
