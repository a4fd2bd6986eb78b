package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasTestTag
import androidx.compose.ui.test.hasText
import java.io.File
import org.doorstep.core.Relay
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** Two phones of a team, each with its own core: what reaches whom, and how, with and without signal. */
@OptIn(ExperimentalTestApi::class)
class TogetherTest {
    @get:Rule
    val folder = TemporaryFolder()

    @get:Rule
    val relay = Relay()
    private val tamsin by lazy { PhoneAtHand(folder.newFolder("Tamsin").path, "Tamsin") }
    private val amina by lazy { PhoneAtHand(folder.newFolder("Amina").path, "Amina") }

    @After
    fun lock() = listOf(tamsin, amina).forEach(PhoneAtHand::lock)

    @Test
    fun `side by side both have the same without signal, and both see how much came over`() = offline { hers, mine ->
        hers.tap("No answer")
        hers.waits("1 of 3")
        mine.tap("No answer")
        mine.waits("1 of 3")
        hers.tap("Asked us to leave")
        hers.waits("2 of 3")

        meet(shows = hers to tamsin, scans = mine to amina)
        mine.waits("You have met Tamsin")
        mine.waits("2 knocks came over.")
        mine.waits("0 meetings are among them.")
        mine.waits("Both phones have the same now.")
        hers.waits("You have met Amina")
        hers.waits("1 knock came over.")
        assertEquals(tamsin.outcomesAt("Red gate"), amina.outcomesAt("Red gate"))
        assertEquals(2, amina.outcomesAt("Blue door 3").size)
    }

    @Test
    fun `a square that serves no more says what to do next`() = offline { hers, mine ->
        toNearby(hers)
        hers.tap("Show my square")
        hers.waits(SQUARE)
        val square = hers.seen(SQUARE, "Tamsin")
        tamsin.side.nearby().endMeeting()
        toNearby(mine)
        mine.tap("Scan hers")
        mine.eventually { amina.hardware.isLooking }
        amina.hardware.shown(square)
        mine.waits("The other phone cannot be reached. Put both on one network, or use a hotspot, then scan again.")
        mine.waits("Scan hers")
    }

    @Test
    fun `a file reaches the other phone, is taken in only when she says so, and is let go then`() = offline { hers, mine ->
        hers.tap("No answer")
        hers.waits("1 of 3")
        val file = written(hers)
        amina.hardware.arrived.value = file
        mine.tap("A file has come")
        mine.waits("A file has come. Nothing in it is read before you take it in.")
        assertEquals(emptyList<String>(), amina.outcomesAt("Blue door 3"))
        mine.tap("Take it in")
        mine.waits("1 thing was new here.")
        assertEquals(listOf("noanswer"), amina.outcomesAt("Blue door 3"))
        assertEquals(null, amina.hardware.arrived.value)
    }

    @Test
    fun `a torn file changes nothing, is said to be torn, and stays to be tried again`() = offline { hers, mine ->
        val file = File(written(hers))
        file.writeBytes(file.readBytes().let { it.copyOf(it.size - 9) })
        amina.hardware.arrived.value = file.path
        mine.tap("A file has come")
        mine.tap("Take it in")
        mine.waits("The file ends too early. Copy it again from where it came. Nothing was changed.")
        assertEquals(file.path, amina.hardware.arrived.value)
        mine.tap("Leave it")
        mine.waits("No file has come.")
        assertEquals(null, amina.hardware.arrived.value)
    }

    @Test
    fun `what is on one phone alone is said on tonight's screen, and no signal is said plainly`() = offline { hers, _ ->
        hers.tap("No answer")
        hers.waits("1 not handed on yet")
        relay.stop()
        hers.tap("1 not handed on yet")
        hers.tap("Exchange now")
        hers.waits("There is no signal. Nothing is lost: try again where there is some.")
        hers.reach("1 thing of tonight is on this phone alone. If it is lost, so is that.", "Tamsin")
    }

    @Test
    fun `who has what is said by each phone's own word once they have exchanged`() = offline { hers, mine ->
        hers.tap("No answer")
        hers.waits("1 not handed on yet")
        exchange(hers)
        exchange(mine)
        exchange(hers, isThere = true)
        val of = tamsin.side.whereabouts().tonight(tamsin.side.rounds().tonight().rounds.single().id).of
        assertTrue("$of", of > 1uL)
        hers.reach("Amina: her phone has $of of $of.", "Tamsin")
        hers.reach("Everything of tonight is on another phone too.", "Tamsin")
    }

    @Test
    fun `help said in a phrase reaches who watches, who opens the plan knowingly and settles it`() {
        tamsin.planned()
        tamsin.pairWith(amina, relay) { _, hers -> mapOf(hers to 1u) }
        together(tamsin, amina) { hers, mine ->
            mine.waits("Blue door 3")
            mine.tap("Pray and go")
            mine.reach("This means: we are fine", "Amina")
            mine.type("This means: we are fine", "The buses are slow tonight")
            mine.type("This means: we need help", "We will be late for the choir")
            mine.tap("We are out")
            mine.waits("No answer")
            mine.tap("All rooms")
            mine.tap("Check-ins")
            mine.reach(PHRASE, "Amina")
            mine.type(PHRASE, "We will be late for the choir")
            mine.reach("Say it", "Amina")
            mine.tap("Say it")

            hers.tap("1 pair needs you now")
            hers.tap("Where they meant to go")
            hers.waits("Open it")
            assertTrue(tamsin.side.privacy().audit(0u, 9u).lines.isEmpty())
            hers.tap("Open it")
            hers.reach("Launderette flat", "Tamsin")
            assertEquals(1, tamsin.side.privacy().audit(0u, 9u).lines.size)
            hers.tap("Back")
            hers.reach("I have heard from them", "Tamsin")
            hers.tap("I have heard from them")
            assertEquals(1, tamsin.side.safety().toSeeTo().size)
            hers.tap("Yes, all is well")
            hers.eventually { tamsin.side.safety().toSeeTo().isEmpty() }
            val hersSays = hasText("help", substring = true, ignoreCase = true) and hasAnyAncestor(hasTestTag("Amina"))
            assertEquals(0, mine.ui.onAllNodes(hersSays).fetchSemanticsNodes().size)
        }
    }

    private fun offline(walk: (Hand, Hand) -> Unit) {
        tamsin.planned()
        tamsin.pairWith(amina, relay, hasSignal = false)
        together(tamsin, amina) { hers, mine ->
            listOf(hers, mine).forEach { it.waits("Blue door 3") }
            walk(hers, mine)
        }
    }

    private fun toNearby(hand: Hand) {
        hand.tap("All rooms")
        hand.tap("Phone to phone")
    }

    private fun meet(shows: Pair<Hand, PhoneAtHand>, scans: Pair<Hand, PhoneAtHand>) {
        toNearby(shows.first)
        shows.first.tap("Show my square")
        shows.first.waits(SQUARE)
        toNearby(scans.first)
        scans.first.tap("Scan hers")
        scans.first.eventually { scans.second.hardware.isLooking }
        scans.second.hardware.shown(shows.first.seen(SQUARE, shows.second.name))
    }

    private fun written(hand: Hand): String {
        hand.tap("All rooms")
        hand.tap("By file")
        hand.tap("Write and hand on")
        hand.eventually { tamsin.hardware.handedOn.isNotEmpty() }
        return tamsin.hardware.handedOn.single()
    }

    private fun exchange(hand: Hand, isThere: Boolean = false) {
        if (!isThere) {
            hand.tap("All rooms")
            hand.tap("Who has what")
        }
        hand.tap("Exchange now")
        hand.eventually { hand.ui.onAllNodes(hasText("new here.", substring = true)).fetchSemanticsNodes().isNotEmpty() }
    }

    private companion object {
        const val SQUARE = "A square for the other phone to scan"
        const val PHRASE = "A phrase of yours, or of a pair that texted you"
    }
}
