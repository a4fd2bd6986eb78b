package org.doorstep.core

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test

class VisitsTest {
    @get:Rule
    val phones = Phones()

    @Test
    fun `a visit is read back as it was recorded`() {
        val amina = phones.ofLead("Amina")
        val blueDoor = amina.places().add(door("Blue door 3"))
        val me = amina.team().ownMember()
        val draft = knock(blueDoor, "brief").copy(
            minutes = 4u,
            languages = setOf("ro"),
            needs = mapOf("dental" to "wanted"),
            notes = mapOf(me to "Her tooth hurts; she liked the brownies."),
        )

        val recorded = amina.visits().record(draft)

        val read = amina.visits().byId(recorded.id)!!
        assertEquals(blueDoor, read.visit.place)
        assertEquals("brief", read.visit.outcome)
        assertEquals(4u, read.visit.minutes)
        assertEquals(setOf("ro"), read.visit.languages)
        assertEquals(mapOf("dental" to "wanted"), read.visit.needs)
        assertEquals("Her tooth hurts; she liked the brownies.", read.visit.notes[me])
        assertEquals(amina.id(), read.recordedBy)
        assertFalse(recorded.concernDue)
    }

    @Test
    fun `one tap is enough for a visit`() {
        val amina = phones.ofLead("Amina")
        val visit = amina.visits().record(knock(amina.places().add(door("Blue door 3")), "noanswer"))
        assertEquals("noanswer", amina.visits().byId(visit.id)!!.visit.outcome)
    }

    @Test
    fun `the list of places shows how the last knock ended`() {
        val amina = phones.ofLead("Amina")
        val blueDoor = amina.places().add(door("Blue door 3"))
        assertNull(amina.places().list(0u, 9u).places.single().last)

        amina.visits().record(knock(blueDoor, "noanswer").copy(atMs = 1_795_000_000_000u))
        amina.visits().record(knock(blueDoor, "talked").copy(atMs = 1_795_000_600_000u))

        val line = amina.places().list(0u, 9u).places.single()
        assertEquals("Blue door 3", line.place.nickname)
        assertEquals(LastKnock(atMs = 1_795_000_600_000u, outcome = "talked"), line.last)
    }

    @Test
    fun `a visit that may not be kept is refused with its rule and without a word of its note`() {
        val amina = phones.ofLead("Amina")
        val blueDoor = amina.places().add(door("Blue door 3"))
        val note = "Her tooth hurts. ".repeat(20)
        val draft = knock(blueDoor, "talked").copy(notes = mapOf(amina.team().ownMember() to note))

        val refused = assertThrows(CompanionException.NotKept::class.java) { amina.visits().record(draft) }

        assertEquals("the note has 340 letters, 280 at most", refused.why)
        for (said in listOf(refused.message, refused.toString())) {
            assertFalse("the error repeats the note", said.contains("tooth"))
        }
        assertEquals(emptyList<KnownVisit>(), amina.visits().lastOf(blueDoor, 0u, 10u).visits)
    }

    @Test
    fun `a note with a telephone number is refused by its kind and found where it stands`() {
        val amina = phones.ofLead("Amina")
        val note = "Tea 🍵, then 07700 900123."
        val draft = knock(amina.places().add(door("Blue door 3")), "talked")

        val refused = assertThrows(CompanionException.NotKept::class.java) {
            amina.visits().record(draft.copy(notes = mapOf(amina.team().ownMember() to note)))
        }
        val found = lookAt(note, Field.VISIT_NOTE).single()

        assertEquals("the note has a telephone number in it, and that is not kept", refused.why)
        assertEquals(Verdict.REFUSE, found.verdict)
        val from = note.offsetByCodePoints(0, found.at.toInt())
        val until = note.offsetByCodePoints(0, found.until.toInt())
        assertEquals("07700 900123", note.substring(from, until))
        assertEquals("Tea 🍵, then [a telephone number].", masked(note, Field.VISIT_NOTE))
        assertEquals(emptyList<Finding>(), lookAt("speaks Romanian", Field.VISIT_NOTE))
    }

    @Test
    fun `a visit that was undone is gone, and the knock before it counts again`() {
        val amina = phones.ofLead("Amina")
        val blueDoor = amina.places().add(door("Blue door 3"))
        amina.visits().record(knock(blueDoor, "noanswer").copy(atMs = 1_795_000_000_000u))
        val slip = amina.visits().record(knock(blueDoor, "refused").copy(atMs = 1_795_000_600_000u))

        amina.visits().undo(slip.id)

        assertNull(amina.visits().byId(slip.id))
        assertEquals("noanswer", amina.places().list(0u, 9u).places.single().last?.outcome)
    }

    @Test
    fun `a visit is amended from what was seen to what is wished`() {
        val amina = phones.ofLead("Amina")
        val blueDoor = amina.places().add(door("Blue door 3"))
        val rose = amina.people().add(woman("Rose"))
        val id = amina.visits().record(knock(blueDoor, "talked").copy(finishLater = true)).id
        val seen = amina.visits().byId(id)!!.visit

        amina.visits().finish(id, seen, seen.copy(met = mapOf(rose to "door"), support = mapOf("baking" to 2u)))

        val visit = amina.visits().byId(id)!!.visit
        assertEquals(mapOf(rose to "door"), visit.met)
        assertNull(visit.finishLater)
        assertEquals(listOf(id), amina.visits().withPerson(rose, 0u, 10u).visits.map { it.id })
        assertEquals(emptyList<KnownVisit>(), amina.visits().toFinish(0u, 9u).visits)
        assertEquals(listOf(true, false), amina.visits().history(id).map { it.isCreation })
    }

    @Test
    fun `a child's voice opens the concern path`() {
        val amina = phones.ofLead("Amina")
        val blueDoor = amina.places().add(door("Blue door 3"))
        val recorded = amina.visits().record(knock(blueDoor, "talked").copy(seenRoles = setOf("child")))
        assertTrue(recorded.concernDue)
        assertEquals(listOf(recorded.id), amina.visits().concernsDue(0u, 9u).visits.map { it.id })
    }

    @Test
    fun `something that is no id is refused where it is handed in`() {
        val amina = phones.ofLead("Amina")
        assertThrows(Exception::class.java) { amina.visits().byId("Blue door 3") }
    }

    @Test
    fun `a visit is still there when the phone was locked and unlocked again`() {
        val amina = phones.ofLead("Amina")
        val blueDoor = amina.places().add(door("Blue door 3"))
        val visit = amina.visits().record(knock(blueDoor, "talked"))
        val hash = amina.dumpHash()
        amina.close()

        val again = phones.unlock("Amina")

        assertEquals("talked", again.visits().byId(visit.id)!!.visit.outcome)
        assertEquals(hash, again.dumpHash())
    }

    @Test
    fun `a room entered before the phone was locked answers no more`() {
        val amina = phones.ofLead("Amina")
        amina.places().add(door("Blue door 3"))
        val places = amina.places()
        amina.close()
        assertThrows(CompanionException.Locked::class.java) { places.list(0u, 9u) }
    }

    @Test
    fun `a screen draws its buttons from the controlled lists`() {
        val outcomes = words(WordList.KNOCK_OUTCOMES)
        assertEquals("No answer", outcomes.single { it.code == "noanswer" }.label)
        WordList.entries.forEach { list -> assertTrue("$list", words(list).all { it.meaning.isNotEmpty() }) }
    }
}
