package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onLast
import androidx.compose.ui.test.performClick
import java.io.File
import org.doorstep.core.Person
import org.doorstep.core.Place
import org.doorstep.core.PrintedKit
import org.doorstep.core.Relay
import org.doorstep.core.Role
import org.doorstep.core.TwoLeads
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** Who is in, and what leads change about it. */
@OptIn(ExperimentalTestApi::class)
class TeamTest {
    @get:Rule
    val folder = TemporaryFolder()

    @get:Rule
    val relay = Relay()

    private val tamsin by lazy { PhoneAtHand(folder.newFolder("Tamsin").path, "Tamsin") }
    private val amina by lazy { PhoneAtHand(folder.newFolder("Amina").path, "Amina") }

    @After
    fun lock() = listOf(tamsin, amina).forEach(PhoneAtHand::lock)

    @Test
    fun `somebody is taken out only after the lead was told what that means, and her phone says so`() = together { lead, her ->
        her.unlocks()
        lead.goesTo("Team")
        lead.opens("Amina")
        lead.tap("Take her out of the team")
        lead.waits("She could keep what she saw, and what was on her phone already. That cannot be taken back.")
        lead.waits("Then one lead is left. Bring in a second one.")
        lead.tap("Leave it as it is")
        assertEquals(2, tamsin.side.team().devices().size)
        lead.tap("Take her out of the team")
        lead.tap("Take Amina out")
        lead.waits("Amina is out of the team.")
        lead.tap("Back")
        lead.waits("Nobody else is in yet.")
        assertEquals(listOf("Tamsin"), tamsin.side.team().devices().map { it.name })
        her.eventually {
            runCatching { amina.side.exchanges().once() }
            her.isShown("Welcome")
        }
        her.waits(GONE)
        assertFalse(amina.door.isSetUp())
    }

    @Test
    fun `what a phone wrote after it was out waits for the lead's word, and counts when she says so`() {
        tamsin.planned()
        tamsin.pairWith(amina, relay, hasSignal = false)
        amina.meanwhile {
            places().add(Place(nickname = "Old bakery", kind = "parlour", state = "lead"))
            exchanges().once()
        }
        tamsin.meanwhile {
            team().remove(team().devices().filter { it.name == "Amina" }.map { it.device })
            exchanges().once()
        }
        tamsin.evening {
            room("Team health")
            reach("1 entry from Amina's phone")
            assertEquals(3, tamsin.side.places().list(0u, 9u).of.toInt())
            tapLine("It counts all the same")
            eventually { tamsin.side.places().list(0u, 9u).of.toInt() == 4 }
            assertTrue(tamsin.side.team().heldBack().isEmpty())
        }
    }

    @Test
    fun `what was erased goes from the file itself once the whole team has let go, without anybody's tap`() {
        tamsin.planned()
        tamsin.pairWith(amina, relay, hasSignal = false)
        tamsin.meanwhile {
            val her = people().add(Person(pseudonym = "Juniper", status = "in_touch"))
            team().erasePerson(her)
            team().turnKeys(emptyList())
        }
        repeat(3) { listOf(tamsin, amina).forEach { phone -> phone.meanwhile { exchanges().once() } } }
        val store = File(folder.root, "Amina/doorstep.store")
        assertTrue(store.exists())
        amina.evening { eventually { !store.exists() } }
        assertEquals(listOf("Blue door 3"), amina.meanwhile { places().list(0u, 1u).places.map { it.place.nickname } })
    }

    @Test
    fun `a role that was given is hers at once, and opens a lead's pages to her`() = together { lead, her ->
        her.unlocks()
        her.goesTo("Team")
        her.waits("Tamsin")
        assertFalse(her.isShown("For leads"))
        lead.goesTo("Team")
        lead.opens("Amina")
        lead.tap("Lead")
        lead.eventually { tamsin.side.team().devices().first { it.name == "Amina" }.role == Role.LEAD }
        her.waits("For leads")
    }

    @Test
    fun `safety numbers are the same on both phones, and another square is not`() = together { lead, her ->
        her.unlocks()
        her.goesTo("Team")
        her.opens("Tamsin")
        her.tap("Compare safety numbers")
        lead.goesTo("Team")
        lead.opens("Amina")
        lead.tap("Compare safety numbers")
        lead.tap("Scan her screen")
        val (hers, his) = amina.side.id() to tamsin.side.id()
        tamsin.sees(amina.side.inviting().safetyNumber(his).square.text.toByteArray())
        lead.waits("It is the same. Nobody stands between you.")
        her.tap("Scan her screen")
        amina.sees("https://example.org".toByteArray())
        her.waits("That is not what a lead's screen shows. Scan her screen.")
        assertEquals(tamsin.side.inviting().safetyNumber(hers).groups, amina.side.inviting().safetyNumber(his).groups)
    }

    @Test
    fun `what takes two leads takes another person's yes`() = together { lead, her ->
        her.unlocks()
        lead.goesTo("Team")
        lead.opens("Amina")
        lead.tap("Lead")
        her.goesTo("Team")
        her.waits("For leads")
        her.tap("What takes two leads")
        her.tap("A backup with a passphrase")
        her.waits("Amina asked for it. Another lead has to agree.")
        assertFalse(her.isShown("Agree"))
        tamsin.side.exchanges().once()
        lead.tap("Back")
        lead.tap("What takes two leads: 1 waits")
        lead.tap("Agree")
        lead.waits("Amina asked for it, and another lead agreed.")
        assertTrue(tamsin.side.team().asked().single { it.what == TwoLeads.Restore }.isAgreed)
    }

    @Test
    fun `a kit goes to the printer, and its words are gone once the page is left`() = together { lead, _ ->
        lead.goesTo("Team", "The kit")
        lead.waits("There is no kit yet.")
        lead.tap("Print a new kit")
        lead.waits("Print it again")
        assertTrue("<svg" in tamsin.hardware.printed.single())
        lead.tap("The paper is readable")
        lead.tap("The kit")
        lead.waits("Print a new kit")
        assertFalse(lead.isShown("There is no kit yet."))
        assertEquals(1, tamsin.hardware.printed.size)
    }

    @Test
    fun `a team whose only phone is lost comes back by its kit and a backup`() {
        tamsin.planned()
        val (backup, kit) = tamsin.door.unlock(PIN).use { lost ->
            val path = folder.root.resolve("backup").path
            val kit = lost.recovering().printKit()
            lost.recovering().backUp(path, null)
            path to kit
        }
        sideBySide(amina) { (hand) ->
            hand.setsUp("Tamsin")
            hand.tap("Bring a team back by its kit")
            hand.tap("Choose the backup file")
            amina.app.lock()
            amina.hardware.arrived.value = backup
            hand.unlocks()
            hand.waits("A backup was chosen.")
            hand.type("Or type its words, row by row", kit.rows.joinToString("\n") { it.joinToString(" ") })
            hand.tap("Put it in")
            hand.waits("Who are you?")
            assertEquals("a new kit only once the phones are named", 0, amina.hardware.printed.size)
            hand.ui.onAllNodes(button("Tamsin")).onFirst().performClick()
            hand.ui.onAllNodes(button("Tamsin")).onLast().performClick()
            hand.tap("Bring the team back")
            hand.waits("Print it again")
            hand.tap("The paper is readable")
            hand.waits("All rooms")
            hand.goesTo("Team")
            hand.waits("Tamsin (you)")
            assertFalse("the kit is nobody", hand.isShown("Recovery kit"))
            assertEquals("the lost one is out", 1, amina.side.team().devices().count { it.name == "Tamsin" })
            assertEquals(1, amina.hardware.printed.size)
        }
    }

    @Test
    fun `a backup with a passphrase, to which two leads agreed, comes back though it is older than the kit`() {
        tamsin.planned()
        tamsin.pairWith(amina, relay, role = Role.LEAD)
        amina.meanwhile { team().ask(TwoLeads.Restore) }
        repeat(2) { listOf(amina, tamsin).forEach { phone -> phone.meanwhile { exchanges().once() } } }
        sideBySide(tamsin) { (lead) ->
            lead.unlocks()
            lead.goesTo("Team health")
            lead.waits("No backup is known here.")
            assertFalse(lead.isShown(ITS_PASSPHRASE))
            tamsin.side.team().agree(tamsin.side.team().asked().single().name)
            lead.tap("Back")
            lead.tap("Team health")
            lead.type(ITS_PASSPHRASE, "tea")
            lead.tap("Make a backup")
            lead.waits("That is too easy to guess. Choose four words, or twelve letters.")
            assertEquals(emptyList<String>(), tamsin.hardware.handedOn)
            lead.retype(ITS_PASSPHRASE, FOUR_WORDS)
            lead.tap("Make a backup")
            lead.eventually { tamsin.hardware.handedOn.isNotEmpty() }
        }
        tamsin.app.lock()
        val kit = tamsin.meanwhile { recovering().printKit() }
        val found = PhoneAtHand(folder.newFolder("found").path, "Tamsin")
        found.comesBack(tamsin.hardware.handedOn.single(), kit)
        found.lock()
    }

    private fun PhoneAtHand.comesBack(backup: String, kit: PrintedKit) = sideBySide(this) { (hand) ->
        hand.setsUp("Tamsin")
        hand.tap("Bring a team back by its kit")
        hand.tap("Choose the backup file")
        app.lock()
        hardware.arrived.value = backup
        hand.unlocks()
        hand.waits("A backup was chosen.")
        hand.type("Or type its words, row by row", kit.rows.joinToString("\n") { it.joinToString(" ") })
        hand.tap("Put it in")
        hand.waits(NOT_THE_KIT)
        hand.type("Its passphrase, if it is older than the kit", FOUR_WORDS)
        hand.tap("Put it in")
        hand.waits("Who are you?")
    }

    private fun together(act: (Hand, Hand) -> Unit) {
        tamsin.planned()
        tamsin.pairWith(amina, relay)
        sideBySide(tamsin, amina) { (lead, her) ->
            lead.unlocks()
            act(lead, her)
        }
    }
}

private const val ITS_PASSPHRASE = "Its passphrase; empty for none"
private const val FOUR_WORDS = "brown bread blue kettle"
private const val NOT_THE_KIT = "This cannot be read: this does not open it: " +
    "take the kit or the passphrase of the day it was written."
private const val GONE = "What this phone held of your team is gone: a lead took this phone out, or the team was ended. " +
    "Ask a lead if you did not expect it. You can set the phone up again here."
