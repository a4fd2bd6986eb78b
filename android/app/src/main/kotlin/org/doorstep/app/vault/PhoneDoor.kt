package org.doorstep.app.vault

import org.doorstep.app.Doorstep
import org.doorstep.app.checkins.KeptAnswers
import org.doorstep.app.checkins.handOverTo
import org.doorstep.app.exchanges.remindAfterSilence
import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.KeyVault
import org.doorstep.screens.unlocking.Door

/** The store on this phone, behind its PIN and the phone's hardware. Asked on core's thread. */
class PhoneDoor(private val app: Doorstep, private val vault: KeyVault) : Door {
    private var opened: DoorstepCompanion? = null

    override fun unlock(pin: String): DoorstepCompanion =
        DoorstepCompanion.unlockWith(app.storeFolder.path, pin, vault).also(::goOn)

    /** There is a network again. */
    fun hurry() {
        try {
            opened?.exchanges()?.use { it.hurry() }
        } catch (_: CompanionException) {
            // Locked meanwhile.
        } catch (_: IllegalStateException) {
            // Locked, and let go of.
            opened = null
        }
    }

    /** What is due whenever it was opened. Nothing of it may keep her out. */
    private fun goOn(companion: DoorstepCompanion) {
        opened = companion
        remindAfterSilence(app)
        unlessRefused { KeptAnswers(app).handOverTo(companion) }
        // Refused where there is no relay yet: such a team meets, or hands on files.
        unlessRefused { companion.exchanges().use { it.keepGoing() } }
    }

    private fun unlessRefused(act: () -> Unit) {
        try {
            act()
        } catch (_: CompanionException) {
            // It is tried again at the next unlocking.
        }
    }
}
