package org.doorstep.core

import java.nio.ByteBuffer
import java.time.LocalDate
import java.time.ZoneId
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test

class EveningTest {
    @get:Rule
    val phones = Phones()

    @get:Rule
    val relay = Relay()

    @Test
    fun `an evening is planned from what is due, walked with tonight alone, and read on Sunday`() {
        val (tamsin, amina) = team()
        val beganMs = System.currentTimeMillis()
        val blueDoor = tamsin.places().add(visited("Blue door"))
        val redGate = tamsin.places().add(visited("Red gate"))
        val ana = tamsin.people().add(woman("Juniper"))
        tamsin.support().plan(FollowUp(what = "Birthday gift", place = blueDoor, person = ana, isPromise = true))
        val due = tamsin.rounds().due(spoken = listOf("ro"), shown = 0u, linesMax = 9u)
        assertEquals(listOf("promise", "cadence"), due.places.map { it.reason })
        val walker = amina.team().ownMember()
        val round = tamsin.rounds().plan(Round(name = "Thursday B", on = today(), pairs = mapOf(walker to 1u)))
        tamsin.rounds().put(round, blueDoor, behind = null, reason = due.places.first().reason)
        tamsin.rounds().saySpoken(walker, listOf("ro"))
        tamsin.rounds().split(round)
        settle(tamsin, amina)

        assertNotNull(amina.places().byId(redGate))
        assertEquals(emptyList<RecordId>(), amina.rounds().goOut(round))
        assertTrue(amina.rounds().horizon() is Horizon.Out)
        assertNull(amina.places().byId(redGate))
        assertEquals(listOf(blueDoor), amina.rounds().due(emptyList(), 0u, 9u).places.map { it.place })
        val checkIn = amina.safety().start(round, null).first()
        val stop = amina.rounds().walk(round).stops.single()
        assertEquals(1u to listOf("Birthday gift"), stop.pair to stop.toDo.map { it.what })

        amina.visits().record(knock(blueDoor, "noanswer"))
        val met = knock(blueDoor, "talked").copy(met = mapOf(ana to "face"), needs = mapOf("dental" to "wanted"))
        val next = Besides(followUps = listOf(FollowUp(what = "Dentist leaflet", isPromise = true)))
        val visit = amina.visits().recordWith(met, next).id
        amina.safety().answer(checkIn, null)
        amina.rounds().comeHome(round)
        settle(amina, tamsin, amina)

        assertEquals(Horizon.AtHome, amina.rounds().horizon())
        assertNotNull(amina.places().byId(redGate))
        val since = tamsin.rounds().since((beganMs - A_MINUTE_MS).toULong())
        assertEquals(Triple(2uL, 1uL, listOf(visit)), Triple(since.doors, since.opened, since.promised))
        assertEquals("dental", tamsin.support().needsOf(ana, 0u, 9u).needs.single().need.need)
        val again = tamsin.rounds().due(emptyList(), 0u, 9u).places.first()
        assertEquals(blueDoor to "promise", again.place to again.reason)
    }

    @Test
    fun `what cannot be kept is refused with its field and without what it says`() {
        val tamsin = phones.ofLead("Tamsin")
        val refusals = mapOf<String, () -> Any>(
            "what" to { tamsin.support().plan(FollowUp(what = "Ring 07700 900123")) },
            "due_on" to { tamsin.support().plan(FollowUp(what = "Soup", dueOn = "soon")) },
            "name" to { tamsin.rounds().plan(Round(name = "T".repeat(41), on = today())) },
            "nickname" to { tamsin.places().add(visited("")) },
        )
        for ((field, write) in refusals) {
            val refused = assertThrows(CompanionException.NotKept::class.java) { write() }
            assertTrue("$field is not in: ${refused.why}", refused.why.contains(field))
            assertFalse(refused.why.contains("900123"))
        }
        assertThrows(CompanionException.NotFound::class.java) { tamsin.rounds().walk("0".repeat(32)) }
    }

    @Test
    fun `an empty list says why`() {
        val tamsin = phones.ofLead("Tamsin")
        assertEquals(WhyNoneDue.NOT_RECEIVED, tamsin.rounds().due(emptyList(), 0u, 9u).whyEmpty)
        assertEquals(WhyEmpty.NOT_RECEIVED, tamsin.support().toDo(0u, 9u).whyEmpty)
        tamsin.visits().record(knock(tamsin.places().add(visited("Blue door")), "noanswer"))
        assertEquals(WhyNoneDue.NOTHING_DUE, tamsin.rounds().due(emptyList(), 0u, 9u).whyEmpty)
        assertEquals(WhyEmpty.NOTHING, tamsin.support().toDo(0u, 9u).whyEmpty)
    }

    @Test
    fun `whoever was shown a guide is asked next time`() {
        val tamsin = phones.ofLead("Tamsin")
        val ana = tamsin.people().add(woman("Juniper"))
        tamsin.guides().mark("kit_shl", GuideStage.SHOWN, ana, null)
        assertEquals(ana, tamsin.guides().toAsk(0u, 9u).women.single().person)
    }

    @Test
    fun `a language says whether it runs from right to left`() {
        val languages = phones.ofLead("Tamsin").phrases().languages().associateBy { it.code }
        val runs = listOf("ro", "ar", "fa", "ur").map { languages.getValue(it).isRightToLeft }
        assertEquals(listOf(false, true, true, true), runs)
    }

    @Test
    fun `a sheet is shown as what would become of it, and nothing is written`() {
        val tamsin = phones.ofLead("Tamsin")
        val sheet = "Nickname,Kind,Notes\nBlue door,house,\nBlue door,house,\nGreen gate,castle,\n".toByteArray()
        val file = ByteBuffer.allocateDirect(sheet.size).apply { put(sheet).flip() }
        val shown = tamsin.imports().preview(file, null, 0u, 9u)
        assertEquals(Triple(1u, 3uL, 1uL), Triple(shown.headerRow, shown.of, shown.twice))
        assertEquals("Blue door", (shown.lines.first().fate as LineFate.Becomes).place.nickname)
        assertEquals(WhyNoneDue.NOT_RECEIVED, tamsin.rounds().due(emptyList(), 0u, 9u).whyEmpty)
    }

    /** A lead and a volunteer around the relay, who have exchanged. */
    private fun team(): Pair<DoorstepCompanion, DoorstepCompanion> {
        val (tamsin, amina) = phones.ofLead("Tamsin") to phones.of("Amina")
        tamsin.exchanges().useRelay(relay.url, null, relay.voucher)
        amina.team().join(tamsin.team().add(amina.team().card(), Role.VOLUNTEER))
        settle(tamsin, amina)
        return tamsin to amina
    }

    /** Each exchanges in turn, until the news and their receipts have come round. */
    private fun settle(vararg phones: DoorstepCompanion) =
        repeat(3) { phones.forEach { it.exchanges().once() } }

    private fun visited(nickname: String) = door(nickname).copy(state = "confirmed")

    private fun today() = LocalDate.now(ZoneId.of("Europe/London")).toString()

    private companion object {
        const val A_MINUTE_MS = 60_000L
    }
}
