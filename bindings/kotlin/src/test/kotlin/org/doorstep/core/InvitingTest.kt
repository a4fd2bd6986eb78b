package org.doorstep.core

import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test

class InvitingTest {
    @get:Rule
    val phones = Phones()

    @Test
    fun `both screens show the same six digits, and the lead's yes lets her in`() {
        val (amina, joel) = phones.ofLead("Amina") to phones.of("Joel")
        val shown = amina.inviting().invite(Role.VOLUNTEER, QUARTER)

        val answer = joel.inviting().answer(shown.square.text.toByteArray())
        val asking = amina.inviting().receive(answer)
        val digits = joel.inviting().reveal(asking.reveal)

        assertEquals(asking.digits, digits)
        assertEquals("Joel", asking.name)
        assertFalse(asking.isContested)
        joel.inviting().admit(amina.inviting().confirm(shown.id))
        assertEquals(listOf("Amina", "Joel"), amina.team().devices().map { it.name })
        assertNull(joel.inviting().waiting())
    }

    @Test
    fun `an invitation is typed group by group, and a slip says in which group it is`() {
        val (amina, joel) = phones.ofLead("Amina") to phones.of("Joel")
        val groups = amina.inviting().invite(Role.VOLUNTEER, QUARTER).groups
        assertEquals(Role.VOLUNTEER, joel.inviting().read(groups.joinToString(" ").toByteArray()).role)

        val slip = groups.toMutableList()
        slip[1] = (if (slip[1].startsWith("7")) "8" else "7") + slip[1].drop(1)
        val refused = assertThrows(CompanionException.Invitation::class.java) {
            joel.inviting().read(slip.joinToString(" ").toByteArray())
        }
        assertEquals(InviteTrouble.Mistyped(2u), refused.trouble)
    }

    @Test
    fun `an invitation serves once`() {
        val amina = phones.ofLead("Amina")
        val shown = amina.inviting().invite(Role.VOLUNTEER, QUARTER)
        val square = shown.square.text.toByteArray()
        amina.inviting().receive(phones.of("Joel").inviting().answer(square))
        amina.inviting().confirm(shown.id)

        val late = phones.of("Ruth").inviting().answer(square)
        val refused = assertThrows(CompanionException.Invitation::class.java) { amina.inviting().receive(late) }
        assertEquals(InviteTrouble.Used, refused.trouble)
        assertEquals(listOf("Amina", "Joel"), amina.team().devices().map { it.name })
    }

    @Test
    fun `a lead who says no lets nobody in`() {
        val (amina, joel) = phones.ofLead("Amina") to phones.of("Joel")
        val shown = amina.inviting().invite(Role.VOLUNTEER, QUARTER)
        amina.inviting().receive(joel.inviting().answer(shown.square.text.toByteArray()))

        amina.inviting().takeBack(shown.id)

        val refused = assertThrows(CompanionException.Invitation::class.java) { amina.inviting().confirm(shown.id) }
        assertEquals(InviteTrouble.TakenBack, refused.trouble)
        assertEquals(listOf("Amina"), amina.team().devices().map { it.name })
    }

    @Test
    fun `a phone locked between the steps goes on where it was`() {
        val amina = phones.ofLead("Amina")
        val shown = amina.inviting().invite(Role.VOLUNTEER, QUARTER)
        val answer = phones.of("Joel").use { it.inviting().answer(shown.square.text.toByteArray()) }

        val waiting = phones.unlock("Joel").inviting().waiting()!!

        assertArrayEquals(answer, waiting.answer)
        assertNull(waiting.digits)
    }
}

private const val QUARTER: UShort = 15u
