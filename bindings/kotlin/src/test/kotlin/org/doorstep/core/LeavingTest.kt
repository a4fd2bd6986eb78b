package org.doorstep.core

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test

class LeavingTest {
    @get:Rule
    val phones = Phones()

    @Test
    fun `a phone that was taken out is in no more, and the keys turn`() {
        val amina = withJoel()
        val epoch = amina.team().epoch()

        amina.team().remove(listOf(deviceOf(amina, "Joel")))

        assertEquals(listOf("Amina"), amina.team().devices().map { it.name })
        assertEquals(epoch + 1u, amina.team().epoch())
    }

    @Test
    fun `a phone that was taken out never comes back`() {
        val amina = phones.ofLead("Amina")
        val card = phones.of("Joel").team().card()
        amina.team().add(card, Role.VOLUNTEER)
        amina.team().remove(listOf(deviceOf(amina, "Joel")))
        assertThrows(CompanionException.NotKept::class.java) { amina.team().add(card, Role.VOLUNTEER) }
        assertEquals(listOf("Amina"), amina.team().devices().map { it.name })
    }

    @Test
    fun `who is not in the team cannot be taken out of it`() {
        val amina = withJoel()
        val stranger = phones.of("Ruth").id()
        assertThrows(CompanionException.NotKept::class.java) { amina.team().remove(listOf(stranger)) }
    }

    @Test
    fun `a warning says how few leads would be left`() {
        val amina = withJoel()
        assertEquals(LeftWith(leads = 0u, hasKit = false), amina.team().leftWithout(listOf(amina.id())))
        amina.team().setRole(listOf(deviceOf(amina, "Joel")), Role.LEAD)
        assertEquals(LeftWith(leads = 1u, hasKit = false), amina.team().leftWithout(listOf(amina.id())))
    }

    @Test
    fun `a record that was erased is gone, and a lead sees how far that has come`() {
        val amina = phones.ofLead("Amina")
        val blueDoor = amina.places().add(door("Blue door 3"))
        val visit = amina.visits().record(knock(blueDoor, "talked")).id

        amina.team().erase(listOf(visit))

        assertNull(amina.visits().byId(visit))
        assertNotNull(amina.places().byId(blueDoor))
        val erasure = amina.team().erasures().single()
        assertEquals(visit, erasure.record)
        assertEquals("said with the next exchange", 0uL to 1uL, erasure.devices to erasure.of)
    }

    @Test
    fun `a woman who was erased is named at no visit, and the visit still counts`() {
        val amina = phones.ofLead("Amina")
        val blueDoor = amina.places().add(door("Blue door 3"))
        val rose = amina.people().add(woman("Rose"))
        amina.visits().record(knock(blueDoor, "talked").copy(met = mapOf(rose to "door")))

        amina.team().erasePerson(rose)

        assertNull(amina.people().byId(rose))
        val left = amina.visits().lastOf(blueDoor, 0u, 10u).visits.single().visit
        assertEquals("talked", left.outcome)
        assertEquals(emptyMap<RecordId, String>(), left.met)
    }

    @Test
    fun `what takes two leads waits for the second`() {
        val amina = phones.ofLead("Amina")
        amina.team().ask(TwoLeads.Export)
        val asked = amina.team().asked().single()
        assertEquals(TwoLeads.Export to false, asked.what to asked.isAgreed)
        assertThrows(CompanionException::class.java) { amina.team().agree(asked.name) }
        assertEquals(false, amina.team().asked().single().isAgreed)
    }

    private fun withJoel(): DoorstepCompanion {
        val amina = phones.ofLead("Amina")
        amina.team().add(phones.of("Joel").team().card(), Role.VOLUNTEER)
        return amina
    }

    private fun deviceOf(phone: DoorstepCompanion, name: String): DeviceId =
        phone.team().devices().single { it.name == name }.device
}
