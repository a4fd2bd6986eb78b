package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.runDesktopComposeUiTest
import org.doorstep.core.Person
import org.doorstep.core.PrayerPoint
import org.doorstep.core.Proposed
import org.doorstep.core.Relay
import org.doorstep.core.Role
import org.doorstep.screens.prayer.deciding.DecidingState
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** What the team prays for: written for prayer, decided about by a lead, and leading to nobody. */
@OptIn(ExperimentalTestApi::class)
class PrayerTest {
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
    fun `what a volunteer proposes is worded anew by a lead, approved, and shown to nobody for a week`() {
        phone.pairWith(amina, relay)
        together(phone, amina) { lead, hers ->
            hers.goesTo(PRAYER)
            hers.tap(PROPOSE)
            hers.type(WORDS, COURAGE)
            hers.tap(GIVE)
            hers.waits("Your lead gets this with the next exchange. It is shown seven days after she approves it.")
            assertEquals(4, hers.taps)

            // At home a phone sends when it pleases, so that no one sees when something was written.
            listOf(amina, phone).forEach { it.side.exchanges().once() }
            lead.goesTo(PRAYER)
            lead.eventually { proposals().isNotEmpty() }
            lead.waits("1 waits for you")
            lead.opens(COURAGE)
            lead.waits("Amina wrote this for prayer.")
            lead.retype(WORDS, "Courage for her who is on her own.")
            lead.tap("Approve")
            lead.waits("Shown from ${dayWords(today().plusDays(DAYS_BEFORE).toString())}")
            assertEquals(4, lead.taps)
        }
        assertEquals(emptyList<Proposed>(), proposals())
        assertEquals(listOf("Courage for her who is on her own."), coming().map { it.words })
        assertEquals(0uL, phone.known { prayer().points(0u, 9u).of })
    }

    @Test
    fun `what would lead to her is refused at the field, and nothing of it is lost`() = phone.evening {
        room(PRAYER)
        tap(PROPOSE)
        type(WORDS, ROMANIAN)
        waits("This will not be kept")
        waits("This says who she may be. Those who pray need not know it.")
        tap(GIVE)
        waits("Something in it could lead to her, and is marked below. Say it without that.")
        scrollsTo(ROMANIAN)
        assertEquals(0, proposals().size)

        retype(WORDS, "Ring her on 07700 900123 and pray.")
        waits("A telephone number leads whoever finds this phone to her.")
        retype(WORDS, COURAGE)
        waitsUntilGone("This will not be kept")
        tap(GIVE)
        waits("Done")
        assertEquals(listOf(COURAGE), proposals().map { it.words })
    }

    @Test
    fun `what the team calls a woman is in no prayer, and what was written stays to be put right`() {
        phone.meanwhile { people().add(Person(pseudonym = "Juniper", status = "in_touch")) }
        phone.evening {
            room(PRAYER)
            tap(PROPOSE)
            type(WORDS, "Pray that Juniper can rest.")
            tap(GIVE)
            waits("A word in it is what your team calls somebody. Say it without that.")
            scrollsTo("Pray that Juniper can rest.")
            assertEquals(0, proposals().size)
        }
    }

    @Test
    fun `what is half written when the phone locks is proposed, but for what may not be in it`() {
        phone.evening {
            room(PRAYER)
            tap(PROPOSE)
            type(WORDS, ROMANIAN)
            tap("We give thanks")
            ui.runOnUiThread { phone.app.lock() }
            waitsUntilGone(PROPOSE)
        }
        val kept = phone.meanwhile { prayer().proposals(0u, 9u).proposals.single() }
        assertFalse(kept.words, "Romanian" in kept.words)
        assertEquals("Pray for" to true, kept.words.take(8) to kept.isThanks)
    }

    @Test
    fun `what the team calls a woman goes with no half of a prayer either`() {
        phone.meanwhile { people().add(Person(pseudonym = "Juniper", status = "in_touch")) }
        phone.evening {
            room(PRAYER)
            tap(PROPOSE)
            type(WORDS, "Pray that Juniper can rest")
            back()
            waits("1 waits for you")
            assertEquals("that can rest", proposals().single().words)
        }
    }

    @Test
    fun `what was thrown away is proposed by no lock`() = phone.evening {
        room(PRAYER)
        tap(PROPOSE)
        type(WORDS, COURAGE)
        tap("Throw away what I wrote")
        waitsUntilGone(COURAGE)
        back()
        waits("No prayer point is here today. Pray for those who go out, and for whoever opens to them.")
        assertEquals(0, proposals().size)
    }

    @Test
    fun `what is left out waits no longer and comes to nobody`() {
        phone.meanwhile { prayer().propose(COURAGE, false) }
        phone.evening {
            room(PRAYER)
            tapLine(COURAGE)
            tapLine("Do not show it")
            waitsUntilGone("1 waits for you")
            eventually { proposals().isEmpty() }
            assertEquals(0, coming().size)
        }
    }

    @Test
    fun `another name is suggested only where she agreed, and is none where she did not after all`() {
        phone.meanwhile { repeat(2) { prayer().propose("$COURAGE $it", false) } }
        phone.evening {
            room(PRAYER)
            tapLine("$COURAGE 0")
            waits("Approve")
            assertFalse(isAnywhere("Another name"))
            tapLine(AGREED)
            scrollsTo("Another name")
            val suggested = checkNotNull(phone.state<DecidingState>().alias)
            tap("Approve")
            reach(suggested)
            assertEquals(listOf(suggested), coming().map { it.alias })

            tapLine("$COURAGE 1")
            tapLine(AGREED)
            scrollsTo("Another name")
            tapLine(AGREED)
            tap("Approve")
            eventually { coming().size == 2 }
            assertNotNull(coming().single { it.words == "$COURAGE 0" }.alias)
            assertNull(coming().single { it.words == "$COURAGE 1" }.alias)
        }
    }

    @Test
    fun `a point is taken back once she was asked, and is gone for good`() {
        phone.meanwhile { prayer().approve(prayer().propose(COURAGE, true), COURAGE, null, true) }
        phone.evening {
            room(PRAYER)
            tapLine(COURAGE)
            reach("It is erased on every phone, for good. Nobody can bring it back.")
            tapLine("Leave it as it is")
            waitsUntilGone("Take it back")
            assertEquals(1, coming().size)
            tapLine(COURAGE)
            tapLine("Take it back")
            waitsUntilGone(COURAGE)
            assertEquals(0, coming().size)
        }
    }

    @Test
    fun `what waits is found among what came in, one tap from being decided`() {
        phone.meanwhile { prayer().propose(COURAGE, false) }
        phone.evening {
            room("Since Thursday")
            reach("Written for prayer: decide about it")
            tapLine(COURAGE)
            waits("Tamsin wrote this for prayer.")
        }
    }

    @Test
    fun `a volunteer neither decides nor sees what waits and what is to come`() {
        phone.meanwhile {
            prayer().propose("$COURAGE 0", false)
            prayer().approve(prayer().propose(COURAGE, false), COURAGE, null, false)
        }
        phone.pairWith(amina, relay)
        amina.evening {
            room(PRAYER)
            waits("No prayer point is here today. Pray for those who go out, and for whoever opens to them.")
            waits(PROPOSE)
            assertFalse(isAnywhere("1 waits for you") || isAnywhere("Coming") || isAnywhere(COURAGE))
        }
    }

    @OptIn(ExperimentalTestApi::class)
    @Test
    fun `whoever prays has her list before her after the PIN, and nothing to write`() {
        phone.pairWith(amina, relay, role = Role.PRAYER_PARTNER)
        runDesktopComposeUiTest(PHONE_WIDE, PHONE_HIGH) {
            setContent { amina.Shown() }
            enter(PIN)
            with(Hand(this)) {
                waits(PRAYER)
                assertEquals(Route.Prayer, amina.app.at)
                assertFalse(isShown(PROPOSE))
                back()
                waits("You pray with the team, and nothing else is on your phone.")
                tap("Pray")
                waits(PRAYER)
                assertEquals(Route.Prayer, amina.app.at)
            }
        }
    }

    private fun proposals(): List<Proposed> = phone.known { prayer().proposals(0u, 9u).proposals }

    private fun coming(): List<PrayerPoint> = phone.known { prayer().coming(0u, 9u).points.map { it.point } }

    private companion object {
        const val PRAYER = "Prayer"
        const val PROPOSE = "Something to pray for"
        const val WORDS = "What to pray for"
        const val GIVE = "Give it to the lead"
        const val AGREED = "She agreed to a made-up name"
        const val COURAGE = "Courage for one who is on her own."
        const val ROMANIAN = "Pray for the Romanian girl"
        const val DAYS_BEFORE = 7L
    }
}
