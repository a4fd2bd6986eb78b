package org.doorstep.app

import org.doorstep.app.vault.PhoneVault
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.unlocking.UnlockingAction
import org.doorstep.screens.unlocking.UnlockingModel
import org.junit.Assert.assertTrue
import org.robolectric.RuntimeEnvironment
import org.robolectric.shadows.ShadowLooper

/** The app on a phone that a lead has set up, with the real core behind it. A test holds the hardware. */
class AppAtHand {
    val app = RuntimeEnvironment.getApplication() as Doorstep
    val isLocked get() = app.model.room.value.model is UnlockingModel

    fun setUp() {
        val vault = PhoneVault { error("nobody allowed a finger") }
        DoorstepCompanion.createWith(app.storeFolder.path, PIN, "Tamsin", vault).use { it.team().found("Kingston") }
    }

    /** Types the PIN, and waits until it is open. */
    fun unlock() {
        val room = app.model.room.value.model as UnlockingModel
        room.act(UnlockingAction.Type(PIN))
        room.act(UnlockingAction.Open)
        until("it is open; ${room.state.value.trouble}") { !isLocked }
    }

    companion object {
        const val PIN = "brown bread 41"
    }
}

/** Lets what was begun on other threads come to its end. */
fun until(awaited: String, isSo: () -> Boolean) {
    val patienceMs = System.currentTimeMillis() + 20_000
    while (!isSo() && System.currentTimeMillis() < patienceMs) {
        ShadowLooper.idleMainLooper()
        Thread.sleep(2)
    }
    assertTrue(awaited, isSo())
}
