package org.doorstep.core

import java.time.LocalDate
import java.time.ZoneId
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test

class RoundsTest {
    @get:Rule
    val phones = Phones()

    @Test
    fun `a round is planned from what is due, put in order, and walked`() {
        val amina = phones.ofLead("Amina")
        val blueDoor = amina.places().add(door("Blue door 3"))
        val greenGate = amina.places().add(door("Green gate"))
        val due = amina.rounds().due(spoken = emptyList(), shown = 0u, linesMax = 1u)
        assertEquals(2uL, due.of)
        assertEquals(listOf("Blue door 3"), due.places.map { it.nickname })

        val round = amina.rounds().plan(Round(name = "Thursday B", on = today()))
        amina.rounds().put(round, blueDoor, behind = null, reason = "cadence")
        amina.rounds().put(round, greenGate, behind = null, reason = null)
        amina.rounds().goOut(round)
        amina.visits().record(knock(blueDoor, "noanswer"))

        val walk = amina.rounds().walk(round)
        assertEquals(listOf("Green gate", "Blue door 3"), walk.stops.map { it.place!!.nickname })
        assertEquals("noanswer", walk.stops.last().visits.single().visit.outcome)
        assertEquals(1uL, walk.done)
        assertEquals(listOf(round), amina.rounds().tonight().rounds.map { it.id })
    }

    @Test
    fun `a place that asked us not to come is on no round`() {
        val amina = phones.ofLead("Amina")
        val blueDoor = amina.places().add(door("Blue door 3"))
        amina.visits().record(knock(blueDoor, "stop"))
        val round = amina.rounds().plan(Round(on = today()))

        assertThrows(CompanionException.NotKept::class.java) { amina.rounds().put(round, blueDoor, null, null) }
        assertEquals(WhyNoneDue.NONE_VISITED, amina.rounds().due(emptyList(), 0u, 9u).whyEmpty)
    }

    @Test
    fun `a lead is told that she opened a concern`() {
        val amina = phones.ofLead("Amina")
        val raised = amina.care().raise(Concern(basis = "told", words = "She is afraid to leave."))
        assertEquals(listOf(raised), amina.care().concerns(0u, 9u).concerns.map { it.id })
        assertTrue(amina.privacy().audit(shown = 0u, linesMax = 9u).lines.isEmpty())

        assertEquals("She is afraid to leave.", amina.care().open(raised).concern.words)

        val line = amina.privacy().audit(shown = 0u, linesMax = 9u).lines.single()
        assertEquals(Triple("opened", "Amina", listOf(raised)), Triple(line.act, line.byName, line.records))
    }

    private fun today() = LocalDate.now(ZoneId.of("Europe/London")).toString()
}
