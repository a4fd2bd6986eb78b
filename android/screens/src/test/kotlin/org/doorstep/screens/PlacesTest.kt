package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.runDesktopComposeUiTest
import org.doorstep.core.Place
import org.doorstep.core.Visit
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** The places, as they are listed, written down and changed. */
@OptIn(ExperimentalTestApi::class)
class PlacesTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val phone by lazy { PhoneAtHand(folder.root.path) }

    @Before
    fun plan() = phone.planned()

    @After
    fun lock() = phone.lock()

    @Test
    fun `each place is listed with how the newest knock ended`() {
        phone.meanwhile { visits().record(Visit(place = phone.place("Red gate"), outcome = "noanswer")) }
        places {
            eventually { shows("No answer, .*") }
            waits("Nobody has knocked yet")
            tapLine("Red gate")
            reach("1 knock, and the door has not opened yet.")
        }
    }

    @Test
    fun `what a knock speaks for is accepted with one tap and taken back with another`() {
        val mill = phone.meanwhile {
            val mill = places().add(Place(nickname = "Mill flat", kind = "flat"))
            visits().record(Visit(place = mill, outcome = "talked"))
            mill
        }
        places {
            tapLine("Set it to: Confirmed")
            eventually { state(mill) == "confirmed" }
            tap("Undo")
            eventually { state(mill) == "lead" }
        }
    }

    @Test
    fun `a place is written down by its nickname, and whoever is like it is shown`() = places {
        tap("Add a place")
        type("Nickname, never an address", "blue door 3")
        waits("Is it one of these?")
        waits("Blue door 3")
        ui.onNode(hasSetTextAction() and hasText("blue door 3")).performTextReplacement("Old bakery")
        waitsUntilGone("Is it one of these?")
        tap("Keep it as a lead")
        waits("Old bakery")
        assertEquals(1, named("Old bakery"))
    }

    @Test
    fun `a telephone number is no part of a nickname, and what was typed stays`() = places {
        tap("Add a place")
        type("Nickname, never an address", "Ring 020 7946 0123")
        tap("Keep it as a lead")
        eventually { shows("A telephone number .*") }
        waits("Ring 020 7946 0123")
        assertEquals(3, phone.side.places().list(0u, 9u).of.toInt())
    }

    @Test
    fun `a place that is half written when the phone locks is kept as a lead`() = places {
        tap("Add a place")
        type("Nickname, never an address", "Old bakery")
        phone.app.lock()
        waitsUntilGone("Keep it as a lead")
        eventually { phone.meanwhile { places().list(0u, 9u).places.any { it.place.nickname == "Old bakery" } } }
    }

    @Test
    fun `a place that is thrown away is kept nowhere`() = places {
        tap("Add a place")
        type("Nickname, never an address", "Old bakery")
        tapLine("Throw away what I wrote")
        waits("Places")
        assertEquals(0, named("Old bakery"))
    }

    @Test
    fun `nobody goes where it is said to be unsafe, and that is undone at once`() = places {
        tapLine("Red gate")
        tapLine("Do not visit")
        eventually { level() == "do_not_visit" }
        tap("Undo")
        eventually { level() != "do_not_visit" }
    }

    @Test
    fun `a safety note that is typed and not done is kept when the phone locks`() = places {
        tapLine("Red gate")
        tapLine("Change nickname and notes")
        type("Before you knock", "Two men wait on the stairs.")
        phone.app.lock()
        waitsUntilGone("Done")
        eventually {
            phone.meanwhile { places().byId(phone.place("Red gate"))!!.place.safetyNote } ==
                "Two men wait on the stairs."
        }
    }

    @Test
    fun `where exactly a place is stands apart, is shown when it is asked for, and can be written down`() = places {
        val there = phone.place("Red gate")
        phone.side.places().setLocation(there, "The third door behind the launderette")
        tapLine("Red gate")
        reach("Show where exactly it is")
        assertFalse(isAnywhere("The third door behind the launderette"))
        tapLine("Show where exactly it is")
        reach("The third door behind the launderette")
        tapLine("Change nickname and notes")
        reach("Where exactly it is")
        retype("Where exactly it is", "Ring 020 7946 0123")
        tap("Done")
        waits("A telephone number leads whoever finds this phone to her.")
        reach("Ring 020 7946 0123")
        assertEquals("The third door behind the launderette", phone.side.places().location(there))
        reach("Where exactly it is")
        retype("Where exactly it is", "The red gate at the end of the yard")
        tap("Done")
        eventually { phone.side.places().location(there) == "The red gate at the end of the yard" }
    }

    @Test
    fun `who wrote what about a place is told in words`() = places {
        tapLine("Red gate")
        reach("Who wrote what")
        assertFalse(shows("Tamsin, .*: first written"))
        tapLine("Who wrote what")
        eventually {
            runCatching { reach("Who wrote what") }
            shows("Tamsin, .*: first written")
        }
    }

    private fun named(nickname: String): Int =
        phone.side.places().list(0u, 99u).places.count { it.place.nickname == nickname }

    private fun state(id: String): String = phone.side.places().byId(id)!!.place.state

    private fun level(): String? = phone.side.places().byId(phone.place("Red gate"))!!.place.safetyLevel

    private fun places(walk: Hand.() -> Unit) = runDesktopComposeUiTest(PHONE_WIDE, PHONE_HIGH) {
        setContent { DoorstepApp(phone.app) }
        enter(PIN)
        waits("Blue door 3")
        with(Hand(this)) {
            room("Places")
            waits("Add a place")
            walk()
        }
    }
}
