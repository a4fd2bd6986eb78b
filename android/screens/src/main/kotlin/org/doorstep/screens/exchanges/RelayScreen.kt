package org.doorstep.screens.exchanges

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing

/** Where the phones of the team find each other. */
@Composable
fun RelayScreen(state: RelayState, act: (RelayAction) -> Unit) {
    Page(
        title = stringResource(R.string.relay_title),
        back = { act(RelayAction.Back) },
        trouble = state.trouble,
        thumb = {
            val word = if (state.isTrying) R.string.relay_trying else R.string.relay_use
            LargeButton(stringResource(word), state.address.isNotBlank() && !state.isTrying) { act(RelayAction.Use) }
            OtherButton(stringResource(R.string.relay_later)) { act(RelayAction.Back) }
        },
    ) {
        item { Sentence(stringResource(R.string.relay_what)) }
        item { OtherButton(stringResource(R.string.relay_scan)) { act(RelayAction.Scan) } }
        item(key = "address") {
            Typing(state.address, stringResource(R.string.relay_address)) { act(RelayAction.Address(it)) }
        }
        item(key = "pin") { Typing(state.pin, stringResource(R.string.relay_pin)) { act(RelayAction.Pin(it)) } }
        item(key = "voucher") {
            Typing(state.voucher, stringResource(R.string.relay_voucher)) { act(RelayAction.Voucher(it)) }
        }
    }
}
