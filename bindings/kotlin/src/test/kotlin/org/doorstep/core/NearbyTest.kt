package org.doorstep.core

import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test

class NearbyTest {
    @get:Rule
    val phones = Phones()

    @Test
    fun `two phones side by side have the same, without any relay`() {
        val (tamsin, amina) = team()
        val blueDoor = tamsin.places().add(door("Blue door"))
        val shown = tamsin.nearby().open(BESIDE)
        assertEquals(MeetingState.Waiting, tamsin.nearby().state())
        val met = amina.nearby().visit(shown.square.text.toByteArray())
        assertTrue(met.isSame)
        assertEquals(1uL to "Tamsin", met.taken to met.name)
        assertEquals("Blue door", amina.places().byId(blueDoor)?.place?.nickname)
        assertEquals(MeetingState.Visited(amina.id()), tamsin.nearby().state())

        val again = amina.nearby().visit(tamsin.nearby().open(BESIDE).square.text.toByteArray())
        assertEquals(1uL, again.roundTrips)
        assertTrue("${again.bytes} bytes", again.bytes < 1024uL)
    }

    @Test
    fun `whoever looks on may stop it, and what came until then stays`() {
        val (tamsin, amina) = team()
        tamsin.places().add(door("Blue door"))
        val heard = mutableListOf<Progressed>()
        val stopper = object : Progress {
            override fun onProgress(soFar: Progressed): Boolean {
                heard += soFar
                return false
            }
        }
        val square = tamsin.nearby().open(BESIDE).square.text.toByteArray()
        assertThrows(CompanionException.Stopped::class.java) { amina.nearby().visitWith(square, stopper) }
        assertEquals(1, heard.size)
        assertTrue(amina.nearby().visit(square).isSame)
    }

    @Test
    fun `a square that was closed says what to do`() {
        val (tamsin, amina) = team()
        val square = tamsin.nearby().open(BESIDE).square.text.toByteArray()
        tamsin.nearby().endMeeting()
        Thread.sleep(200)
        val refused = assertThrows(CompanionException.Meeting::class.java) { amina.nearby().visit(square) }
        assertEquals(MeetingTrouble.UNREACHABLE, refused.trouble)
    }

    private fun team(): Pair<DoorstepCompanion, DoorstepCompanion> {
        val (tamsin, amina) = phones.ofLead("Tamsin") to phones.of("Amina")
        amina.team().join(tamsin.team().add(amina.team().card(), Role.VOLUNTEER))
        return tamsin to amina
    }

    private companion object {
        val BESIDE = listOf("127.0.0.1")
    }
}
