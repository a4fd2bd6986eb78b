package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.onNodeWithText
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** What happens at a door: everything with one thumb, and nothing that another reader could use. */
@OptIn(ExperimentalTestApi::class)
class AtTheDoorTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val phone by lazy { PhoneAtHand(folder.root.path) }

    @Before
    fun plan() = phone.planned()

    @After
    fun lock() = phone.lock()

    @Test
    fun `somebody new is on the visit in three taps, with what she speaks`() = phone.evening {
        tap("Talked")
        waits("Add someone")
        val before = taps
        tap("Add someone")
        tap("Romanian")
        tap("Put her on the visit")
        waits("What she was given")
        assertEquals(3, taps - before)
        eventually { phone.visitsAt(DOOR).single().met.size == 1 }
        val visit = phone.visitsAt(DOOR).single()
        assertEquals(setOf("ro"), visit.languages)
        assertEquals(listOf("ro"), visit.metIn.values.toList())
        val her = phone.known { people().byId(visit.met.keys.single())!!.person }
        assertEquals(mapOf("ro" to "good"), her.languages)
        assertEquals(mapOf("ro" to "she_said"), her.languageBasis)
    }

    @Test
    fun `two taps on the same button add one woman`() = phone.evening {
        tap("Talked")
        tap("Add someone")
        twice("Put her on the visit")
        waits("What she was given")
        eventually { phone.visitsAt(DOOR).single().met.size == 1 }
        assertEquals(1, phone.known { people().list(0u, 9u).people.size })
    }

    @Test
    fun `a child is told in two taps, and leads to the lead`() = phone.evening {
        tap("No answer")
        waits("$DOOR: No answer")
        tap("Child seen or heard")
        waits("Ring your lead tonight.")
        assertEquals(2, taps)
        assertEquals(1, phone.known { visits().concernsToRaise(0u, 9u).visits.size })
        tap("We have left")
        waits("1 of 3")
    }

    @Test
    fun `a visit with a child is no ordinary visit, and the mark stays`() = phone.evening {
        tap("Talked")
        tap("Child seen or heard")
        waits("Ring your lead tonight.")
        back()
        waits("Tell your lead")
        waitsUntilGone("Next door")
        tap("Child seen or heard")
        waits("A child was noted here. Only your lead can decide about that.")
        tap("Tell your lead")
        waits("Ring your lead tonight.")
    }

    @Test
    fun `what was refused stays said, whatever comes in meanwhile`() = phone.evening {
        tap("Talked")
        tap("Child seen or heard")
        waits("Ring your lead tonight.")
        back()
        tap("Child seen or heard")
        waits("A child was noted here. Only your lead can decide about that.")
        ui.onNodeWithText("A child was noted here. Only your lead can decide about that.").assertIsDisplayed()
        phone.met(DOOR, "Juniper")
        waits("Juniper")
        assertTrue(isShown("A child was noted here. Only your lead can decide about that."))
    }

    @Test
    fun `when someone listens one tap notes it and hides her name`() = phone.evening {
        phone.met(DOOR, "Juniper")
        tap("Talked")
        tap("Juniper")
        tap("Someone hears us")
        waits("Spoke")
        waitsUntilGone("Juniper")
        eventually { "listening" in phone.visitsAt(DOOR).first().modifiers }
    }

    @Test
    fun `a doorstep records one visit, whatever is tapped there after another`() = phone.evening {
        tap("Hide")
        tap("No reply")
        waits("Noted.")
        eventually { phone.outcomesAt(DOOR) == listOf("noanswer") }
        ui.mainClock.advanceTimeBy(DOUBLE_TAP_MS)
        tap("Spoke")
        eventually { phone.outcomesAt(DOOR) == listOf("talked") }
        tap("Ring tonight")
        waits("Noted. Say goodbye and go. Ring tonight.")
        eventually { phone.visitsAt(DOOR).single().modifiers == setOf("child") }
    }

    @Test
    fun `the phone that is turned round shows the door and nothing behind it`() = phone.evening {
        phone.met(DOOR, "Juniper")
        tap("Talked")
        waits("Juniper")
        ui.runOnUiThread { phone.app.atTheDoor() }
        waits("Spoke")
        waitsUntilGone("Juniper")
        ui.runOnUiThread { phone.app.back() }
        waits("PIN")
        ui.runOnUiThread { phone.app.atTheDoor() }
        waits("PIN")
    }

    @Test
    fun `nothing that can be tapped at a door leads to anybody without the PIN`() = phone.evening {
        phone.met(DOOR, "Juniper")
        tap("Talked")
        tap("Juniper")
        eventually { phone.visitsAt(DOOR).first().met.size == 1 }
        val visit = Route.Visit(phone.known { visits().lastOf(phone.idOf(DOOR), 0u, 1u).visits.single().id })
        everyTapStaysAtTheDoor(visit) { waits("Spoke") }
        everyTapStaysAtTheDoor(visit) {
            tap("Cards")
            waits("Romanian")
        }
        everyTapStaysAtTheDoor(visit) {
            tap("Cards")
            opens("Romanian")
            waits("We are a group of women from local churches.")
        }
        everyTapStaysAtTheDoor(visit) {
            tap("Cards")
            opens("Romanian")
            opens("This is a small gift for you.")
            waits("Da.")
        }
    }

    @Test
    fun `she answers a card by tapping, and the volunteer reads what it means`() = phone.evening {
        tap("Talked")
        tap("Cards")
        opens("Romanian")
        opens("This is a small gift for you.")
        waits("Nobody has written this card in her language yet.")
        tap("Da.")
        waits("She answered: Yes.")
        tap("Turn")
        waits("Turn back")
        tapFirst("No, thank you.")
        waits("She answered: No, thank you.")
        assertTrue(phone.visitsAt(DOOR).single().support.isEmpty())
    }

    @Test
    fun `cards for her alone are not there while somebody listens`() = phone.evening {
        tap("Talked")
        tap("Someone hears us")
        waits("Spoke")
        tap("Cards")
        opens("Romanian")
        waits("We are a group of women from local churches.")
        assertFalse(isAnywhere("Only while nobody else can see this"))
    }

    @Test
    fun `cards for her alone are there, last, while nobody listens`() = phone.evening {
        tap("Talked")
        tap("Cards")
        opens("Romanian")
        scrollsTo("Only while nobody else can see this")
    }

    /** Taps one after the other everything there is where [reach] leads from the doorstep, and waits until it is all there. */
    private fun Hand.everyTapStaysAtTheDoor(from: Route.Visit, reach: Hand.() -> Unit) {
        var next = 0
        do {
            if (phone.app.at != from) locksAndComesBack(phone.app)
            eventually { phone.app.at == from }
            ui.runOnUiThread { phone.app.atTheDoor() }
            waits("Spoke")
            reach()
            val all = ui.onAllNodes(hasClickAction() and isEnabled())
            val count = all.fetchSemanticsNodes().size
            hits(all[next])
            ui.waitForIdle()
            val at = phone.app.at
            assertTrue("tap $next led to $at", at == null || at.isForTheDoor)
            assertTrue(ui.onAllNodes(hasText("Juniper", substring = true)).fetchSemanticsNodes().isEmpty())
            next++
        } while (next < count)
    }

    private companion object {
        const val DOOR = "Blue door 3"
        const val DOUBLE_TAP_MS = 600L
    }
}
