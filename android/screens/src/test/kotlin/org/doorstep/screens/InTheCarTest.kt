package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import java.io.File
import java.time.LocalDate
import java.time.ZoneId
import org.doorstep.core.Field
import org.doorstep.core.Visit
import org.doorstep.core.WordList
import org.doorstep.core.lookAt
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** What is written in the car: the rest of what was tapped at a door, and nothing that could be used against her. */
@OptIn(ExperimentalTestApi::class)
class InTheCarTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val phone by lazy { PhoneAtHand(folder.root.path) }

    @Before
    fun plan() = phone.planned()

    @After
    fun lock() = phone.lock()

    @Test
    fun `a number in a note is said while it is typed, and safer words are one tap`() = phone.evening {
        opensNote()
        type("Ring her on 07700 900123 in the morning")
        waits("This will not be kept")
        waits("A telephone number leads whoever finds this phone to her.")
        tap("Write: wants us to contact her")
        waitsUntilGone("This will not be kept")
        tap("Done")
        eventually { note() == "Ring her on wants us to contact her in the morning" }
    }

    @Test
    fun `a real name gives way to what the team calls her, and a postcode to its first half`() = phone.evening {
        phone.met(DOOR, "Juniper")
        tap("Talked")
        tap("Juniper")
        tap("The rest of this visit")
        tap("Write a note")
        waits("For the next pair")
        type("Mrs Popescu was there")
        tapFirst("Write: Juniper")
        eventually { textsWith("Popescu").isEmpty() }
        type("Left a card at KT1 2AB")
        tap("Write: KT1")
        waitsUntilGone("This will not be kept")
        tap("Done")
        eventually { note() == "Left a card at KT1" }
    }

    @Test
    fun `what is typed is kept before she says that she is done`() = phone.evening {
        opensNote()
        type("Bring a leaflet")
        eventually {
            ui.mainClock.advanceTimeBy(A_SECOND_MS)
            note() == "Bring a leaflet"
        }
    }

    @Test
    fun `a phone that goes off while she types has what was tapped, and all but the last words`() {
        val found = folder.newFolder("found")
        phone.evening {
            opensNote()
            type("Bring a leaflet")
            eventually {
                ui.mainClock.advanceTimeBy(A_SECOND_MS)
                note() == "Bring a leaflet"
            }
            type("Bring a leaflet in another lan")
            folder.root.listFiles(File::isFile).orEmpty().forEach { it.copyTo(found.resolve(it.name)) }
        }
        val again = PhoneAtHand(found.path)
        sideBySide(again) { (hand) ->
            hand.unlocks()
            hand.waits("Red gate")
            val visit = again.known { visits().lastOf(phone.idOf(DOOR), 0u, 9u).visits.single().visit }
            assertEquals("talked", visit.outcome)
            assertEquals(listOf("Bring a leaflet"), visit.notes.values.toList())
        }
        again.lock()
    }

    @Test
    fun `what was typed when the phone locked is there again, and what may not be kept is named in its place`() = phone.evening {
        opensNote()
        type("Bring a leaflet, ring 07700 900123")
        locksAndComesBack(phone.app)
        waits("Bring a leaflet, ring [a telephone number]")
        eventually { note() == "Bring a leaflet, ring [a telephone number]" }
    }

    @Test
    fun `nothing that is typed is in what a state says of itself`() = phone.evening {
        opensNote()
        type("Bring a leaflet, ring 07700 900123")
        waits("This will not be kept")
        val said = phone.app.room.value.model.state.value.toString()
        assertTrue(said, "NotingState" in said)
        assertFalse(said, "leaflet" in said || "07700" in said)
    }

    @Test
    fun `every kind of thing that should not be written has words of its own`() = phone.evening {
        val kinds = phone.known { lists().words(WordList.RISK_KINDS) }
        assertTrue(kinds.isNotEmpty())
        for (kind in kinds) {
            val risk = Risk.entries.firstOrNull { it.code == kind.code }
            assertEquals("core calls it so where it refuses", kind.label, risk?.label)
            assertNotEquals(R.string.trouble_not_kept, notKept("the note has ${kind.label} in it, and that is not kept"))
        }
        assertEquals(kinds.size, kinds.map { kind -> Risk.entries.single { it.code == kind.code }.words }.toSet().size)
    }

    @Test
    fun `safer words stand in the place of what was found, whatever letters stand before it`() {
        val text = "\uD83D\uDE42 \u0103 ring 07700 900123 now"
        assertTrue(lookAt(text, Field.VISIT_NOTE).isNotEmpty())
        val guarded = guarded(text, Field.VISIT_NOTE)
        assertEquals("07700 900123", guarded.found.single().words)
        assertEquals("\uD83D\uDE42 \u0103 ring wants us to contact her now", guarded.safer(guarded.found.single()))
        assertEquals("she typed on", "other words", Guarded("other words").safer(guarded.found.single()))
    }

    @Test
    fun `what is marked at the door is on a list, and off it once it is finished`() = phone.evening {
        tap("Talked")
        tap("Finish later")
        eventually { phone.visitsAt(DOOR).single().finishLater == true }
        tap("Next door")
        opensRoom("Finish later")
        opens(DOOR)
        tap("Finished")
        waits("Nothing is left to be written.")
        assertEquals(null, phone.visitsAt(DOOR).single().finishLater)
    }

    @Test
    fun `a promise has a day, and is on the door's card`() = phone.evening {
        tap("Talked")
        tap("The rest of this visit")
        tap("Promise something")
        tap("Leaflet")
        tap("In a week")
        tap("Plan it")
        waits("Promised: Leaflet")
        val promise = phone.known { support().toDo(0u, 9u).lines.single() }
        assertEquals(LocalDate.now(ZoneId.of("Europe/London")).plusDays(7).toString(), promise.dueOn)
        assertTrue(promise.isPromise)
        assertEquals(setOf("promise"), phone.visitsAt(DOOR).single().modifiers)
    }

    @Test
    fun `nothing is planned while nothing is said`() = phone.evening {
        tap("Talked")
        tap("The rest of this visit")
        tap("Promise something")
        waits("In a few words")
        back()
        waits("Write a note")
        assertEquals(0, phone.known { support().toDo(0u, 9u).lines.size })
    }

    @Test
    fun `how it ended can be corrected, and the history says who did`() = phone.evening {
        tap("Talked")
        tap("The rest of this visit")
        opens("Brief hello")
        eventually { phone.outcomesAt(DOOR) == listOf("brief") }
        opens("Who wrote what")
        waits("How it ended: Brief hello")
        eventually { textsWith("Tamsin recorded it").size == 1 && textsWith("Tamsin changed it").size == 1 }
    }

    @Test
    fun `where it turns out that nobody is to come back the place is closed`() = phone.evening {
        tap("Talked")
        tap("The rest of this visit")
        opens("6 more")
        opens("Asked us not to come back")
        eventually { phone.outcomesAt(DOOR) == listOf("stop") }
        eventually { phone.known { places().byId(phone.idOf(DOOR))!!.place.safetyLevel } == "do_not_visit" }
    }

    @Test
    fun `a need goes on, and is hers whom somebody names`() = phone.evening {
        phone.met(DOOR, "Juniper")
        phone.met(DOOR, "Heron")
        tap("Talked")
        tap("Juniper")
        tap("Heron")
        tap("Dentist")
        eventually { phone.visitsAt(DOOR).first().needs.isNotEmpty() }
        tap("The rest of this visit")
        tap("In hand")
        eventually { phone.visitsAt(DOOR).first().needs["dental"] == "in_hand" }
        waits("Whose is it?")
        tap("Heron")
        waitsUntilGone("Whose is it?")
        val need = phone.known { support().openNeeds(0u, 9u).needs.single() }
        assertEquals("Heron", phone.known { people().byId(need.need.person!!)!!.person.pseudonym })
        assertEquals("in_hand", need.story.last().status)
    }

    @Test
    fun `a child among those who were there leads to the lead as well`() = phone.evening {
        tap("Talked")
        tap("The rest of this visit")
        tap("Child")
        waits("Ring your lead tonight.")
    }

    @Test
    fun `the lead gets a concern with what was seen, and the visit waits for it no longer`() = phone.evening {
        tap("No answer")
        tap("Child seen or heard")
        waits("What you saw or heard")
        type("A small child cried behind the second door.")
        tap("Give it to the lead")
        waits("Your lead gets this with the next exchange.")
        eventually { phone.known { visits().concernsToRaise(0u, 9u).visits.isEmpty() } }
        val concern = phone.known { care().open(care().concerns(0u, 9u).concerns.single().id).concern }
        assertEquals("A small child cried behind the second door.", concern.words)
        assertEquals("observed", concern.basis)
    }

    @Test
    fun `a concern that was being written when the phone locked goes to the lead, as far as it may be kept`() = phone.evening {
        tap("No answer")
        tap("Child seen or heard")
        waits("What you saw or heard")
        type("A child, ring 07700 900123")
        locksAndComesBack(phone.app)
        waits("Your lead gets this with the next exchange.")
        val concern = phone.known { care().open(care().concerns(0u, 9u).concerns.single().id).concern }
        assertEquals("A child, ring [a telephone number]", concern.words)
    }

    @Test
    fun `a guide keeps that it was shown, and asks next time`() = phone.evening {
        phone.met(DOOR, "Juniper")
        tap("Talked")
        tap("Juniper")
        tap("The rest of this visit")
        tap("Guides")
        opens("Order a free test kit: SHL")
        waits("Look first whether it serves where she lives.")
        tap("We showed it to her")
        waits("Shown: noted")
        eventually { phone.visitsAt(DOOR).first().support == mapOf("kit_shown" to 1u) }
        back()
        waits("Ask next time whether it came")
        tap("Where to send her")
        scrollsTo("Nobody has written down a service yet. A lead or a caseworker can.")
    }

    @Test
    fun `a card to leave behind is printed with the number, which is kept nowhere`() = phone.evening {
        opensRoom("Cards to leave behind")
        type("ask for us")
        tapFirst("Print a sheet")
        waits("Only a telephone number can stand there.")
        assertEquals(emptyList<String>(), phone.hardware.printed)
        type("020 7946 0999")
        tapFirst("Print a sheet")
        eventually { phone.hardware.printed.size == 1 }
        assertTrue("020 7946 0999" in phone.hardware.printed.single())
        assertFalse("020" in phone.app.room.value.model.state.value.toString())
    }

    private fun Hand.opensNote() {
        tap("Talked")
        tap("The rest of this visit")
        tap("Write a note")
        waits("For the next pair")
    }

    private fun Hand.opensRoom(name: String) {
        tap("All rooms")
        tap(name)
    }

    private fun note(): String? = visit().notes.values.singleOrNull()

    private fun visit(): Visit = phone.visitsAt(DOOR).first()

    private companion object {
        const val DOOR = "Blue door 3"
        const val A_SECOND_MS = 1_000L
    }
}
