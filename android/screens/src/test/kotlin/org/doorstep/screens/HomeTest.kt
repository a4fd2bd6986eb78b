package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.runDesktopComposeUiTest
import java.time.LocalTime
import java.time.ZoneId
import org.doorstep.core.CheckInState
import org.doorstep.core.Watched
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** Going out and coming home on one phone: the real core behind the real screens. */
@OptIn(ExperimentalTestApi::class)
class HomeTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val phone by lazy { PhoneAtHand(folder.root.path) }

    @Before
    fun plan() = phone.planned()

    @After
    fun lock() = phone.lock()

    @Test
    fun `one tap on the page before setting out begins the check-ins, and one ends them`() = evening {
        tap("Pray and go")
        tap("We are out")
        assertEquals(2, taps)
        waits("No answer")
        eventually { phone.hardware.isUp }
        assertEquals("out", round().round.state)
        assertTrue(checkIns().isNotEmpty())
        assertEquals(checkIns().map { it.dueMs.toLong() }, phone.hardware.calls.map(List<Long>::first))

        taps = 0
        reach("We are home")
        tap("We are home")
        waits("You are home")
        assertEquals("home", round().round.state)
        eventually { !phone.hardware.isUp && phone.hardware.calls.isEmpty() }
        reach("Tired")
        tap("Tired")
        eventually { phone.side.safety().debriefs(round().id).singleOrNull()?.afterwards == "tired" }
        assertEquals(2, taps)
    }

    @Test
    fun `what she adds of herself is kept when it is locked, and there again after the PIN`() = evening {
        setOut()
        reach("We are home")
        tap("We are home")
        reach("It weighs on me")
        tap("It weighs on me")
        reach("A few words, if you like")
        type("A few words, if you like", "The second flat stays with me.")
        phone.app.lock()
        enter()
        waits("You are home")
        reach("The second flat stays with me.")
        assertEquals("The second flat stays with me.", phone.side.safety().debriefs(round().id).single().note)
    }

    @Test
    fun `whoever came home too early is out again with one tap`() = evening {
        setOut()
        val before = checkIns().map(Watched::id)
        reach("We are home")
        tap("We are home")
        reach("We are still out")
        tap("We are still out")
        waits("No answer")
        eventually { phone.hardware.isUp }
        assertEquals("out", round().round.state)
        assertEquals(before, checkIns().map(Watched::id))
    }

    @Test
    fun `a phrase answers a check-in as one tap does, and any other words are refused`() = evening {
        tap("Pray and go")
        reach("This means: we are fine")
        type("This means: we are fine", "The buses are slow tonight")
        type("This means: we need help", "We will be late for the choir")
        reach("15 minutes")
        tap("15 minutes")
        tap("We are out")
        waits("No answer")
        toCheckIns()
        reach(PHRASE)
        type(PHRASE, "The trains are slow tonight")
        reach("Say it")
        tap("Say it")
        reach("That is neither of your two phrases. Say it as you agreed.")
        assertNull(checkIns().first().answeredAtMs)
    }

    @Test
    fun `two phrases that are too alike are refused, and nobody has set out`() = evening {
        tap("Pray and go")
        reach("This means: we are fine")
        type("This means: we are fine", "The buses are slow tonight")
        type("This means: we need help", "The buses are slow tonight.")
        tap("We are out")
        reach("The two phrases are too alike. Choose another one for help.")
        assertEquals("planned", round().round.state)
    }

    @Test
    fun `fine said long before it is due does not count, and that is said`() = evening {
        setOut()
        toCheckIns()
        tap("Fine")
        waits("That was too early to count for the next check-in. Say it again when it is due.")
        assertEquals(CheckInState.WAITING, checkIns().first().state)
    }

    @Test
    fun `a check-in that is due comes up by itself and is answered with one tap`() {
        val nextMinute = LocalTime.now(ZoneId.of("Europe/London")).plusMinutes(1)
        phone.until(nextMinute.hour * 60 + nextMinute.minute)
        evening {
            setOut()
            val due = checkIns().single()
            ui.waitUntil(timeoutMillis = 75_000) { isShown("Check-in of ${hour(due.dueMs.toLong())}: are you both well?") }
            taps = 0
            tap("Fine")
            waitsUntilGone("Fine")
            assertEquals(1, taps)
            assertEquals(CheckInState.ANSWERED, checkIns().first().state)
            tap("No answer")
            waits("1 of 3")
        }
    }

    @Test
    fun `fine said while it was locked is given to core after the PIN, for what was due when the phone called`() = evening {
        tap("Pray and go")
        reach("15 minutes")
        tap("15 minutes")
        tap("We are out")
        waits("No answer")
        val due = checkIns().first()
        phone.hardware.answered += due.dueMs.toLong() - 1
        phone.app.lock()
        enter()
        waits("No answer")
        eventually { phone.hardware.answered.isEmpty() }
        assertNull(checkIns().first().answeredAtMs)

        phone.hardware.answered += due.dueMs.toLong()
        phone.app.lock()
        enter()
        waits("No answer")
        eventually { checkIns().first { it.id == due.id }.answeredAtMs != null }
    }

    @Test
    fun `a phone that may not call says so before anybody sets out, and where that is changed`() = evening {
        phone.hardware.punctuality = Punctuality.NEVER
        tap("Pray and go")
        reach("This phone cannot call you: it may not show notices. Look at the clock yourselves.")
        tap("Let it call on time")
        reach("This phone calls you when a check-in is due.")
    }

    @Test
    fun `what happened is reported with two words, and what is typed afterwards outlives the lock`() = evening {
        toCheckIns()
        reach("Something happened, or nearly did")
        tap("Something happened, or nearly did")
        tap("Followed")
        reach("Shaken")
        tap("Shaken")
        tap("Report it")
        waits("Done")
        val reported = phone.side.safety().incidents(0u, 9u).incidents.single()
        assertEquals("followed" to "shaken", reported.incident.kind to reported.incident.effect)
        reach("What was done about it")
        type("What was done about it", "We drove off at once.")
        phone.app.lock()
        enter()
        reach("We drove off at once.")
        assertEquals("We drove off at once.", phone.side.safety().incident(reported.id)!!.incident.action)
    }

    @Test
    fun `a round that is called off is over, with what happened`() = evening {
        setOut()
        toCheckIns()
        reach("Call tonight off")
        tap("Call tonight off")
        tap("Threatened")
        reach("Near miss")
        tap("Near miss")
        tap("Call it off")
        waits("The round was called off for it.")
        assertEquals("home", round().round.state)
        eventually { !phone.hardware.isUp && phone.hardware.calls.isEmpty() }
    }

    private fun round() = phone.side.rounds().tonight().rounds.single()

    private fun checkIns(): List<Watched> = phone.side.safety().checkIns(round().id)

    private fun Hand.setOut() {
        tap("Pray and go")
        tap("We are out")
        waits("No answer")
    }

    private fun Hand.toCheckIns() {
        tap("All rooms")
        tap("Check-ins")
        waits("Our check-ins")
    }

    private fun Hand.enter() {
        waits("Reminder")
        ui.enter(PIN)
    }

    private fun evening(walk: Hand.() -> Unit) = runDesktopComposeUiTest(PHONE_WIDE, PHONE_HIGH) {
        setContent { DoorstepApp(phone.app) }
        enter(PIN)
        waits("Blue door 3")
        Hand(this).walk()
    }

    private companion object {
        const val PHRASE = "A phrase of yours, or of a pair that texted you"
    }
}
