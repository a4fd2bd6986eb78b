package org.doorstep.screens

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.graphics.luminance
import androidx.compose.ui.graphics.toPixelMap
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.Density
import kotlin.math.max
import kotlin.math.min
import kotlin.math.roundToInt
import org.junit.Assert.assertEquals
import org.junit.Test

/** What Android's accessibility guidance asks of every screen, computed of every preview: nobody has to remember it. */
class AccessibilityTest {
    @Test
    fun `everything that can be tapped has a name and is large enough for a thumb`() = everyPreview(FULL, ::unnamed, ::tooSmall)

    @Test
    fun `every page has a heading, by which a screen reader finds its way`() = everyPreview(FULL, ::unheaded)

    @Test
    fun `every word stands out against what is behind it`() = everyPreview(FULL, ::faint)

    @Test
    fun `no word is cut or broken, and nothing is lost, with letters twice as large`() = everyPreview(DOUBLE, ::cutIn, ::tooSmall)

    @Test
    fun `a phone that lies shows a page to read beside what is tapped, and cuts nothing`() =
        everyPreview(FULL, ::cutIn, ::tooSmall, wide = PHONE_HIGH, high = PHONE_WIDE)

    @Test
    fun `beside another app, on half the screen, everything can be reached`() =
        everyPreview(FULL, ::cutIn, ::tooSmall, ::outOfReach, high = PHONE_HIGH / 2)

    @Test
    fun `on half the screen and with letters twice as large everything can be reached`() =
        everyPreview(DOUBLE, ::outOfReach, high = PHONE_HIGH / 2)

    @Test
    fun `what is wrong is found`() {
        val wrong = listOf(
            Preview("unnamed") { Wrong.Unnamed() } to ::unnamed,
            Preview("small") { Wrong.Small() } to ::tooSmall,
            Preview("unheaded") { Wrong.Unheaded() } to ::unheaded,
            Preview("faint") { Wrong.Faint() } to ::faint,
            Preview("cut") { Wrong.Cut() } to ::cutIn,
            Preview("broken") { Wrong.Broken() } to ::cutIn,
            Preview("out of reach") { Wrong.OutOfReach() } to ::outOfReach,
        )
        wrong.forEach { (preview, check) ->
            assertEquals(preview.name, 1, found(preview, FULL, listOf(check)).distinct().size)
        }
    }

    private fun everyPreview(
        fontScale: Float,
        vararg checks: (Shown) -> List<String>,
        wide: Int = PHONE_WIDE,
        high: Int = PHONE_HIGH,
    ) {
        val wrong = allPreviews.flatMap { preview ->
            found(preview, fontScale, checks.toList(), wide, high).map { "${preview.name}: $it" }
        }
        assertEquals(wrong.joinToString("\n"), 0, wrong.size)
    }
}

@OptIn(ExperimentalTestApi::class)
private fun found(
    preview: Preview,
    fontScale: Float,
    checks: List<(Shown) -> List<String>>,
    wide: Int = PHONE_WIDE,
    high: Int = PHONE_HIGH,
): List<String> {
    var found = emptyList<String>()
    runDesktopComposeUiTest(wide, high) {
        setContent {
            CompositionLocalProvider(LocalDensity provides Density(1f, fontScale)) {
                DoorstepTheme(preview.content)
            }
        }
        waitForIdle()
        val root = onRoot(useUnmergedTree = false)
        val shown = Shown(root.fetchSemanticsNode().all(), root.captureToImage())
        found = checks.flatMap { it(shown) }
    }
    return found
}

private fun SemanticsNode.isTapped() = SemanticsActions.OnClick in config || SemanticsActions.SetText in config

/** What scrolling has cut off at the edge is not judged. */
private fun SemanticsNode.isWhole(): Boolean =
    boundsInRoot.width.roundToInt() == size.width && boundsInRoot.height.roundToInt() == size.height

private fun unnamed(shown: Shown): List<String> =
    shown.nodes.filter { it.isTapped() && it.words().isEmpty() }.map { "something at ${it.boundsInRoot} has no name" }

private fun tooSmall(shown: Shown): List<String> = shown.nodes
    .filter { it.isTapped() && it.isWhole() }
    .filter { it.touchBoundsInRoot.width < TOUCH.value || it.touchBoundsInRoot.height < TOUCH.value }
    .map { "\"${it.words()}\" can be tapped on ${it.touchBoundsInRoot.width} by ${it.touchBoundsInRoot.height} dp" }

/** What is cut off where nothing scrolls, or has no room at all, is there for nobody. */
private fun outOfReach(shown: Shown): List<String> = shown.nodes
    .filter { it.isTapped() && (!it.isWhole() || it.size.height == 0) }
    .filter { node -> generateSequence(node.parent) { it.parent }.none { SemanticsActions.ScrollBy in it.config } }
    .map { "\"${it.words()}\" is out of reach" }

private fun unheaded(shown: Shown): List<String> =
    if (shown.nodes.any { SemanticsProperties.Heading in it.config }) emptyList() else listOf("it has no heading")

private fun cutIn(shown: Shown): List<String> = cut(shown.nodes)

/** WCAG 2.1, 1.4.3: the darkest and the lightest point where a text stands. What cannot be tapped now may be faint. */
private fun faint(shown: Shown): List<String> {
    val pixels = shown.seen.toPixelMap()
    return shown.nodes.filter {
        it.isWhole() && it.layout() != null
    }.filter { SemanticsProperties.Disabled !in it.config }.mapNotNull { node ->
        val bounds = node.boundsInRoot
        var (darkest, lightest) = 1f to 0f
        for (x in bounds.left.toInt() until min(bounds.right.toInt(), pixels.width)) {
            for (y in bounds.top.toInt() until min(bounds.bottom.toInt(), pixels.height)) {
                val light = pixels[x, y].luminance()
                darkest = min(darkest, light)
                lightest = max(lightest, light)
            }
        }
        val contrast = (lightest + BLACK) / (darkest + BLACK)
        if (bounds.isEmpty || contrast >= CONTRAST) null else "\"${node.words()}\" has a contrast of $contrast"
    }
}

private const val FULL = 1f
private const val DOUBLE = 2f
private const val CONTRAST = 4.5f
private const val BLACK = 0.05f
