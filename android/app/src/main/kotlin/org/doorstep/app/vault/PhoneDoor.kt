package org.doorstep.app.vault

import org.doorstep.app.Doorstep
import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.KeyVault
import org.doorstep.screens.unlocking.Door

/** The store on this phone, behind its PIN and the phone's hardware. */
class PhoneDoor(private val app: Doorstep, private val vault: KeyVault) : Door {
    override fun unlock(pin: String): DoorstepCompanion =
        DoorstepCompanion.unlockWith(app.storeFolder.path, pin, vault).also(::goOn)

    /** What is due whenever it was opened. Nothing of it may keep her out. */
    private fun goOn(opened: DoorstepCompanion) {
        try {
            opened.exchanges().use { it.keepGoing() }
        } catch (_: CompanionException) {
            // No relay yet: such a team meets, or hands on files.
        }
    }
}
