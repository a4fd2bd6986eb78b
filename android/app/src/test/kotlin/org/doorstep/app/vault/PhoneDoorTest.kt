package org.doorstep.app.vault

import android.content.Context
import java.io.File
import org.doorstep.app.AppAtHand
import org.doorstep.app.MainActivity
import org.doorstep.app.until
import org.doorstep.core.CompanionException
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
class PhoneDoorTest {
    @get:Rule
    val hardware = HeldHardware()
    private val phone = AppAtHand()
    private val door = phone.app.door

    @Test
    fun `a phone that was set up is opened by its PIN, and put away it is as new`() {
        assertFalse(door.isSetUp())
        door.create(AppAtHand.PIN, "Tamsin").close()
        assertTrue(door.isSetUp())
        door.unlock(AppAtHand.PIN).use { assertEquals("Tamsin", it.name()) }
        assertThrows(CompanionException.WrongPin::class.java) { door.unlock("another") }

        door.startAnew()
        assertFalse(door.isSetUp())
        door.create(AppAtHand.PIN, "Amina").close()
    }

    @Test
    fun `nothing of what was practised is left for the next time, and the store is not touched by it`() {
        door.create(AppAtHand.PIN, "Tamsin").close()
        door.practise("Amina").use {
            it.team().found("Kingston")
            assertEquals(1, it.team().devices().size)
        }
        door.practise("Amina").use { anew ->
            assertThrows("in no team", CompanionException::class.java) { anew.team().devices() }
        }

        phone.app.onCreate()
        assertFalse(File(phone.app.noBackupFilesDir, "practice").exists())
        door.unlock(AppAtHand.PIN).close()
    }

    @Test
    fun `whether a finger opens it is known before it is open`() {
        assertFalse(door.opensByFinger())
        door.noteFinger(opens = true)
        assertTrue(PhoneDoor(phone.app, PhoneVault { null }).opensByFinger())
        door.noteFinger(opens = false)
        assertFalse(door.opensByFinger())
    }

    @Test
    @Config(sdk = [26])
    fun `a phone that has no dialog for a finger has nothing to stand behind one`() = assertFalse(door.hasVault())

    @Test
    @Config(sdk = [26, 35])
    fun `the window speaks the language that was chosen, at once and after a restart`() {
        val window = Robolectric.buildActivity(MainActivity::class.java).setup()
        assertEquals("en", door.language())
        val before = window.get()
        door.speak("ro")
        until("it is made anew") { phone.app.window !== before }

        assertEquals("ro", door.language())
        assertEquals("ro", phone.app.window!!.spoken())
        assertEquals("ro", Robolectric.buildActivity(MainActivity::class.java).setup().get().spoken())
    }

    private fun Context.spoken() = resources.configuration.locales[0].language
}
