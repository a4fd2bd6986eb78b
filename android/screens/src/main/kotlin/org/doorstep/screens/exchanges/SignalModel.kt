package org.doorstep.screens.exchanges

import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion

/** Others hear of it at once, or with the next exchange. It waits for the relay. */
internal fun DoorstepCompanion.sayIfThereIsSignal() {
    try {
        exchanges().once()
    } catch (_: CompanionException.NoSignal) {
        // It goes by itself once there is some.
    } catch (_: CompanionException.NotInTeam) {
        // There is no relay.
    }
}

/** Exchanges from now on by itself, with the relay that there is now; what stays with another phone ends. */
internal fun DoorstepCompanion.goOnExchanging() {
    exchanges().stop()
    try {
        exchanges().keepGoing()
    } catch (_: CompanionException.NotInTeam) {
        // There is no relay: such a team meets, or hands on files.
    }
}
