package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.doubleClick
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.test.runDesktopComposeUiTest
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** An evening with one thumb: the real core behind the real screens, and every tap counted. */
@OptIn(ExperimentalTestApi::class)
class EveningTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val phone by lazy { PhoneAtHand(folder.root.path) }

    @Before
    fun plan() = phone.planned()

    @After
    fun lock() = phone.lock()

    @Test
    fun `no answer is one tap and on to the next door`() = evening {
        tap("No answer")
        waits("Blue door 3: No answer")
        waits("1 of 3")
        assertEquals(1, taps)
        assertEquals(listOf("noanswer"), phone.outcomesAt("Blue door 3"))
        tap("No answer")
        waits("2 of 3")
        assertEquals(listOf("noanswer"), phone.outcomesAt("Red gate"))
    }

    @Test
    fun `the second of two quick taps does not fall on the next door`() = evening {
        ui.onNode(button("No answer")).performTouchInput { doubleClick() }
        waits("Blue door 3: No answer")
        waits("1 of 3")
        tap("Talked")
        waits("Nobody is known here yet.")
        assertEquals(listOf("noanswer"), phone.outcomesAt("Blue door 3"))
        assertEquals(listOf("talked"), phone.outcomesAt("Red gate"))
    }

    @Test
    fun `a tap can be taken back for six seconds and no longer`() = evening {
        tap("No answer")
        waits("1 of 3")
        tap("Undo")
        waits("0 of 3")
        assertEquals(emptyList<String>(), phone.outcomesAt("Blue door 3"))
        tap("No answer")
        waits("1 of 3")
        ui.mainClock.autoAdvance = false
        waitsUntilGone("Undo")
        assertEquals(listOf("noanswer"), phone.outcomesAt("Blue door 3"))
    }

    @Test
    fun `a hostile man is told in two taps`() = evening {
        tap("Asked us to leave")
        waits("Blue door 3: Asked us to leave")
        tap("Look out")
        eventually { phone.visitsAt("Blue door 3").single().modifiers == setOf("lookout") }
        assertEquals(2, taps)
    }

    @Test
    fun `a known woman with a gift, a card and a need takes five taps`() = evening {
        phone.met("Blue door 3", "Juniper")
        tap("Talked")
        tap("Juniper")
        tap("Gift bag")
        tap("Left a card")
        tap("Dentist")
        eventually { phone.visitsAt("Blue door 3").first().needs.isNotEmpty() }
        assertEquals(5, taps)
        val visit = phone.visitsAt("Blue door 3").first()
        assertEquals(setOf("dental"), visit.needs.keys)
        assertEquals(setOf("card"), visit.modifiers)
        assertEquals(1, visit.met.size)
        assertEquals(1, visit.support.size)
    }

    @Test
    fun `what the partner recorded puts no other door under the thumb`() = evening {
        phone.knocked("Blue door 3", "noanswer")
        waits("1 of 3")
        tap("Next door")
        tap("No answer")
        waits("Red gate: No answer")
        assertEquals(listOf("noanswer"), phone.outcomesAt("Blue door 3"))
    }

    @Test
    fun `a wrong PIN is said, loses nothing and can be typed again`() = runDesktopComposeUiTest(PHONE_WIDE, PHONE_HIGH) {
        setContent { phone.Shown() }
        enter("brown bread 42")
        waits("That was not the PIN. Nothing is lost.")
        enter(PIN)
        waits("Blue door 3")
    }

    @Test
    fun `whoever darkens the screen while her PIN is tried finds it locked`() = runDesktopComposeUiTest(PHONE_WIDE, PHONE_HIGH) {
        setContent { phone.Shown() }
        enter(PIN)
        runOnUiThread { phone.app.lock() }
        repeat(LOOKS) {
            Thread.sleep(LOOK_MS)
            assertFalse("it opened behind a dark screen", phone.app.isOpen)
        }
        enter(PIN)
        waits("Blue door 3")
    }

    @Test
    fun `a safety note is shown until it was read`() = evening {
        phone.warn("Blue door 3", "Two men wait on the stairs.")
        waits("Two men wait on the stairs.")
        tap("We have read it")
        waitsUntilGone("We have read it")
        waits("Two men wait on the stairs.")
    }

    private fun evening(walk: Hand.() -> Unit) = phone.evening(walk)
}

/** Together longer than a PIN takes. */
private const val LOOKS = 30
private const val LOOK_MS = 100L
