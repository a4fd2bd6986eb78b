package org.doorstep.core

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test

class LockTest {
    @get:Rule
    val phones = Phones()

    @Test
    fun `a phone sealed in one tap answers nothing more, and keeps what was acknowledged`() {
        val amina = phones.ofLead("Amina")
        val places = amina.places()
        val blueDoor = places.add(door("Blue door 3"))

        amina.quickSeal()

        assertThrows(CompanionException.Locked::class.java) { places.byId(blueDoor) }
        assertThrows(CompanionException.Locked::class.java) { amina.visits().toFinish(0u, 9u) }
        assertEquals("Blue door 3", phones.unlock("Amina").places().byId(blueDoor)!!.place.nickname)
    }

    @Test
    fun `with the phone's vault the PIN opens the store, and without it nothing does`() {
        val vault = HeldVault()
        val folder = phones.newFolder("Amina").path
        DoorstepCompanion.createWith(folder, Phones.PIN, "Amina", vault).close()

        DoorstepCompanion.unlockWith(folder, Phones.PIN, vault).use { assertEquals("Amina", it.name()) }
        assertThrows(CompanionException::class.java) { DoorstepCompanion.unlock(folder, Phones.PIN) }
        vault.loseAll()
        assertThrows(CompanionException.VaultLost::class.java) {
            DoorstepCompanion.unlockWith(folder, Phones.PIN, vault)
        }
    }

    @Test
    fun `a finger opens the phone once it was allowed, and no finger that is not hers`() {
        val vault = HeldVault()
        val folder = phones.newFolder("Amina").path
        DoorstepCompanion.createWith(folder, Phones.PIN, "Amina", vault).use {
            assertFalse(it.hasBiometrics())
            it.allowBiometrics()
            assertTrue(it.hasBiometrics())
        }

        DoorstepCompanion.unlockByBiometrics(folder, vault).use { assertEquals("Amina", it.name()) }
        vault.isFingerKnown = false
        assertThrows(CompanionException.VaultRefused::class.java) {
            DoorstepCompanion.unlockByBiometrics(folder, vault)
        }
    }

    @Test
    fun `a vault that fails in a way nobody foresaw opens nothing and breaks nothing`() {
        val vault = HeldVault()
        val folder = phones.newFolder("Amina").path
        DoorstepCompanion.createWith(folder, Phones.PIN, "Amina", vault).close()
        val broken = object : KeyVault by vault {
            override fun unwrap(key: VaultKey, wrapped: ByteArray): ByteArray = error("the chip is gone")
        }

        assertThrows(CompanionException.VaultUnavailable::class.java) {
            DoorstepCompanion.unlockWith(folder, Phones.PIN, broken)
        }
        DoorstepCompanion.unlockWith(folder, Phones.PIN, vault).use { assertEquals("Amina", it.name()) }
    }

    @Test
    fun `a PIN is changed, and the old one opens nothing`() {
        phones.of("Amina").use { it.changePin(Phones.PIN, "green scarf 58") }
        assertThrows(CompanionException.WrongPin::class.java) { phones.unlock("Amina") }
        assertEquals("Amina", phones.unlock("Amina", "green scarf 58").name())
    }
}
