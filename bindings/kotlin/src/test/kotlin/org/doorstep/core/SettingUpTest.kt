package org.doorstep.core

import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test

class SettingUpTest {
    @get:Rule
    val phones = Phones()

    @Test
    fun `a phone set up once is unlocked by its PIN, and is the same`() {
        val id = phones.of("Amina").use { it.id() }
        val again = phones.unlock("Amina")
        assertEquals(id, again.id())
        assertEquals("Amina", again.name())
    }

    @Test
    fun `a wrong PIN opens nothing and says so`() {
        phones.of("Amina").close()
        assertThrows(CompanionException.WrongPin::class.java) { phones.unlock("Amina", "brown bread 42") }
    }

    @Test
    fun `a PIN that is too short is refused with how long it has to be`() {
        val folder = phones.newFolder("Amina").path
        val refused = assertThrows(CompanionException.PinTooShort::class.java) {
            DoorstepCompanion.create(folder, "4711", "Amina")
        }
        assertEquals(PIN_LETTERS_MIN, refused.lettersMin)
    }

    @Test
    fun `a PIN that was refused leaves the folder as it was`() {
        val folder = phones.newFolder("Amina")
        assertThrows(CompanionException.PinTooShort::class.java) {
            DoorstepCompanion.create(folder.path, "4711", "Amina")
        }
        assertEquals(emptyList<String>(), folder.list()!!.toList())
    }

    @Test
    fun `a second phone in the same folder is refused, and the first still opens`() {
        phones.of("Amina").close()
        assertThrows(CompanionException.AlreadyHere::class.java) {
            DoorstepCompanion.create(phones.folderOf("Amina").path, Phones.PIN, "Joel")
        }
        assertEquals("Amina", phones.unlock("Amina").name())
    }

    @Test
    fun `a folder without a phone says that nothing is here`() {
        phones.newFolder("Amina")
        assertThrows(CompanionException.NothingHere::class.java) { phones.unlock("Amina") }
    }

    @Test
    fun `a torn key file says that the store is damaged`() {
        phones.of("Amina").close()
        phones.folderOf("Amina").resolve("doorstep.key").writeBytes(ByteArray(20))
        assertThrows(CompanionException.Damaged::class.java) { phones.unlock("Amina") }
    }

    @Test
    fun `an error says in words what happened, for those who read logs`() {
        phones.of("Amina").close()
        val refused = assertThrows(CompanionException.WrongPin::class.java) { phones.unlock("Amina", "not the PIN") }
        assertEquals("the PIN does not open this device", refused.toString())
    }
}

private const val PIN_LETTERS_MIN = 6u
