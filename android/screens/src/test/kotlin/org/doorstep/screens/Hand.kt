package org.doorstep.screens

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.width
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.SkikoComposeUiTest
import androidx.compose.ui.test.doubleClick
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasTestTag
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
import androidx.compose.ui.unit.dp

/** A thumb that counts. Where several phones lie side by side, it touches the one called [on]. */
@OptIn(ExperimentalTestApi::class)
internal class Hand(val ui: SkikoComposeUiTest, private val on: String? = null) {
    var taps = 0

    fun tap(words: String) = tap(button(words))

    /** Taps on a line that says this among other things. */
    fun opens(words: String) = tap(hasText(words) and hasClickAction() and isEnabled())

    /** Taps the first that says this, where it stands: what stands on its head cannot be scrolled to. */
    fun tapFirst(words: String) {
        eventually { isThere(button(words)) }
        ui.onAllNodes(here(button(words))).onFirst().performClick()
        taps++
    }

    /** Taps twice where a gloved thumb means to tap once. */
    fun twice(words: String) {
        eventually { isThere(button(words)) }
        ui.onNode(here(button(words))).performTouchInput { doubleClick() }
        taps += 2
    }

    private fun tap(what: SemanticsMatcher) {
        eventually { isThere(what) || scrolls(what) }
        hits(ui.onNode(here(what)))
        taps++
    }

    /** Taps on what is there. What has just come may still be moving, and is missed then. */
    fun hits(there: SemanticsNodeInteraction) = eventually {
        runCatching { there.performScrollTo() }
        isHit(there)
    }

    private fun isHit(there: SemanticsNodeInteraction): Boolean = try {
        there.performClick()
        true
    } catch (missed: AssertionError) {
        if ("inject" !in missed.message.orEmpty()) throw missed
        false
    }

    fun back() = tap("Back")

    fun scrollsTo(words: String) = eventually { isAnywhere(words) }

    /** Whether it stands on the page, above or below what is seen. */
    fun isAnywhere(words: String): Boolean = scrolls(hasText(words))

    private fun scrolls(what: SemanticsMatcher) =
        runCatching { ui.onNode(here(hasScrollToNodeAction())).performScrollToNode(what) }.isSuccess

    fun textsWith(words: String) = ui.onAllNodes(hasText(words, substring = true)).fetchSemanticsNodes()

    /** Types into the field of that name, which holds nothing yet. */
    fun type(label: String, words: String) {
        val field = hasSetTextAction() and hasText(label)
        eventually { isThere(field) }
        ui.onNode(here(field)).performTextInput(words)
    }

    /** Types over what the field of that name holds. */
    fun retype(label: String, words: String) {
        ui.onNode(here(hasSetTextAction() and hasText(label))).performTextReplacement(words)
    }

    /** Writes into the only place where something can be written, instead of what stands there. */
    fun type(words: String) {
        val field = hasSetTextAction() and isEnabled()
        eventually { isThere(field) }
        ui.onNode(here(field)).performTextReplacement(words)
    }

    /** Opens the locked phone. */
    fun unlocks(pin: String = PIN) {
        type("PIN", pin)
        tap("Open")
    }

    /** Locks the app, and comes back with the PIN. */
    fun locksAndComesBack(app: AppModel) {
        ui.runOnUiThread { app.lock() }
        waits("PIN")
        ui.enter(PIN)
        eventually { app.at != null }
    }

    /** From tonight to one of all rooms, by its door. */
    fun goesTo(vararg doors: String) {
        tap("All rooms")
        doors.forEach(::tap)
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

/** Waits until somebody looks through the camera, and holds that before it. */
internal fun PhoneAtHand.sees(square: ByteArray) {
    val until = System.nanoTime() + WAIT_MS * NS_IN_MS
    while (!hardware.isLooking) {
        check(System.nanoTime() < until) { "nobody looks through the camera" }
        Thread.sleep(POLL_MS)
    }
    hardware.shown(square)
}

/** What the open room knows. */
internal inline fun <reified S> PhoneAtHand.state(): S = app.room.value.model.state.value as S

/** Phones side by side, each under its name. */
@OptIn(ExperimentalTestApi::class)
internal fun sideBySide(vararg phones: PhoneAtHand, act: (List<Hand>) -> Unit) =
    runDesktopComposeUiTest(phones.size * PHONE_WIDE, PHONE_HIGH) {
        setContent {
            Row {
                for (phone in phones) {
                    Box(Modifier.width(PHONE_WIDE.dp).testTag(phone.name)) { phone.Shown() }
                }
            }
        }
        try {
            act(phones.map { Hand(this, it.name) })
        } catch (failed: Throwable) {
            throw AssertionError("${failed.message}; on the screens stood: ${texts()}", failed)
        }
    }

@OptIn(ExperimentalTestApi::class)
private fun SkikoComposeUiTest.texts(): List<String> =
    onAllNodes(SemanticsMatcher.keyIsDefined(SemanticsProperties.Text)).fetchSemanticsNodes()
        .flatMap { it.config[SemanticsProperties.Text] }
        .map { it.text }

private const val NS_IN_MS = 1_000_000L
private const val POLL_MS = 10L

/** As wide and as high as a small phone, in pixels of one to a dp. */
internal const val PHONE_WIDE = 360
internal const val PHONE_HIGH = 640
internal const val WAIT_MS = 30_000L
internal const val PIN = "brown bread 41"
