package org.doorstep.screens.exchanges

import org.doorstep.screens.Preview
import org.doorstep.screens.TroubleAtTheLock

private val told = RelayState("https://relay.example.org:4433", "0a".repeat(32), "f3".repeat(32))

/** The states of the relay's page that are drawn. */
val relayPreviews: List<Preview> = listOf(
    Preview("relay-empty") { RelayScreen(RelayState(), {}) },
    Preview("relay-told") { RelayScreen(told, {}) },
    Preview("relay-offline") { RelayScreen(told.copy(trouble = TroubleAtTheLock.NO_SIGNAL), {}) },
    Preview("relay-not-one") { RelayScreen(RelayState("relay", trouble = TroubleAtTheLock.NOT_A_RELAY), {}) },
)
