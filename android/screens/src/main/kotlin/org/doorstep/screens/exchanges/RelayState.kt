package org.doorstep.screens.exchanges

import org.doorstep.screens.Trouble

/** Where the team's relay is, as its operator told a lead. */
data class RelayState(
    val address: String = "",
    val pin: String = "",
    val voucher: String = "",
    val isTrying: Boolean = false,
    val trouble: Trouble? = null,
) {
    /** Nothing of it goes into a log: the voucher lets a team in. */
    override fun toString(): String = "RelayState(isTrying=$isTrying, trouble=$trouble)"
}

sealed interface RelayAction {
    /** Takes all three from a square. */
    data object Scan : RelayAction

    data class Address(val typed: String) : RelayAction {
        override fun toString(): String = "Address"
    }

    data class Pin(val typed: String) : RelayAction {
        override fun toString(): String = "Pin"
    }

    data class Voucher(val typed: String) : RelayAction {
        override fun toString(): String = "Voucher"
    }

    /** Brings the team there, and exchanges once. */
    data object Use : RelayAction

    /** Without a relay, for now. */
    data object Back : RelayAction
}
