package org.doorstep.screens

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.TouchInjectionScope
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performTouchInput
import org.doorstep.core.HeldVault
import org.doorstep.core.Relay
import org.doorstep.screens.team.opening.OpeningState
import org.doorstep.screens.unlocking.UnlockingState
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** What opens a phone, what does not, and how it is closed at once. */
@OptIn(ExperimentalTestApi::class)
class LockTest {
    @get:Rule
    val folder = TemporaryFolder()

    @get:Rule
    val relay = Relay()

    private val vault = HeldVault()
    private val phone by lazy { PhoneAtHand(folder.newFolder("Hazel").path, "Hazel", vault) }
    private val tamsin by lazy { PhoneAtHand(folder.newFolder("Tamsin").path, "Tamsin") }
    private val amina by lazy { PhoneAtHand(folder.newFolder("Amina").path, "Amina") }

    @After
    fun lock() = listOf(phone, tamsin, amina).forEach(PhoneAtHand::lock)

    @Test
    fun `a PIN that is no use is refused with what to do, and sets up nothing`() = alone { hand ->
        hand.tap("Go on")
        hand.type("First name", "Hazel")
        hand.tap("Go on")
        hand.type("PIN", "4711")
        hand.type("PIN once more", "4712")
        hand.tap("Go on")
        hand.waits("The two are not the same. Type the second one again.")
        hand.type("PIN once more", "4711")
        hand.tap("Go on")
        hand.waits("That is too short. Use at least 6 letters or digits.")
        hand.retype("PIN", "123456")
        hand.retype("PIN once more", "123456")
        hand.tap("Go on")
        hand.waits("Anyone would try that one first. Choose another.")
        assertFalse(phone.door.isSetUp())
    }

    @Test
    fun `the app speaks the language that was chosen, before and behind the lock`() = alone { hand ->
        hand.tap("Română")
        hand.waits("Continuă")
        hand.tap("English")
        hand.setsUp("Hazel")
    }

    @Test
    fun `the app takes another name among her apps when she chooses one`() = alone { hand ->
        hand.setsUp("Hazel")
        phone.side.team().found("Kingston")
        hand.locksAndComesBack(phone.app)
        hand.goesTo("This phone")
        hand.tap("Lists")
        hand.scrollsTo("Your phone shows the new one in a moment. A shortcut to the old one is gone.")
        assertEquals("Lists", phone.hardware.worn)
    }

    @Test
    fun `a finger opens the phone once it was allowed, and no finger that is not hers`() = alone { hand ->
        hand.setsUp("Hazel")
        hand.tap("Use finger or face too")
        hand.waitsUntilGone("Use finger or face too")
        phone.app.lock()
        hand.tap("Use finger or face")
        hand.waits("Join a team")
        phone.app.lock()
        vault.isFingerKnown = false
        hand.tap("Use finger or face")
        hand.waits("The phone did not know you. Use your PIN.")
        hand.unlocks()
        hand.waits("Join a team")
    }

    @Test
    fun `a finger that was never allowed is not offered`() = alone { hand ->
        hand.setsUp("Hazel")
        hand.tap("Only my PIN")
        phone.app.lock()
        hand.waits("I cannot open it")
        assertFalse(hand.isShown("Use finger or face"))
    }

    @Test
    fun `a phone whose vault lost its key says so, and begins again without what was there`() = alone { hand ->
        hand.setsUp("Hazel")
        phone.app.lock()
        vault.loseAll()
        hand.unlocks()
        hand.tap("Set this phone up anew")
        assertTrue("only after she was told", phone.door.isSetUp())
        hand.tap("Begin again")
        hand.waits("Welcome")
        assertFalse(phone.door.isSetUp())
        hand.setsUp("Hazel")
    }

    @Test
    fun `three fingers on any page seal the phone, and two do not`() = alone { hand ->
        hand.setsUp("Hazel")
        hand.ui.onNode(isRoot()).performTouchInput { fingers(2) }
        hand.ui.waitForIdle()
        assertTrue(phone.app.isOpen)
        hand.ui.onNode(isRoot()).performTouchInput { fingers(3) }
        hand.waits("I cannot open it")
        assertFalse(phone.app.isOpen)
        hand.unlocks()
        hand.waits("Join a team")
    }

    @Test
    fun `whoever holds a page's title seals the phone, and a tap on it does nothing`() = alone { hand ->
        hand.setsUp("Hazel")
        val title = hand.ui.onNodeWithText("Your team")
        title.performTouchInput { down(center) }
        title.performTouchInput { up() }
        hand.ui.waitForIdle()
        assertTrue(phone.app.isOpen)
        title.performTouchInput { down(center) }
        hand.ui.mainClock.advanceTimeBy(A_WHILE_MS)
        hand.waits("I cannot open it")
    }

    @Test
    fun `whoever forgot her PIN is let in by a lead, face to face, with a new one`() = together { lead, her ->
        her.tap("I cannot open it")
        her.waits("Scan her answer")
        lead.unlocks()
        lead.goesTo("Team", "Open a sealed phone", "Scan her phone")
        tamsin.sees(amina.state<UnlockingState>().question!!.inFull())
        lead.waits("This phone belongs to Amina. Is it she who hands it to you, and is she free to? If not, do not open it.")
        lead.tap("Open it for Amina")
        lead.waits("Let her phone scan this. It works once.")
        her.tap("Scan her answer")
        amina.sees(tamsin.state<OpeningState>().answer!!.inFull())
        her.typesNewPin()
        her.tap("Open")
        her.waits("All rooms")
        amina.app.lock()
        her.unlocks(NEW_PIN)
        her.waits("All rooms")
    }

    @Test
    fun `a lead who is not sure opens nothing`() = together { lead, her ->
        her.tap("I cannot open it")
        her.waits("Scan her answer")
        lead.unlocks()
        lead.goesTo("Team", "Open a sealed phone", "Scan her phone")
        tamsin.sees(amina.state<UnlockingState>().question!!.inFull())
        lead.tap("Do not open it")
        lead.waits("Her question is in a file")
        assertEquals(null, tamsin.state<OpeningState>().answer)
    }

    @Test
    fun `question and answer go as files too, though each phone locks whenever it is left`() = together { lead, her ->
        her.tap("I cannot open it")
        her.tap("Hand it on as a file")
        amina.handsOn(her, to = tamsin)
        lead.unlocks()
        lead.goesTo("Team", "Open a sealed phone")
        lead.tap("Open it for Amina")
        lead.tap("Hand it on as a file")
        tamsin.handsOn(lead, to = amina)
        her.tap("I cannot open it")
        her.tap("Take the file that has come")
        her.typesNewPin()
        her.tap("Open")
        her.waits("All rooms")
        assertEquals(null, amina.hardware.arrived.value)
    }

    @Test
    fun `a file that is no answer opens nothing, and waits for the room whose it is`() = together { _, her ->
        amina.hardware.arrived.value = folder.newFile("a bundle").apply { writeText("for another room") }.path
        her.tap("I cannot open it")
        her.tap("Take the file that has come")
        her.typesNewPin()
        her.tap("Open")
        her.waits("This is damaged, or was made for another phone. Ask for it again.")
        her.tap("Back")
        her.unlocks()
        her.waits("All rooms")
        assertTrue(amina.hardware.arrived.value != null)
    }

    @Test
    fun `what was not sent comes to the team though nothing opens the phone any more`() = withTheUnsent { lead ->
        lead.tap("Take it in")
        lead.waits("What was not sent from Amina's phone is here now.")
        lead.waits("1 thing was new here.")
        assertEquals(listOf("noanswer"), tamsin.outcomesAt("Blue door 3"))
        assertFalse(lead.isAnywhere(NOT_SENT_YET))
        assertEquals(null, tamsin.hardware.arrived.value)
    }

    @Test
    fun `without signal it is taken in as well, and nobody has to come back to it`() = withTheUnsent { lead ->
        relay.stop()
        lead.tap("Take it in")
        lead.waits("1 thing was new here.")
        lead.scrollsTo(NOT_SENT_YET)
        lead.scrollsTo("If nothing opens that phone any more, take it out of the team now, and invite her again.")
        assertEquals(null, tamsin.hardware.arrived.value)
    }

    @Test
    fun `a changed PIN opens, and the old one does not`() = together { _, her ->
        her.unlocks()
        her.goesTo("This phone", "Change the PIN")
        her.type("The PIN you have", PIN)
        her.typesNewPin()
        her.tap("Keep it")
        her.waits("The PIN is changed. The old one opens nothing.")
        amina.app.lock()
        her.unlocks()
        her.waits("That was not the PIN. Nothing is lost.")
        her.unlocks(NEW_PIN)
        her.waits("This phone")
    }

    @Test
    fun `a duress PIN is refused where it is too like the PIN, and is tried without opening anything`() = together { _, her ->
        her.unlocks()
        her.goesTo("This phone", "Set a duress PIN")
        her.type("The PIN you have", PIN)
        her.type("Duress PIN", "brown bread 42")
        her.type("Duress PIN once more", "brown bread 42")
        her.tap("Keep it")
        her.waits("The two are so alike that one slip turns one into the other. Choose another.")
        her.retype("Duress PIN", "blue kettle 7")
        her.retype("Duress PIN once more", "blue kettle 7")
        her.tap("Keep it")
        her.waits("The duress PIN is set. Try it once, so that you know it.")
        her.tap("Try the duress PIN")
        her.type("Duress PIN", "blue kettle 8")
        her.tap("Try it")
        her.waits("No: this one would not open the invented team.")
        her.type("Duress PIN", "blue kettle 7")
        her.tap("Try it")
        her.waits("Yes: this one would open the invented team.")
        assertTrue(amina.app.isOpen)
    }

    @Test
    fun `behind the duress PIN the phone calls her no more, whatever she set out for`() {
        tamsin.planned()
        tamsin.pairWith(amina, relay, hasSignal = false)
        sideBySide(amina) { (her) ->
            her.unlocks()
            her.tap("Pray and go")
            her.tap("We are out")
            her.eventually { amina.hardware.isUp && amina.hardware.calls.isNotEmpty() }
            amina.known { setDuressPin(PIN, "blue kettle 7") }
            amina.app.lock()
            her.unlocks("blue kettle 7")
            her.waits("All rooms")
            her.eventually { !amina.hardware.isUp && amina.hardware.calls.isEmpty() }
            amina.app.lock()
            her.unlocks()
            her.waits("That was not the PIN. Nothing is lost.")
        }
    }

    @Test
    fun `a duress PIN that nobody could undo is refused, and a lead is asked for a passphrase`() = together { lead, _ ->
        tamsin.door.unlock(PIN).use { it.changePin(PIN, NEW_PIN) }
        lead.unlocks(NEW_PIN)
        lead.goesTo("This phone", "Set a duress PIN")
        lead.type("The PIN you have", NEW_PIN)
        lead.type("Duress PIN", "blue kettle 7")
        lead.type("Duress PIN once more", "blue kettle 7")
        lead.tap("Keep it")
        lead.waits("Nobody but this phone could open it again. Bring in a second lead first.")
    }

    /** What is handed on arrives there, by another app: its window takes the place of this one. */
    private fun PhoneAtHand.handsOn(hand: Hand, to: PhoneAtHand) {
        hand.eventually { hardware.handedOn.isNotEmpty() }
        app.lock()
        to.hardware.arrived.value = hardware.handedOn.single()
    }

    private fun alone(act: (Hand) -> Unit) = sideBySide(phone) { (hand) -> act(hand) }

    /** Nothing opens a phone any more that has not sent all, and the lead has been handed that. */
    private fun withTheUnsent(act: (lead: Hand) -> Unit) {
        tamsin.planned()
        tamsin.pairWith(amina, relay, hasSignal = false)
        sideBySide(tamsin, amina) { (lead, her) ->
            her.unlocks()
            her.tap("No answer")
            her.waits("Undo")
            amina.app.lock()
            her.waits("I cannot open it")
            folder.root.resolve("Amina/doorstep.key").writeText("torn")
            her.unlocks()
            her.tap("Set this phone up anew")
            her.tap("Hand on what was not sent")
            amina.handsOn(her, to = tamsin)
            lead.unlocks()
            lead.goesTo("By file")
            act(lead)
        }
    }

    /** A lead and a volunteer, both set up, and a relay between them. */
    private fun together(act: (Hand, Hand) -> Unit) {
        tamsin.planned()
        tamsin.pairWith(amina, relay)
        sideBySide(tamsin, amina) { (lead, her) -> act(lead, her) }
    }
}

private fun TouchInjectionScope.fingers(count: Int) {
    repeat(count) { down(it, Offset(60f + it * 80f, 400f)) }
    repeat(count) { up(it) }
}

private fun Hand.typesNewPin() {
    type("New PIN", NEW_PIN)
    type("New PIN once more", NEW_PIN)
}

private const val A_WHILE_MS = 1000L
private const val NOT_SENT_YET =
    "The others do not have it yet. It goes to them by itself, once there is signal or when phones meet."
private const val NEW_PIN = "green scarf 58"
