package org.doorstep.screens

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.darkColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp

/** Dark, because it is read on a stairwell and must not light up whoever holds it. */
@Composable
fun DoorstepTheme(content: @Composable () -> Unit) {
    MaterialTheme(colorScheme = DARK) {
        Surface(content = content)
    }
}

/** The largest letters: a name that is read at arm's length. */
@Composable
fun largest(): TextStyle = bounded(MaterialTheme.typography.headlineLarge)

/** What a page is called. */
@Composable
fun titled(): TextStyle = bounded(MaterialTheme.typography.headlineMedium)

/** Whoever has twice as large letters everywhere needs those that are large anyway less so. */
@Composable
private fun bounded(style: TextStyle): TextStyle {
    val isLarger = LocalDensity.current.fontScale / LARGEST_SCALE
    return if (isLarger >
        1f
    ) {
        style.copy(fontSize = style.fontSize / isLarger, lineHeight = style.lineHeight / isLarger)
    } else {
        style
    }
}

/** What a gloved thumb hits without looking. */
val THUMB: Dp = 64.dp

/** The smallest thing that may be tapped at all (Android's accessibility guidance). */
val TOUCH: Dp = 48.dp

/** Between things that belong together, and around the page. */
val GAP: Dp = 12.dp

private const val LARGEST_SCALE = 1.3f

private val DARK = darkColorScheme(
    primary = Color(0xFFF2C879),
    onPrimary = Color(0xFF2B1D00),
    secondaryContainer = Color(0xFF3A3A42),
    onSecondaryContainer = Color(0xFFF1EEF5),
    background = Color(0xFF101014),
    onBackground = Color(0xFFEDEAF0),
    surface = Color(0xFF101014),
    onSurface = Color(0xFFEDEAF0),
    surfaceVariant = Color(0xFF24242B),
    onSurfaceVariant = Color(0xFFD2CFD8),
    surfaceContainer = Color(0xFF1B1B21),
    error = Color(0xFFFFB4AB),
    errorContainer = Color(0xFF5C1A14),
    onErrorContainer = Color(0xFFFFE6E2),
)
