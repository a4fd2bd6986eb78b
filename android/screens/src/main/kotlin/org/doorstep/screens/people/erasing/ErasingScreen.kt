package org.doorstep.screens.people.erasing

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing

/** Says what erasing means, asks for her pseudonym once, and then how far it has come. */
@Composable
fun ErasingScreen(state: ErasingState, act: (ErasingAction) -> Unit) {
    val name = state.pseudonym
    Page(
        title = name?.let { stringResource(R.string.erasing_title, it) } ?: stringResource(R.string.erasing_erased),
        back = { act(ErasingAction.Back) },
        trouble = state.trouble,
        thumb = {
            if (name != null) LargeButton(stringResource(R.string.erasing_erase), state.isSure) { act(ErasingAction.Erase) }
        },
    ) {
        if (name != null) {
            item(key = "what") { Sentence(stringResource(R.string.erasing_what)) }
            item(key = "phones") { Sentence(stringResource(R.string.erasing_other_phones)) }
            item(key = "for good") { Sentence(stringResource(R.string.erasing_for_good)) }
            item(key = "typed") {
                Typing(state.typed, stringResource(R.string.erasing_type, name), done = { act(ErasingAction.Erase) }) {
                    act(ErasingAction.Type(it))
                }
            }
        }
        state.progress?.let { progress -> item(key = "progress") { ProgressLines(progress) } }
    }
}

/** How far an erasure has come, in words. */
@Composable
fun ProgressLines(progress: Progress) {
    val phones = pluralStringResource(R.plurals.erasing_phones, progress.of, progress.phones, progress.of)
    val relay = if (progress.isGoneFromRelay) R.string.erasing_relay_gone else R.string.erasing_relay_waits
    val keys = if (progress.areKeysGone) R.string.erasing_keys_gone else R.string.erasing_keys_wait
    val end = if (progress.isDone) R.string.erasing_done else R.string.erasing_goes_on
    Text(
        text = phones,
        style = MaterialTheme.typography.titleLarge,
        modifier = Modifier.semantics { liveRegion = LiveRegionMode.Polite },
    )
    listOf(relay, keys, end).forEach { Sentence(stringResource(it)) }
}
