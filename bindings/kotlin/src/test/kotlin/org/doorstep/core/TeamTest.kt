package org.doorstep.core

import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test

class TeamTest {
    @get:Rule
    val phones = Phones()

    @Test
    fun `a phone in no team writes nothing down`() {
        val joel = phones.of("Joel")
        assertThrows(CompanionException.NotInTeam::class.java) { joel.places().add(door("Blue door 3")) }
    }

    @Test
    fun `two volunteers added at once are in the lead's team`() {
        val amina = phones.ofLead("Amina")
        val joel = phones.of("Joel")
        val ruth = phones.of("Ruth")

        amina.team().addAll(listOf(joel, ruth).map { Newcomer(it.team().card(), Role.VOLUNTEER) })

        val devices = amina.team().devices().map { it.name to it.role }
        assertEquals(listOf("Amina" to Role.LEAD, "Joel" to Role.VOLUNTEER, "Ruth" to Role.VOLUNTEER), devices)
        assertEquals(listOf(joel.id(), ruth.id()), amina.team().devices().drop(1).map { it.device })
    }

    @Test
    fun `who took a welcome is not in before the first exchange`() {
        val amina = phones.ofLead("Amina")
        val joel = phones.of("Joel")

        val (welcome) = amina.team().addAll(listOf(Newcomer(joel.team().card(), Role.VOLUNTEER)))
        joel.team().join(welcome)

        assertThrows(CompanionException.NotInTeam::class.java) { joel.places().add(door("Blue door 3")) }
        assertThrows(CompanionException.NotInTeam::class.java) { joel.exchanges().once() }
    }

    @Test
    fun `a welcome is of use to no other phone`() {
        val amina = phones.ofLead("Amina")
        val joel = phones.of("Joel")
        val ruth = phones.of("Ruth")
        val welcome = amina.team().add(joel.team().card(), Role.VOLUNTEER)
        assertThrows(CompanionException.NotForThisDevice::class.java) { ruth.team().join(welcome) }
    }

    @Test
    fun `a damaged card adds nobody`() {
        val amina = phones.ofLead("Amina")
        val card = phones.of("Joel").team().card()
        card[card.size / 2] = (card[card.size / 2] + 1).toByte()
        assertThrows(CompanionException.NotForThisDevice::class.java) { amina.team().add(card, Role.VOLUNTEER) }
        assertEquals(listOf("Amina"), amina.team().devices().map { it.name })
    }

    @Test
    fun `a second team on the same phone is refused`() {
        val amina = phones.ofLead("Amina")
        assertThrows(CompanionException.NotKept::class.java) { amina.team().found("Surbiton") }
        assertEquals("Kingston", amina.team().name())
    }

    @Test
    fun `a relay that cannot be reached says that there is no signal, and nothing is lost`() {
        val amina = phones.ofLead("Amina")
        val blueDoor = amina.places().add(door("Blue door 3"))
        amina.exchanges().useRelay("https://127.0.0.1:1", null, ByteArray(32))
        assertThrows(CompanionException.NoSignal::class.java) { amina.exchanges().once() }
        assertEquals("Blue door 3", amina.places().byId(blueDoor)!!.place.nickname)
    }

    @Test
    fun `who stopped exchanging may ask for an exchange again`() {
        val amina = phones.ofLead("Amina")
        amina.exchanges().useRelay("https://127.0.0.1:1", null, ByteArray(32))
        amina.exchanges().stop()
        assertThrows(CompanionException.NoSignal::class.java) { amina.exchanges().once() }
    }
}
