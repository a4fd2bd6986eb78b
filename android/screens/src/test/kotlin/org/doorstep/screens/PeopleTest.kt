package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.performTextClearance
import androidx.compose.ui.test.runDesktopComposeUiTest
import org.doorstep.core.Consent
import org.doorstep.core.Person
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** The women the team knows, as a lead reads and writes of them. */
@OptIn(ExperimentalTestApi::class)
class PeopleTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val phone by lazy { PhoneAtHand(folder.root.path) }
    private lateinit var juniper: String
    private lateinit var hazel: String

    @Before
    fun known() {
        phone.planned()
        phone.meanwhile {
            juniper = people().add(Person(pseudonym = "Juniper", status = "in_touch", languages = mapOf("ro" to "good")))
            hazel = people().add(Person(pseudonym = "Hazel", status = "in_touch"))
        }
    }

    @After
    fun lock() = phone.lock()

    @Test
    fun `she is found by a few letters, and whoever is not found is said to be none`() = people {
        type("Find by pseudonym", "uni")
        waitsUntilGone("Hazel")
        waits("Juniper")
        ui.onNode(hasSetTextAction()).performTextClearance()
        type("Find by pseudonym", "Willow")
        waits("Nobody is found by these letters.")
    }

    @Test
    fun `a long list comes page by page`() {
        phone.meanwhile { (1..40).forEach { people().add(Person(pseudonym = "Rowan $it", status = "in_touch")) } }
        people {
            reach("Show more (12 left)")
            tapLine("Show more (12 left)")
            waitsUntilGone("Show more (12 left)")
        }
    }

    @Test
    fun `her status is changed with one tap and taken back with another`() = people {
        tapLine("Juniper")
        tapLine("Moved")
        eventually { phone.side.people().byId(juniper)!!.person.status == "moved" }
        tap("Undo")
        eventually { phone.side.people().byId(juniper)!!.person.status == "in_touch" }
    }

    @Test
    fun `she says yes to one purpose and takes it back, and a slip of it is undone`() = people {
        tapLine("Juniper")
        tapLine("Contact her")
        tapLine("Spoken")
        eventually { phone.side.people().may(juniper, "contact_her", null) }
        tapLine("She takes it back")
        eventually { !phone.side.people().may(juniper, "contact_her", null) }
        tap("Undo")
        eventually { phone.side.people().may(juniper, "contact_her", null) }
        assertFalse("a yes to one is no yes to another", phone.side.people().may(juniper, "quote", null))
    }

    @Test
    fun `what she needs is noted, moved on and taken back, each with one tap`() = people {
        tapLine("Juniper")
        tapLine("Dentist")
        eventually { needs() == listOf("dental to wanted") }
        tapLine("Wanted")
        tapLine("Met")
        eventually { needs() == listOf("dental to met") }
        tap("Undo")
        eventually { needs() == listOf("dental to wanted") }
    }

    @Test
    fun `what is to be brought next time is planned with one tap, and is done with another`() = people {
        tapLine("Juniper")
        tapLine("Gift bag")
        eventually { followUps() == listOf("open") }
        tapLine("It is done")
        eventually { followUps() == listOf("done") }
        tap("Undo")
        eventually { followUps() == listOf("open") }
    }

    @Test
    fun `two records are linked as maybe one woman, told apart again, and that is undone`() = people {
        tapLine("Juniper")
        tapLine("She may be somebody we know")
        type("Find by pseudonym", "Haz")
        waits("Hazel")
        tapLine("Hazel")
        eventually { linked() == listOf("possible") }
        tapLine("Hazel is another woman")
        eventually { linked().isEmpty() }
        tap("Undo")
        eventually { linked() == listOf("possible") }
    }

    @Test
    fun `where she was seen is noted for today, also when the phone locks meanwhile`() = people {
        tapLine("Juniper")
        tapLine("She was seen somewhere")
        type("Or in a town or ward", "Surbiton")
        phone.app.lock()
        waitsUntilGone("Note it for today")
        eventually { phone.meanwhile { people().timeline(juniper, 0u, 9u).moments.map { it.areaTown } } == listOf("Surbiton") }
    }

    @Test
    fun `she is erased only once her pseudonym was typed, and then it is said how far that has come`() = people {
        tapLine("Juniper")
        tapLine("Erase her")
        waits("Nothing brings her back.")
        type("Type Juniper to erase her", "Hazel")
        assertFalse("another's pseudonym erases nobody", canTap("Erase her"))
        ui.onNode(hasSetTextAction()).performTextClearance()
        assertNotNull(phone.side.people().byId(juniper))
        type("Type Juniper to erase her", "juniper")
        tap("Erase her")
        waits("0 of 1 phone has said that it is gone")
        assertNull(phone.side.people().byId(juniper))
        assertNotNull(phone.side.people().byId(hazel))
    }

    @Test
    fun `whoever took back that notes are kept is still shown with what she said`() {
        phone.meanwhile {
            people().consent(Consent(person = juniper, purpose = "keep_record", how = "spoken"))
            people().withdraw(Consent(person = juniper, purpose = "keep_record"))
        }
        people {
            tapLine("Juniper")
            reach("What she said")
            eventually { shows("Spoken, .*, Taken back on .*") }
        }
    }

    private fun needs() = phone.side.support().needsOf(juniper, 0u, 9u).needs.map {
        "${it.need.need} to ${it.story.last().status}"
    }

    private fun followUps() = phone.side.support().followUpsOf(juniper, 0u, 9u).lines.map { it.state }

    private fun linked() = phone.side.people().sameAs(juniper).map { it.confidence }

    private fun people(walk: Hand.() -> Unit) = runDesktopComposeUiTest(PHONE_WIDE, PHONE_HIGH) {
        setContent { DoorstepApp(phone.app) }
        enter(PIN)
        waits("Blue door 3")
        assertEquals(3, phone.side.places().list(0u, 9u).of.toInt())
        with(Hand(this)) {
            room("People")
            waits("Juniper")
            walk()
        }
    }
}
