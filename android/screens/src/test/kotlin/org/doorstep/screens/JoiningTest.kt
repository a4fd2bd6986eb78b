package org.doorstep.screens

import java.io.File
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Place
import org.doorstep.core.Relay
import org.doorstep.core.Role
import org.doorstep.screens.inviting.InvitingState
import org.doorstep.screens.inviting.joining.JoiningState
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** Two phones: one founds a team, the other comes in, both through their screens. */
class JoiningTest {
    @get:Rule
    val folder = TemporaryFolder()

    @get:Rule
    val relay = Relay()

    private val tamsin by lazy { PhoneAtHand(folder.newFolder("Tamsin").path, "Tamsin") }
    private val amina by lazy { PhoneAtHand(folder.newFolder("Amina").path, "Amina") }

    @After
    fun lock() = listOf(tamsin, amina).forEach(PhoneAtHand::lock)

    @Test
    fun `a fresh phone founds a team, and a second one comes in by its square, through the relay`() = together { lead, newcomer ->
        lead.founds()
        newcomer.setsUp("Amina")
        lead.invites()
        newcomer.scansInvitation()

        lead.waits("Amina wants to come in as: Volunteer.")
        val digits = tamsin.side.inviting().invitations().single().asking!!.digits
        lead.waits(digits)
        newcomer.waits(digits)
        newcomer.tap("They are the same")
        newcomer.waits("Now your lead says so too.")
        lead.tap("They are the same")
        lead.waits("She is in.")
        newcomer.waits("All rooms")

        assertEquals(listOf("Amina" to Role.VOLUNTEER, "Tamsin" to Role.LEAD), amina.team())
        // Nobody locked in between: each goes on exchanging by itself from now on. Hurrying alone sends nothing.
        listOf(tamsin, amina).forEach { it.side.exchanges().hurry() }
        amina.side.places().add(Place(nickname = "Red gate", kind = "house", state = "confirmed"))
        lead.eventually { tamsin.side.places().list(0u, 9u).of == 1uL }
    }

    @Test
    fun `where the digits differ nobody comes in, and the invitation is over`() = together { lead, newcomer ->
        lead.founds()
        newcomer.setsUp("Amina")
        lead.invites()
        newcomer.scansInvitation()
        newcomer.waits("They are not the same")
        lead.waits("They are not the same")

        newcomer.tap("They are not the same")
        newcomer.waits("Type what she reads out")
        lead.tap("They are not the same")
        lead.waits("Invite")

        assertEquals(listOf("Tamsin" to Role.LEAD), tamsin.team())
        assertEquals(emptyList<Any>(), tamsin.side.inviting().invitations())
    }

    @Test
    fun `without any relay three squares go from screen to screen`() = together(tamsin::planned) { lead, newcomer ->
        newcomer.setsUp("Amina")
        lead.unlocks()
        lead.invites()
        newcomer.scansInvitation()
        newcomer.waits("There is no signal. Let your lead's phone scan this, then scan her screen again.")

        lead.tap("Scan her answer")
        tamsin.sees(amina.state<JoiningState>().answer!!.inFull())
        lead.waits("Let her phone scan this, then compare the digits.")
        newcomer.tap("Scan her screen")
        amina.sees(tamsin.state<InvitingState>().asking!!.reveal!!.inFull())
        newcomer.waits(tamsin.state<InvitingState>().asking!!.digits)
        newcomer.tap("They are the same")
        lead.tap("They are the same")
        lead.waits("Let her phone scan this last one.")
        newcomer.tap("Scan her last square")
        amina.sees(tamsin.state<InvitingState>().admission!!.inFull())

        newcomer.waits("You are in. The team's keys are on their way to this phone.")
        assertEquals(listOf("Amina" to Role.VOLUNTEER, "Tamsin" to Role.LEAD), tamsin.team())
    }

    @Test
    fun `a slip in what was read out says in which group it is, and what was typed stays`() = together { lead, newcomer ->
        lead.founds()
        newcomer.setsUp("Amina")
        lead.invites()
        val groups = tamsin.side.inviting().invitations().single().groups.toMutableList()
        groups[2] = (if (groups[2].startsWith("7")) "8" else "7") + groups[2].drop(1)
        newcomer.tap("Join a team")
        newcomer.tap("Type what she reads out")
        newcomer.type("What she reads out", groups.joinToString(" "))
        newcomer.tap("Go on")
        newcomer.waits("There is a slip in group 3. Type that group again.")
        newcomer.waits(groups.joinToString(" "))
    }

    @Test
    fun `a file brings an invitation, though the app was locked while she chose it`() = together { lead, newcomer ->
        lead.founds()
        newcomer.setsUp("Amina")
        lead.invites()
        newcomer.tap("Join a team")
        newcomer.tap("It is in a file")
        amina.app.lock()
        val file = File(amina.hardware.folder, "invitation").apply { writeBytes(tamsin.side.invitation()) }
        amina.hardware.arrived.value = file.path
        newcomer.unlocks()
        lead.waits("Amina wants to come in as: Volunteer.")
        assertEquals(null, amina.hardware.arrived.value)
    }

    @Test
    fun `a phone locked between two steps goes on where it was`() = together { lead, newcomer ->
        lead.founds()
        newcomer.setsUp("Amina")
        lead.invites()
        newcomer.scansInvitation()
        newcomer.waits("They are the same")
        amina.app.lock()
        tamsin.app.lock()
        newcomer.unlocks()
        newcomer.tap("They are the same")
        lead.unlocks()
        lead.tap("They are the same")
        newcomer.waits("All rooms")
        assertEquals(2, tamsin.team().size)
    }

    @Test
    fun `whoever was in before comes back as herself`() = together(::withRuth) { lead, newcomer ->
        newcomer.setsUp("Ruth")
        lead.unlocks()
        lead.invites()
        newcomer.scansInvitation()
        lead.tap("Ruth")
        newcomer.tap("They are the same")
        lead.tap("They are the same")
        newcomer.waits("All rooms")
        val members = tamsin.side.team().devices().filter { it.name == "Ruth" }.map { it.member }
        assertEquals("two phones of one person", 2 to 1, members.size to members.toSet().size)
    }

    @Test
    fun `practice has invented doors, and nothing of it is left once it is locked`() = together { _, newcomer ->
        newcomer.setsUp("Amina")
        newcomer.tap("Practise first")
        newcomer.waits("Green entrance")
        newcomer.tap("No answer")
        newcomer.waits("1 of 3")
        amina.app.lock()
        newcomer.unlocks()
        newcomer.waits("Join a team")
    }

    @Test
    fun `what is no relay's square changes nothing`() = together { lead, _ ->
        lead.setsUp("Tamsin")
        lead.tap("Found a team")
        lead.type("What the team calls itself", "Lantern")
        lead.tap("Found it")
        lead.tap("Scan them from a square")
        tamsin.sees("https://example.org".toByteArray())
        lead.waits("That is not what a relay shows. Compare it with what its operator gave you.")
        lead.tap("Later")
        lead.waits("All rooms")
        assertFalse(tamsin.side.exchanges().relayState().reachedAtMs != null)
    }

    private fun Hand.founds() {
        setsUp("Tamsin")
        tap("Found a team")
        type("What the team calls itself", "Lantern")
        tap("Found it")
        tap("Scan them from a square")
        tamsin.sees(relay.square().toByteArray())
        tap("Use this relay")
        waits("All rooms")
    }

    private fun Hand.invites() {
        goesTo("Team", "Bring somebody in", "Invite")
        waits("Scan her answer")
    }

    private fun Hand.scansInvitation() {
        tap("Join a team")
        tap("Scan her screen")
        amina.sees(tamsin.side.invitation())
    }

    private fun withRuth() {
        tamsin.planned()
        tamsin.pairWith(PhoneAtHand(folder.newFolder("Ruth").path, "Ruth"), relay)
    }

    private fun together(before: () -> Unit = {}, act: (Hand, Hand) -> Unit) {
        before()
        sideBySide(tamsin, amina) { (lead, newcomer) -> act(lead, newcomer) }
    }
}

/** The first run, as far as the choice of a team. */
internal fun Hand.setsUp(name: String) {
    tap("Go on")
    type("First name", name)
    tap("Go on")
    type("PIN", PIN)
    type("PIN once more", PIN)
    tap("Go on")
    waits("Join a team")
}

private fun PhoneAtHand.team() = side.team().devices().map { it.name to it.role }

/** What the relay prints when it starts. */
private fun Relay.square() = "voucher ${voucher.joinToString("") { "%02x".format(it) }}\nlistening $url"

/** What a camera takes from the screen on which the newest invitation is. */
private fun DoorstepCompanion.invitation(): ByteArray = inviting().invitations().single().square.text.toByteArray()
