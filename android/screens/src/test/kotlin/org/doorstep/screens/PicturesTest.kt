package org.doorstep.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.LayoutDirection
import java.io.File
import org.doorstep.screens.as_seen_by.asSeenByPreviews
import org.doorstep.screens.care.carePreviews
import org.doorstep.screens.health.healthPreviews
import org.doorstep.screens.lists.listsPreviews
import org.doorstep.screens.people.peoplePreviews
import org.doorstep.screens.places.placesPreviews
import org.doorstep.screens.privacy.privacyPreviews
import org.doorstep.screens.retention.retentionPreviews
import org.doorstep.screens.rounds.planning.planningPreviews
import org.doorstep.screens.rounds.roundsPreviews
import org.doorstep.screens.rounds.since.sincePreviews
import org.doorstep.screens.unlocking.unlockingPreviews
import org.doorstep.screens.visits.visitsPreviews
import org.jetbrains.skia.EncodedImageFormat
import org.junit.Assert.assertTrue
import org.junit.Test

/** Every state that has a preview, drawn as it is, with letters twice as large, and from right to left. */
class PicturesTest {
    private val folder = File(System.getProperty("doorstep.pictures")).apply { mkdirs() }

    @Test
    fun `every preview can be drawn`() {
        val previews = unlockingPreviews + roundsPreviews + visitsPreviews + sundayPreviews
        for (preview in previews) {
            draw(preview.name, 1f, LayoutDirection.Ltr, preview.content)
            draw("${preview.name}-200", 2f, LayoutDirection.Ltr, preview.content)
            draw("${preview.name}-rtl", 1f, LayoutDirection.Rtl, preview.content)
        }
        assertTrue(previews.map(Preview::name).toSet().size == previews.size)
    }

    private fun draw(name: String, fontScale: Float, direction: LayoutDirection, content: @Composable () -> Unit) {
        val scene = ImageComposeScene(WIDE, HIGH, Density(DENSITY, fontScale)) {
            CompositionLocalProvider(LocalLayoutDirection provides direction) {
                DoorstepTheme(content)
            }
        }
        try {
            scene.render(0)
            val picture = scene.render(SETTLED_NS).encodeToData(EncodedImageFormat.PNG)
            folder.resolve("$name.png").writeBytes(checkNotNull(picture).bytes)
        } finally {
            scene.close()
        }
    }
}

private val sundayPreviews =
    asSeenByPreviews + sincePreviews + carePreviews + placesPreviews + peoplePreviews + planningPreviews +
    healthPreviews + retentionPreviews + privacyPreviews + listsPreviews

/** A small phone: 360 by 640 dp. */
private const val DENSITY = 1.5f
private const val WIDE = 540
private const val HIGH = 960

/** By then nothing moves any more. */
private const val SETTLED_NS = 2_000_000_000L
