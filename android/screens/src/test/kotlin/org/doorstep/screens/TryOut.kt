package org.doorstep.screens

import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.Window
import androidx.compose.ui.window.WindowPosition
import androidx.compose.ui.window.WindowState
import androidx.compose.ui.window.application
import java.nio.file.Files
import org.doorstep.core.Relay

/**
 * The app on two phones that are windows: a lead's and her partner's, with the real core and a relay between them. Both PINs are
 * "brown bread 41". What is written is gone once the windows are closed.
 */
fun main() {
    val folder = Files.createTempDirectory("doorstep").toFile()
    val relay = Relay().apply { start() }
    val (tamsin, amina) = listOf("Tamsin", "Amina").map { PhoneAtHand(folder.resolve(it).apply { mkdir() }.path, it) }
    tamsin.planned()
    tamsin.pairWith(amina, relay)
    application {
        for ((place, phone) in listOf(tamsin, amina).withIndex()) {
            val position = WindowPosition((40 + place * 400).dp, 40.dp)
            Window(
                onCloseRequest = ::exitApplication,
                title = phone.name,
                state = WindowState(position = position, size = DpSize(360.dp, 680.dp)),
            ) {
                phone.Shown()
            }
        }
    }
    listOf(tamsin, amina).forEach(PhoneAtHand::lock)
    relay.stop()
    folder.deleteRecursively()
}
