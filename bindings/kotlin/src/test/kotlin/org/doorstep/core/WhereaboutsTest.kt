package org.doorstep.core

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test

class WhereaboutsTest {
    @get:Rule
    val phones = Phones()

    @get:Rule
    val relay = Relay()

    @Test
    fun `her phone has 2 of 2, and what is only here is said until it is somewhere else`() {
        val (tamsin, amina) = phones.ofLead("Tamsin") to phones.of("Amina")
        tamsin.exchanges().useRelay(relay.url, null, relay.voucher)
        amina.team().join(tamsin.team().add(amina.team().card(), Role.VOLUNTEER))
        settle(tamsin, amina)
        val blueDoor = tamsin.places().add(door("Blue door"))
        tamsin.visits().record(knock(blueDoor, "noanswer"))

        val (onlyHere, notAtRelay) = tamsin.whereabouts().here().lines
        assertEquals(Pending.ONLY_HERE to 2uL, onlyHere.what to onlyHere.entries)
        assertEquals(listOf("Tamsin"), onlyHere.by.map { it.name })
        assertEquals(Pending.NOT_AT_RELAY to WhatToDo.EXCHANGE, notAtRelay.what to notAtRelay.toDo)
        val before = tamsin.whereabouts().devices().first()
        assertEquals(Triple("Amina", 0uL, 2uL), Triple(before.name, before.has, before.of))
        assertEquals(WhatToDo.WAIT, before.toDo)

        settle(tamsin, amina)
        val (hers, own) = tamsin.whereabouts().devices()
        assertEquals(Triple(2uL, 2uL, WhatToDo.NOTHING), Triple(hers.has, hers.of, hers.toDo))
        assertNotNull(hers.lastHeardMs)
        assertTrue(own.isHere && own.hasKeys)
        assertNull(own.lastHeardMs)
        assertEquals(emptyList<PendingLine>(), tamsin.whereabouts().here().lines)
    }

    @Test
    fun `a lead alone is told to print a kit and to make a backup, and nobody else is told`() {
        val tamsin = phones.ofLead("Tamsin")
        val health = tamsin.team().health()
        assertTrue(health.isAlone)
        assertEquals(
            listOf(HealthMatter.ALONE to WhatToDo.PRINT_KIT, HealthMatter.NO_BACKUP to WhatToDo.BACK_UP),
            health.lines.map { it.what to it.toDo },
        )
        assertThrows(CompanionException.NotInTeam::class.java) { phones.of("Amina").team().health() }
    }

    private fun settle(vararg phones: DoorstepCompanion) =
        repeat(3) { phones.forEach { it.exchanges().once() } }
}
