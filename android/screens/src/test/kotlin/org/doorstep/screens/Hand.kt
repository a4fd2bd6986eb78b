package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SkikoComposeUiTest
import androidx.compose.ui.test.doubleClick
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasTestTag
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.hasTextExactly
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.test.runDesktopComposeUiTest

/** A thumb that counts. Where several phones lie side by side, it touches the one called [on]. */
@OptIn(ExperimentalTestApi::class)
internal class Hand(val ui: SkikoComposeUiTest, private val on: String? = null) {
    var taps = 0

    fun tap(words: String) {
        eventually { isThere(button(words)) }
        val there = ui.onNode(here(button(words)))
        runCatching { there.performScrollTo() }
        there.performClick()
        taps++
    }

    /** Taps twice where a gloved thumb means to tap once. */
    fun twice(words: String) {
        eventually { isThere(button(words)) }
        ui.onNode(here(button(words))).performTouchInput { doubleClick() }
        taps += 2
    }

    /** Types into the field of that name, which holds nothing yet. */
    fun type(label: String, words: String) {
        val field = hasSetTextAction() and hasText(label)
        eventually { isThere(field) }
        ui.onNode(here(field)).performTextInput(words)
    }

    fun waits(words: String) = eventually { isThere(hasText(words) or hasContentDescription(words)) }

    fun isShown(words: String): Boolean = isThere(hasText(words))

    fun waitsUntilGone(words: String) {
        ui.waitUntil(timeoutMillis = WAIT_MS) {
            ui.mainClock.advanceTimeByFrame()
            !isThere(hasText(words))
        }
    }

    fun eventually(isTrue: () -> Boolean) = ui.waitUntil(timeoutMillis = WAIT_MS, condition = isTrue)

    private fun isThere(what: SemanticsMatcher) = ui.onAllNodes(here(what)).fetchSemanticsNodes().isNotEmpty()

    private fun here(what: SemanticsMatcher) = if (on == null) what else what and hasAnyAncestor(hasTestTag(on))
}

/** Opens the app on this phone, and puts it into a hand. */
@OptIn(ExperimentalTestApi::class)
internal fun PhoneAtHand.evening(walk: Hand.() -> Unit) = runDesktopComposeUiTest(PHONE_WIDE, PHONE_HIGH) {
    setContent { Shown() }
    enter(PIN)
    waits("Blue door 3")
    Hand(this).walk()
}

/** Something that can be tapped now and says just this. */
internal fun button(words: String) = (hasTextExactly(words) or hasContentDescription(words)) and hasClickAction() and isEnabled()

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
internal const val WAIT_MS = 15_000L
internal const val PIN = "brown bread 41"
