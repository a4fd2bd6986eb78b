package org.doorstep.screens

import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** What happens at a door: everything with one thumb, and nothing that another reader could use. */
class AtTheDoorTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val phone by lazy { PhoneAtHand(folder.root.path) }

    @Before
    fun plan() = phone.planned()

    @After
    fun lock() = phone.lock()

    @Test
    fun `somebody new is on the visit in three taps, with what she speaks`() = phone.evening {
        tap("Talked")
        waits("Add someone")
        val before = taps
        tap("Add someone")
        tap("Romanian")
        tap("Put her on the visit")
        waits("What she was given")
        assertEquals(3, taps - before)
        eventually { phone.visitsAt("Blue door 3").single().met.size == 1 }
        val visit = phone.visitsAt("Blue door 3").single()
        assertEquals(setOf("ro"), visit.languages)
        assertEquals(listOf("ro"), visit.metIn.values.toList())
        val her = phone.person(visit.met.keys.single())
        assertEquals(mapOf("ro" to "good"), her.languages)
        assertEquals(mapOf("ro" to "she_said"), her.languageBasis)
    }

    @Test
    fun `two taps on the same button add one woman`() = phone.evening {
        tap("Talked")
        tap("Add someone")
        twice("Put her on the visit")
        waits("What she was given")
        eventually { phone.visitsAt("Blue door 3").single().met.size == 1 }
        assertEquals(1, phone.peopleKnown())
    }
}
