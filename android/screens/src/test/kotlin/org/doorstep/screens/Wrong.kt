package org.doorstep.screens

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.requiredSize
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.LocalMinimumInteractiveComponentSize
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clipToBounds
import androidx.compose.ui.platform.LocalViewConfiguration
import androidx.compose.ui.platform.ViewConfiguration
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp

/** Screens with one fault each, so that the checks can be seen to find it. */
internal object Wrong {
    @Composable
    fun Unnamed() = Box(Modifier.size(TOUCH).clickable {})

    @Composable
    fun Small() {
        val usual = LocalViewConfiguration.current
        val exact = object : ViewConfiguration by usual {
            override val minimumTouchTargetSize = DpSize.Zero
        }
        CompositionLocalProvider(
            LocalViewConfiguration provides exact,
            LocalMinimumInteractiveComponentSize provides Dp.Unspecified,
        ) {
            Box(Modifier.size(20.dp).clickable {}) { Text("No", Modifier.semantics { heading() }) }
        }
    }

    @Composable
    fun Unheaded() = Text("Tonight")

    @Composable
    fun Faint() = Text("Tonight", color = LocalContentColor.current.copy(alpha = 0.3f))

    @Composable
    fun Cut() = Text("Nobody opened, and nobody was heard", Modifier.width(90.dp), maxLines = 1)

    @Composable
    fun Broken() = Text("Launderette", Modifier.width(40.dp))

    @Composable
    fun OutOfReach() = Box(Modifier.size(TOUCH, 20.dp).clipToBounds()) {
        Box(Modifier.requiredSize(TOUCH).clickable {}) { Text("No", Modifier.semantics { heading() }) }
    }
}
