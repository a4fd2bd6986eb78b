package org.doorstep.core

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test

class PhrasesTest {
    @get:Rule
    val phones = Phones()

    @Test
    fun `the team's own word stands after those every team has`() {
        val lists = phones.ofLead("Amina").lists()
        val added = lists.add(WordList.SUPPORT, "Hot drinks", "Tea, coffee or soup.")
        assertEquals("x-hot_drinks", added.code)
        assertEquals(added, lists.words(WordList.SUPPORT).last())
    }

    @Test
    fun `a card without a translation has an empty slot and its English`() {
        val cards = phones.ofLead("Amina").phrases().cards("ro").associateBy { it.code }
        val dentist = cards.getValue("dentist")
        assertNull(dentist.hers)
        assertEquals("Do you need a dentist?", dentist.english.text)
        assertEquals(Speaker.SHE, cards.getValue(dentist.replies.first()).speaker)
    }

    @Test
    fun `a guide says that nobody has checked it`() {
        val guides = phones.ofLead("Amina").guides().list("Croydon")
        assertTrue(guides.all { it.freshness == Freshness.NEVER_CHECKED })
        assertEquals(Coverage.NOT_SERVED, guides.single { it.guide.code == "kit_shl" }.coverage)
    }
}
