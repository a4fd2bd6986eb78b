package org.doorstep.screens

import org.doorstep.core.Relay
import org.doorstep.core.Service
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** The team's directory: whom to send her to. No service here is a real one. */
class ServicesTest {
    @get:Rule
    val folder = TemporaryFolder()

    @get:Rule
    val relay = Relay()

    private val phone by lazy { PhoneAtHand(folder.newFolder("Tamsin").path, "Tamsin") }
    private val amina by lazy { PhoneAtHand(folder.newFolder("Amina").path, "Amina") }

    @Before
    fun plan() = phone.planned()

    @After
    fun lock() = listOf(phone, amina).forEach(PhoneAtHand::lock)

    @Test
    fun `a service is written down once, and found by what it helps with`() = phone.evening {
        room(SERVICES)
        reach("Nobody has written down a service yet. A lead or a caseworker can.")
        tap("Add a service")
        type("What it is called", "Lantern House")
        tap("Dentist")
        reach("How she gets in")
        type("How she gets in", "She comes before ten.")
        tap("Keep it")
        waits("Lantern House")
        val written = phone.known { services().list("dental", null, 0u, 9u).services.single().service }
        assertEquals("Lantern House" to "She comes before ten.", written.name to written.howToRefer)
        assertEquals(setOf("dental"), written.needs)

        tap("Dentist")
        reach("Lantern House")
        tap("Dentist")
        tap("Health")
        reach("None that is written down helps with that.")
    }

    @Test
    fun `what may not be kept is refused, and what was typed stays to be put right`() {
        phone.meanwhile { services().add(LANTERN) }
        phone.evening {
            room(SERVICES)
            tapLine("Lantern House")
            tap("Put it right")
            reach("Their telephone number")
            type("Their telephone number", "ask at the door")
            tap("Keep it")
            waits("Only a telephone number can stand there.")
            scrollsTo("ask at the door")
            assertEquals(
                Route.WriteService(
                    phone.known {
                        services().list(null, null, 0u, 9u).services.single().id
                    },
                ),
                phone.app.at,
            )
            retype("Their telephone number", "020 7946 0000")
            tap("Keep it")
            reach("020 7946 0000")
        }
    }

    @Test
    fun `what is half written when the phone locks is kept, but for what may not be`() {
        phone.evening {
            room(SERVICES)
            tap("Add a service")
            type("What it is called", "Lantern House")
            tap("Dentist")
            reach("How she gets in")
            type("How she gets in", "Ring her on 07700 900123")
            reach("Their telephone number")
            type("Their telephone number", "02")
            phone.app.lock()
            waitsUntilGone("Add a service")
        }
        val kept = phone.meanwhile { services().list(null, null, 0u, 9u).services.single().service }
        assertEquals("Lantern House", kept.name)
        assertFalse("07700" in kept.howToRefer.orEmpty())
        assertEquals("half a number is none", null, kept.phone)
    }

    @Test
    fun `a service left with its name alone is kept, and found under what else there is`() = phone.evening {
        room(SERVICES)
        tap("Add a service")
        type("What it is called", "Lantern House")
        back()
        reach("Lantern House")
        assertEquals(1, phone.known { services().list("other", null, 0u, 9u).of.toInt() })
    }

    @Test
    fun `a service that she left without a need helps with what it did before`() {
        phone.meanwhile { services().add(LANTERN) }
        phone.evening {
            room(SERVICES)
            tapLine("Lantern House")
            tap("Put it right")
            tap("Dentist")
            retype("What it is called", "Lantern Rooms")
            back()
            waits("Lantern Rooms")
            val kept = phone.known { services().list(null, null, 0u, 9u).services.single().service }
            assertEquals("Lantern Rooms" to LANTERN.needs, kept.name to kept.needs)
        }
    }

    @Test
    fun `a service says that nobody has checked it, until somebody has`() {
        phone.meanwhile { services().add(LANTERN) }
        phone.evening {
            room(SERVICES)
            reach("Not checked for half a year")
            tapLine("Lantern House")
            waits("Nobody has checked this yet: ring first.")
            tap("It is right as of today")
            eventually { shows("Checked on .* by Tamsin\\.") }
        }
    }

    @Test
    fun `what is offered no longer is not in the list, and can be offered again`() {
        phone.meanwhile { services().add(LANTERN) }
        phone.evening {
            room(SERVICES)
            tapLine("Lantern House")
            tap("Offer it no longer")
            waits("The team offers this no longer.")
            back()
            reach("Nothing that is written down is offered any more.")
            tapLine("Show what is offered no longer")
            tapLine("Lantern House")
            tap("Offer it again")
            waitsUntilGone("The team offers this no longer.")
            assertEquals(1, phone.known { services().list(null, null, 0u, 9u).of.toInt() })
        }
    }

    @Test
    fun `a volunteer finds who helps from the visit on, and can change nothing`() {
        phone.meanwhile { services().add(LANTERN) }
        phone.pairWith(amina, relay)
        amina.evening {
            tap("Talked")
            tap("Dentist")
            tap("The rest of this visit")
            tapLine(SERVICES)
            reach("Lantern House")
            assertFalse(isShown("Add a service") || isAnywhere("Show what is offered no longer"))
            tapLine("Lantern House")
            waits("Nobody has checked this yet: ring first.")
            assertFalse(isShown("Put it right") || isShown("It is right as of today"))
        }
    }

    private companion object {
        const val SERVICES = "Where to send her"
        val LANTERN = Service(name = "Lantern House", needs = setOf("dental"))
    }
}
