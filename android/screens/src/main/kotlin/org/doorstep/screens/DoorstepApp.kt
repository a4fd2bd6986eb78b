package org.doorstep.screens

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.ProvidableCompositionLocal
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.key
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Modifier
import androidx.compose.ui.input.pointer.PointerEventPass
import androidx.compose.ui.input.pointer.pointerInput

/** The whole app: the room that is open, and nothing of the others. */
@Composable
fun DoorstepApp(app: AppModel) {
    // Read here and not further in: whether there is anything to seal changes with it.
    val room = app.room.collectAsState().value
    DoorstepTheme {
        CompositionLocalProvider(LocalSeal provides if (app.isOpen) app::seal else null) {
            Box(Modifier.fillMaxSize().underAHand(app::seal)) {
                NothingCopied { key(room) { room.Draw() } }
            }
        }
    }
}

/** Seals at once what is open; nothing where it is locked. */
val LocalSeal: ProvidableCompositionLocal<(() -> Unit)?> = staticCompositionLocalOf { null }

/**
 * Seals as soon as three fingers or a flat hand lie on the screen.
 *
 * It needs no aim and no look, works in gloves and on every page. A thumb, and the edge of the hand that holds the phone, are
 * two.
 */
private fun Modifier.underAHand(seal: () -> Unit): Modifier = pointerInput(seal) {
    awaitPointerEventScope {
        while (true) {
            val event = awaitPointerEvent(PointerEventPass.Initial)
            if (event.changes.count { it.pressed } >= FINGERS) seal()
        }
    }
}

private const val FINGERS = 3
