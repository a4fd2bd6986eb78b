package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SkikoComposeUiTest
import androidx.compose.ui.test.doubleClick
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.hasTextExactly
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.test.runDesktopComposeUiTest

/** A thumb that counts. */
@OptIn(ExperimentalTestApi::class)
class Hand(val ui: SkikoComposeUiTest) {
    var taps = 0

    fun tap(words: String) {
        eventually { ui.onAllNodes(button(words)).fetchSemanticsNodes().isNotEmpty() }
        val there = ui.onNode(button(words))
        runCatching { there.performScrollTo() }
        there.performClick()
        taps++
    }

    fun twice(words: String) {
        eventually { ui.onAllNodes(button(words)).fetchSemanticsNodes().isNotEmpty() }
        ui.onNode(button(words)).performTouchInput { doubleClick() }
        taps += 2
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
