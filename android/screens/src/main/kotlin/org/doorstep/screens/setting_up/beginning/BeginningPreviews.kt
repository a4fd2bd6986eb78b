package org.doorstep.screens.setting_up.beginning

import org.doorstep.screens.Preview
import org.doorstep.screens.TroubleAtTheLock

private fun drawn(name: String, state: BeginningState) = Preview("beginning-$name") { BeginningScreen(state, {}) }

/** The states of a phone in no team that are drawn. */
val beginningPreviews: List<Preview> = listOf(
    drawn("no-team", BeginningState()),
    drawn("finger", BeginningState(offersFinger = true)),
    drawn("finger-refused", BeginningState(offersFinger = true, trouble = TroubleAtTheLock.VAULT_REFUSED)),
    drawn("on-her-way", BeginningState(isOnHerWay = true)),
    drawn("awaited-offline", BeginningState(isAwaited = true, trouble = TroubleAtTheLock.NO_SIGNAL)),
)
