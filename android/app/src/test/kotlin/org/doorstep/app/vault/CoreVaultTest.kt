package org.doorstep.app.vault

import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Core itself, with the phone's vault. */
@RunWith(RobolectricTestRunner::class)
class CoreVaultTest {
    @get:Rule
    val hardware = HeldHardware()

    @get:Rule
    val folder = TemporaryFolder()
    private var isFingerKnown = true
    private val vault = PhoneVault { cipher ->
        cipher.takeIf { isFingerKnown }?.also { hardware.touch() }
    }

    @Test
    fun `the PIN opens the store on this phone, and nothing does once the phone lost its keys`() {
        DoorstepCompanion.createWith(path, PIN, "Amina", vault).close()

        DoorstepCompanion.unlockWith(path, PIN, vault).use { assertEquals("Amina", it.name()) }
        hardware.loseAll()
        assertThrows(CompanionException.VaultLost::class.java) { DoorstepCompanion.unlockWith(path, PIN, vault) }
    }

    @Test
    fun `her finger opens it, no other does, and after a new finger it takes the PIN`() {
        DoorstepCompanion.createWith(path, PIN, "Amina", vault).use { it.allowBiometrics() }
        DoorstepCompanion.unlockByBiometrics(path, vault).use { assertEquals("Amina", it.name()) }

        isFingerKnown = false
        assertThrows(CompanionException.VaultRefused::class.java) { DoorstepCompanion.unlockByBiometrics(path, vault) }
        isFingerKnown = true
        hardware.addFinger()
        // Core says "refused" here too: there is nothing for her to do but to type her PIN.
        assertThrows(CompanionException.VaultRefused::class.java) { DoorstepCompanion.unlockByBiometrics(path, vault) }
        DoorstepCompanion.unlockWith(path, PIN, vault).use { assertEquals("Amina", it.name()) }
    }

    private val path get() = folder.root.path

    private companion object {
        const val PIN = "brown bread 41"
    }
}
