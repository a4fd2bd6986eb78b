package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SkikoComposeUiTest
import androidx.compose.ui.test.doubleClick
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.hasTextExactly
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.test.runDesktopComposeUiTest

/** A thumb that counts. */
@OptIn(ExperimentalTestApi::class)
class Hand(val ui: SkikoComposeUiTest) {
    var taps = 0

    fun tap(words: String) {
        eventually { ui.onAllNodes(button(words)).fetchSemanticsNodes().isNotEmpty() }
        val there = ui.onNode(button(words))
        // What has just come may still be moving.
        eventually {
            runCatching { there.performScrollTo() }
            runCatching { there.performClick() }.isSuccess
        }
        taps++
    }

    /** Taps what says this among other things, wherever it stands on the page. */
    fun tapPart(words: String) {
        val part = hasText(words) and hasClickAction()
        eventually { runCatching { ui.onNode(hasScrollToNodeAction()).performScrollToNode(part) }.isSuccess }
        ui.onNode(part).performClick()
        taps++
    }

    /** Taps the first that says this, where it stands: what stands on its head cannot be scrolled to. */
    fun tapFirst(words: String) {
        eventually { ui.onAllNodes(button(words)).fetchSemanticsNodes().isNotEmpty() }
        ui.onAllNodes(button(words)).onFirst().performClick()
        taps++
    }

    /** Taps a drawing, by what a screen reader says of it. */
    fun described(words: String) {
        eventually { ui.onAllNodes(hasContentDescription(words)).fetchSemanticsNodes().isNotEmpty() }
        ui.onNode(hasContentDescription(words)).performClick()
        taps++
    }

    fun scrollsTo(words: String) = eventually { isAnywhere(words) }

    /** Whether it stands on the page, above or below what is seen. */
    fun isAnywhere(words: String): Boolean =
        runCatching { ui.onNode(hasScrollToNodeAction()).performScrollToNode(hasText(words)) }.isSuccess

    fun back() = described("Back")

    fun textsWith(words: String) = ui.onAllNodes(hasText(words, substring = true)).fetchSemanticsNodes()

    fun twice(words: String) {
        eventually { ui.onAllNodes(button(words)).fetchSemanticsNodes().isNotEmpty() }
        ui.onNode(button(words)).performTouchInput { doubleClick() }
        taps += 2
    }

    /** Writes into the only place where something can be written, instead of what stands there. */
    fun type(words: String) {
        ui.onNode(hasSetTextAction() and isEnabled()).performTextReplacement(words)
    }

    /** Locks the app, and comes back with the PIN. */
    fun locksAndComesBack(app: AppModel) {
        ui.runOnUiThread { app.lock() }
        waits("PIN")
        ui.enter(PIN)
        eventually { app.at != null }
    }

    fun waits(words: String) = ui.waits(words)

    fun waitsUntilGone(words: String) {
        ui.waitUntil(timeoutMillis = WAIT_MS) {
            ui.mainClock.advanceTimeByFrame()
            ui.onAllNodes(hasText(words)).fetchSemanticsNodes().isEmpty()
        }
    }

    fun eventually(isTrue: () -> Boolean) = ui.waitUntil(timeoutMillis = WAIT_MS, condition = isTrue)
}

/** Opens the app on this phone, and puts it into a hand. */
@OptIn(ExperimentalTestApi::class)
internal fun PhoneAtHand.evening(walk: Hand.() -> Unit) = runDesktopComposeUiTest(PHONE_WIDE, PHONE_HIGH) {
    setContent { DoorstepApp(app) }
    enter(PIN)
    waits("Blue door 3")
    Hand(this).walk()
}

/** Something that can be tapped now and says just this. */
internal fun button(words: String) = hasTextExactly(words) and hasClickAction() and isEnabled()

@OptIn(ExperimentalTestApi::class)
internal fun SkikoComposeUiTest.waits(words: String) = waitUntil(timeoutMillis = WAIT_MS) {
    onAllNodes(hasText(words)).fetchSemanticsNodes().isNotEmpty()
}

@OptIn(ExperimentalTestApi::class)
internal fun SkikoComposeUiTest.enter(pin: String) {
    onNode(hasSetTextAction()).performTextInput(pin)
    onNodeWithText("Open").performClick()
}

/** As wide and as high as a small phone, in pixels of one to a dp. */
internal const val PHONE_WIDE = 360
internal const val PHONE_HIGH = 640
private const val WAIT_MS = 15_000L
internal const val PIN = "brown bread 41"
