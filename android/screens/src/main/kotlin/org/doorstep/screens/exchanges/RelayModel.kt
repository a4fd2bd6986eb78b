package org.doorstep.screens.exchanges

import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.TroubleAtTheLock

/** Says where the team's relay is, and tries it. */
class RelayModel(private val inside: Inside) :
    Model<DoorstepCompanion, RelayState, RelayAction>(RelayState(), inside.core, inside.scope) {
    override fun act(action: RelayAction) = when (action) {
        RelayAction.Scan -> scan()
        is RelayAction.Address -> show { copy(address = action.typed, trouble = null) }
        is RelayAction.Pin -> show { copy(pin = action.typed, trouble = null) }
        is RelayAction.Voucher -> show { copy(voucher = action.typed, trouble = null) }
        RelayAction.Use -> use(state.value)
        RelayAction.Back -> inside.back()
    }

    override fun RelayState.with(trouble: Trouble?): RelayState = copy(isTrying = false, trouble = trouble)

    private fun scan() {
        meanwhile {
            val told = inside.phone.scan()?.decodeToString() ?: return@meanwhile
            show { copy(trouble = null).told(told) }
        }
    }

    private fun use(now: RelayState) {
        if (now.isTrying) return
        val (pin, voucher) = listOf(now.pin, now.voucher).map(::bytes)
        val isWrong = listOf(now.pin to pin, now.voucher to voucher).any { (typed, read) -> typed.isNotBlank() && read == null }
        if (isWrong || now.address.isBlank()) return show { copy(trouble = TroubleAtTheLock.NOT_A_RELAY) }
        show { copy(isTrying = true) }
        askOf(inside.slow, {
            exchanges().useRelay(now.address.trim(), pin, voucher)
            exchanges().once()
            goOnExchanging()
        }) { inside.back() }
    }
}

/** What the relay prints when it starts, line by line: a word, and what it is. */
private fun RelayState.told(text: String): RelayState {
    val told = text.lines().mapNotNull { line -> line.trim().split(' ', limit = 2).takeIf { it.size == 2 } }
    val words = told.associate { (word, what) -> word to what.trim() }
    val address = words["listening"] ?: return copy(trouble = TroubleAtTheLock.NOT_A_RELAY)
    return copy(address = address, pin = words["pin"].orEmpty(), voucher = words["voucher"].orEmpty())
}

/** 32 bytes written in hexadecimal, with or without gaps; nothing where they are not. */
private fun bytes(typed: String): ByteArray? {
    val digits = typed.filterNot(Char::isWhitespace)
    if (digits.length != 2 * BYTES || digits.any { it.digitToIntOrNull(HEX) == null }) return null
    return digits.chunked(2) { it.toString().toInt(HEX).toByte() }.toByteArray()
}

private const val BYTES = 32
private const val HEX = 16
