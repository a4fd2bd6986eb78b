package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import java.time.LocalTime
import java.time.ZoneId
import org.doorstep.core.Relay
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** A pair's evening on two phones with a relay between them, until the signal is gone: every tap counted. */
@OptIn(ExperimentalTestApi::class)
class EveningTogetherTest {
    @get:Rule
    val folder = TemporaryFolder()

    @get:Rule
    val relay = Relay()
    private val tamsin by lazy { PhoneAtHand(folder.newFolder("Tamsin").path, "Tamsin") }
    private val amina by lazy { PhoneAtHand(folder.newFolder("Amina").path, "Amina") }

    @After
    fun lock() = listOf(tamsin, amina).forEach(PhoneAtHand::lock)

    @Test
    fun `a pair walks, is asked after, loses its signal, comes home, and both phones end with the same`() {
        tamsin.planned()
        val soon = LocalTime.now(ZoneId.of("Europe/London")).plusMinutes(2)
        tamsin.until(soon.hour * 60 + soon.minute)
        tamsin.pairWith(amina, relay)
        together(tamsin, amina) { hers, mine ->
            listOf(hers, mine).forEach { it.waits("Blue door 3") }
            tamsin.met("Launderette flat", "Juniper")
            hers.waits("2 not handed on yet")
            listOf(hers, mine).forEach(::setOut)
            knock(hers, mine)
            meetHostileMan(hers, mine)
            checkIn(hers, mine)
            relay.stop()
            meetJuniper(hers)
            comeHome(hers, mine)
        }
    }

    private fun setOut(hand: Hand) {
        hand.tap("Pray and go")
        hand.tap("We are out")
        hand.waits("No answer")
        hand.costs(2)
    }

    /** What the partner recorded puts no other door under a thumb. */
    private fun knock(hers: Hand, mine: Hand) {
        hers.tap("No answer")
        hers.waits("1 of 3")
        hers.costs(1)
        mine.waits("1 of 3")
        mine.tap("Next door")
        assertEquals(listOf("noanswer"), amina.outcomesAt("Blue door 3"))
        mine.costs(1)
    }

    private fun meetHostileMan(hers: Hand, mine: Hand) {
        mine.tap("Asked us to leave")
        mine.waits("Red gate: Asked us to leave")
        mine.tap("Look out")
        mine.costs(2)
        hers.waits("2 of 3")
        hers.eventually { tamsin.visitsAt("Red gate").singleOrNull()?.modifiers == setOf("lookout") }
        hers.tap("Next door")
        hers.costs(1)
    }

    /** Either says it for both. */
    private fun checkIn(hers: Hand, mine: Hand) {
        mine.ui.waitUntil(timeoutMillis = 150_000) { mine.isShown("Fine") && hers.isShown("Fine") }
        mine.tap("Fine")
        mine.costs(1)
        mine.waitsUntilGone("Fine")
        hers.waitsUntilGone("Fine")
    }

    private fun meetJuniper(hers: Hand) {
        listOf("Talked", "Juniper", "Gift bag", "Left a card", "Dentist").forEach(hers::tap)
        hers.eventually { tamsin.visitsAt("Launderette flat").first().needs.keys == setOf("dental") }
        hers.costs(5)
        hers.tap("Next door")
        hers.waits("That was the last stop.")
        hers.costs(1)
    }

    private fun comeHome(hers: Hand, mine: Hand) {
        for (hand in listOf(hers to "Tamsin", mine to "Amina")) {
            hand.first.reach("We are home", hand.second)
            hand.first.tap("We are home")
            hand.first.waits("You are home")
            hand.first.costs(1)
        }
        hers.reach("Phone to phone", "Tamsin")
        hers.tap("Phone to phone")
        hers.tap("Show my square")
        hers.waits(SQUARE)
        mine.reach("Phone to phone", "Amina")
        mine.tap("Phone to phone")
        mine.tap("Scan hers")
        mine.eventually { amina.hardware.isLooking }
        amina.hardware.shown(hers.seen(SQUARE, "Tamsin"))
        mine.waits("1 knock came over.")
        mine.waits("1 meeting is among them.")
        mine.waits("Both phones have the same now.")
        hers.waits("You have met Amina")
        for (door in listOf("Blue door 3", "Red gate", "Launderette flat")) {
            assertEquals(door, tamsin.visitsAt(door).map { it.outcome }, amina.visitsAt(door).map { it.outcome })
        }
        assertEquals(setOf("dental"), amina.visitsAt("Launderette flat").first().needs.keys)
        assertEquals("home", tamsin.side.rounds().tonight().rounds.single().round.state)
        assertEquals("home", amina.side.rounds().tonight().rounds.single().round.state)
    }

    private fun Hand.costs(most: Int) {
        assertEquals(most, taps)
        taps = 0
    }

    private companion object {
        const val SQUARE = "A square for the other phone to scan"
    }
}
