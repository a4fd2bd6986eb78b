package org.doorstep.screens

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.width
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.dp
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Relay
import org.doorstep.core.Role
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** Two fresh phones: one founds a team, the other comes in, both through their screens. */
@OptIn(ExperimentalTestApi::class)
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
        newcomer.tap("Join a team")
        newcomer.tap("Scan her screen")
        amina.sees(tamsin.side.invitation())

        lead.waits("Amina wants to come in as: Volunteer.")
        val digits = tamsin.side.inviting().invitations().single().asking!!.digits
        lead.waits(digits)
        newcomer.waits(digits)
        newcomer.tap("They are the same")
        newcomer.waits("Now your lead says so too.")
        lead.tap("They are the same")
        lead.waits("She is in.")
        newcomer.waits("All rooms")

        assertEquals(listOf("Amina" to Role.VOLUNTEER, "Tamsin" to Role.LEAD), amina.side.team().devices().map { it.name to it.role })
    }

    private fun Hand.setsUp(name: String) {
        tap("Go on")
        type("First name", name)
        tap("Go on")
        type("PIN", PIN)
        type("PIN once more", PIN)
        tap("Go on")
        waits("Join a team")
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
        tap("All rooms")
        tap("Bring somebody in")
        tap("Invite")
        waits("Scan her answer")
    }

    private fun together(act: (Hand, Hand) -> Unit) = runDesktopComposeUiTest(2 * PHONE_WIDE, PHONE_HIGH) {
        setContent {
            Row {
                for (phone in listOf(tamsin, amina)) {
                    Box(Modifier.width(PHONE_WIDE.dp).testTag(phone.name)) { phone.Shown() }
                }
            }
        }
        act(Hand(this, tamsin.name), Hand(this, amina.name))
    }
}

/** What the relay prints when it starts. */
private fun Relay.square() = "voucher ${voucher.joinToString("") { "%02x".format(it) }}\nlistening $url"

/** What a camera takes from the screen on which the newest invitation is. */
private fun DoorstepCompanion.invitation(): ByteArray = inviting().invitations().single().square.text.toByteArray()

/** Waits until somebody looks through the camera, and holds that before it. */
private fun PhoneAtHand.sees(square: ByteArray) {
    val until = System.nanoTime() + WAIT_MS * 1_000_000
    while (!hardware.isLooking) {
        check(System.nanoTime() < until) { "nobody looks through the camera" }
        Thread.sleep(POLL_MS)
    }
    hardware.shown(square)
}

private const val POLL_MS = 10L
