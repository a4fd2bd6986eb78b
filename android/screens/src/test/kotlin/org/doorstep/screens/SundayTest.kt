package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.runDesktopComposeUiTest
import java.io.File
import java.time.Instant
import java.time.LocalDate
import org.doorstep.core.Concern
import org.doorstep.core.FollowUp
import org.doorstep.core.Person
import org.doorstep.core.Place
import org.doorstep.core.Relay
import org.doorstep.core.Role
import org.doorstep.core.Visit
import org.doorstep.core.WordList
import org.doorstep.screens.rounds.since.SinceState.Period
import org.doorstep.screens.rounds.since.beginning
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** Sunday at church, as the lead has it: the real core behind the real screens. */
@OptIn(ExperimentalTestApi::class)
class SundayTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val phone by lazy { PhoneAtHand(folder.newFolder("Tamsin").path) }
    private val beth by lazy { PhoneAtHand(folder.newFolder("Beth").path, "Beth") }
    private val relay = lazy { Relay().apply { start() } }

    @Before
    fun plan() = phone.planned()

    @After
    fun lock() {
        phone.lock()
        if (relay.isInitialized()) relay.value.stop()
    }

    @Test
    fun `a lead opens since Thursday and sees what the evening brought, with one tap to each`() {
        phone.meanwhile {
            visits().record(Visit(place = phone.place("Red gate"), outcome = "noanswer"))
            visits().record(Visit(place = phone.place("Blue door 3"), outcome = "talked"))
            val her = people().add(Person(pseudonym = "Juniper", status = "in_touch"))
            support().plan(FollowUp(what = "Dentist leaflet", person = her, dueOn = today().toString()))
        }
        sunday {
            room("Since Thursday")
            waits("2 doors, 1 opened")
            reach("1 follow-up is due")
            assertEquals(2, taps)
            tapLine("Dentist leaflet")
            waits("How she stands with us")
            waits("Juniper")
            assertEquals(3, taps)
        }
    }

    @Test
    fun `nothing that happened before the chosen day is counted`() {
        val longAgo = System.currentTimeMillis() - TEN_DAYS_MS
        val knock = Visit(place = phone.place("Red gate"), outcome = "noanswer", atMs = longAgo.toULong())
        phone.meanwhile { visits().record(knock) }
        sunday {
            room("Since Thursday")
            waits("Nobody stood at a door.")
            tap("Seven days")
            waits("The last seven days")
            waits("Nobody stood at a door.")
        }
        val sunday = LocalDate.parse("2026-11-29")
        assertEquals(LocalDate.parse("2026-11-26"), beginning(Period.THURSDAY, sunday))
        assertEquals(LocalDate.parse("2026-11-22"), beginning(Period.SUNDAY, sunday))
        assertEquals(LocalDate.parse("2026-11-26"), beginning(Period.THURSDAY, LocalDate.parse("2026-11-26")))
    }

    @Test
    fun `what two wrote at one visit stands with who wrote what`() {
        val visit = phone.meanwhile {
            visits().record(Visit(place = phone.place("Blue door 3"), outcome = "talked", needs = mapOf("dental" to "wanted"))).id
        }
        together()
        beth.meanwhile {
            exchanges().once()
            val seen = checkNotNull(visits().byId(visit)).visit
            visits().amend(visit, seen, seen.copy(needs = mapOf("dental" to "met")))
            exchanges().once()
        }
        phone.meanwhile { exchanges().once() }
        sunday {
            room("Since Thursday")
            reach("Written by more than one")
            eventually { shows("Beth, .*: .*: Met") }
        }
    }

    @Test
    fun `a concern says nothing of itself until it was said that opening it is noted`() {
        phone.meanwhile {
            care().raise(Concern(basis = "observed", words = "Nobody had come home by nine.", place = phone.place("Red gate")))
        }
        sunday {
            room("Concerns")
            tapLine("Tamsin, " + momentOf())
            waits("If you open it, that is noted, and the leads see that it was you.")
            assertFalse(isShown("Nobody had come home by nine."))
            assertEquals(0, phone.side.privacy().audit(0u, 9u).lines.size)
            tapLine("Open it")
            waits("Nobody had come home by nine.")
            assertEquals(listOf("opened"), phone.side.privacy().audit(0u, 9u).lines.map { it.act })
        }
    }

    @Test
    fun `a concern that is half written when the phone locks is raised as it stands`() {
        sunday {
            room("Concerns")
            tap("Raise a concern")
            type("What you saw or heard", "She was afraid")
            phone.app.lock()
            waitsUntilGone("Raise a concern")
        }
        eventually { phone.meanwhile { care().concerns(0u, 9u).of == 1uL } }
    }

    @Test
    fun `a lead looks through a volunteer's eyes, and nothing is written`() {
        together()
        sunday {
            room("As a volunteer sees it")
            tapLine("Beth")
            waits("You see what Beth sees. Nothing can be written.")
            waits("Blue door 3")
            tap("No answer")
            waits("You are looking at what she sees. Nothing was written. Do it as yourself.")
            tap("All rooms")
            waits("You see what Beth sees. Nothing can be written.")
            assertFalse(isShown("As a volunteer sees it"))
            tap("Back to my own view")
            waitsUntilGone("You see what Beth sees. Nothing can be written.")
            assertEquals(emptyList<String>(), phone.outcomesAt("Blue door 3"))
        }
    }

    @Test
    fun `whoever prays finds no room of those who go out, and her own phone to set`() {
        phone.pairWith(beth, relay.value, role = Role.PRAYER_PARTNER)
        runDesktopComposeUiTest(PHONE_WIDE, PHONE_HIGH) {
            setContent { DoorstepApp(beth.app) }
            enter(PIN)
            with(Hand(this)) {
                eventually { beth.app.at == Route.Prayer }
                back()
                waits("You pray with the team, and nothing else is on your phone.")
                tap("All rooms")
                waits("Your part is to pray. Rounds, places and people stay with those who go out.")
                waits("Prayer")
                assertFalse(isShown("Places") || isShown("People") || isShown("Concerns") || isShown("Plan a round"))
                tap("This phone")
                waits("Change the PIN")
            }
        }
        beth.lock()
    }

    @Test
    fun `eleven stops are on a round in five taps, and in their order`() {
        val flat = Place(kind = "house", state = "confirmed")
        phone.meanwhile { (1..11).forEach { places().add(flat.copy(nickname = "Corner flat $it")) } }
        sunday {
            room("Plan a round")
            tap("Plan it")
            tapLine("Put the first 11")
            reach("11 stops")
            assertEquals(4, taps)
            val (first, second) = stops()
            tapLine("$second earlier")
            eventually { stops().take(2) == listOf(second, first) }
            assertEquals(5, taps)
        }
    }

    @Test
    fun `a stop that was taken off comes back where it was`() = sunday {
        room("Plan a round")
        tapLine("Thursday B")
        waits("3 stops")
        tapLine("Take Red gate off")
        waits("2 stops")
        tap("Undo")
        waits("3 stops")
        assertEquals(listOf("Blue door 3", "Red gate", "Launderette flat"), stops())
    }

    @Test
    fun `a place where nobody goes cannot be put, and it says why`() {
        phone.meanwhile {
            places().add(Place(nickname = "Green shutters", kind = "house", state = "confirmed", safetyLevel = "do_not_visit"))
        }
        sunday {
            room("Plan a round")
            tapLine("Thursday B")
            tapLine("Any other place")
            reach("Green shutters")
            reach("Nobody goes there any more: we were asked not to come, or it is not safe.")
            val tapped = ui.onAllNodes(hasText("Green shutters") and hasClickAction()).fetchSemanticsNodes()
            assertTrue("it cannot be tapped", tapped.isEmpty())
        }
    }

    @Test
    fun `a round goes onto paper, and what was ticked there becomes visits`() = sunday {
        room("Plan a round")
        tapLine("Thursday B")
        tapLine("Print the sheet")
        eventually { phone.hardware.printed.size == 1 }
        assertFalse("a stranger reads no nickname on it", "Red gate" in phone.hardware.printed.single())
        tapLine("Key in a sheet")
        tapLine("2. Red gate")
        type("When, if it was written down (19:05)", "0005")
        tapLine("No answer")
        tap("Key in 1 line")
        waits("1 visit was written.")
        assertEquals(listOf("noanswer"), phone.outcomesAt("Red gate"))
        val at = Instant.ofEpochMilli(phone.visitsAt("Red gate").single().atMs.toLong()).atZone(LONDON)
        assertEquals("00:05", at.toLocalTime().toString())
    }

    @Test
    fun `team health says what to do, and the backup that it asks for is handed on`() = sunday {
        room("Team health")
        waits("One phone is all that stands between the team and its end")
        waits("No backup is known here.")
        tap("Make a backup")
        eventually { phone.hardware.handedOn.size == 1 }
        waitsUntilGone("No backup is known here.")
        assertTrue(File(phone.hardware.handedOn.single()).length() > 0)
    }

    @Test
    fun `nothing counts as shown before erasing until it was asked for`() = sunday {
        room("What we forget")
        waits("What you are shown here may be erased 14 days later. That you were shown it is noted.")
        assertFalse(isShown("Nothing is to go within 14 days."))
        tap("Show what is to go")
        waits("Nothing is to go within 14 days.")
    }

    @Test
    fun `a term is set a month shorter, and within its bounds`() = sunday {
        room("What we forget")
        val before = phone.side.retention().terms().first { it.months > it.monthsMin }
        tapLine("A month shorter")
        eventually { phone.side.retention().terms().first { it.kept == before.kept }.months == before.months - 1u }
    }

    @Test
    fun `the team's own word is added, said otherwise, retired, and offered again at once`() = sunday {
        room("Our own words")
        tapLine("Needs")
        tap("Add a word")
        type("The word on the button", "Warm coat")
        tap("Done")
        waits("Warm coat")
        tapLine("Do not offer Warm coat any more")
        waits("Not offered any more")
        tap("Undo")
        waitsUntilGone("Not offered any more")
        assertEquals(listOf("Warm coat"), phone.side.lists().own(WordList.NEEDS).filterNot { it.isRetired }.map { it.label })
    }

    private fun together() = phone.pairWith(beth, relay.value)

    /** The stops of the newest round by nickname, in their order: of the one besides the first, where there is one. */
    private fun stops(): List<String> {
        val rounds = phone.side.rounds().list(0u, 9u).rounds
        val newest = rounds.firstOrNull { it.round.name != "Thursday B" } ?: rounds.single()
        return phone.side.rounds().walk(newest.id).stops.mapNotNull { it.place?.nickname }
    }

    private fun momentOf(): String = momentWords(phone.side.care().concerns(0u, 1u).concerns.single().raisedAtMs.toLong())

    private fun eventually(isTrue: () -> Boolean) {
        repeat(100) {
            if (isTrue()) return
            Thread.sleep(50)
        }
        assertTrue(isTrue())
    }

    private fun sunday(walk: Hand.() -> Unit) = runDesktopComposeUiTest(PHONE_WIDE, PHONE_HIGH) {
        setContent { DoorstepApp(phone.app) }
        enter(PIN)
        waits("No answer")
        Hand(this).walk()
    }
}

private const val TEN_DAYS_MS = 10L * 24 * 60 * 60 * 1000
