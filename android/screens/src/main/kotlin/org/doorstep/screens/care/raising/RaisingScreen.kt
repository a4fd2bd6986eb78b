package org.doorstep.screens.care.raising

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.Chip
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.GAP
import org.doorstep.screens.GuardedTyping
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence

/** A concern in a few words. A child at the door comes first: what to do there, which is to go; the words are for the car. */
@Composable
fun RaisingScreen(state: RaisingState, act: (RaisingAction) -> Unit) {
    Page(
        title = stringResource(if (state.isChildNow) R.string.raising_title_child else R.string.raising_title),
        back = { act(RaisingAction.Back) },
        trouble = state.trouble,
        thumb = { if (state.isRead) Thumb(state, act) },
    ) {
        if (!state.isRead) return@Page
        if (state.isChildNow) {
            item(key = "now") { Now(state.isRaised) }
            item(key = "car") { Heading(stringResource(R.string.raising_car)) }
        } else {
            state.nickname?.let { item(key = "where") { Sentence(stringResource(R.string.raising_where, it)) } }
        }
        item(key = "danger") {
            Chip(Choice("", stringResource(R.string.raising_danger), state.isDangerNow)) { act(RaisingAction.DangerNow) }
        }
        item(key = "how") { Heading(stringResource(R.string.raising_basis)) }
        item(key = "basis") { Chips(state.bases) { act(RaisingAction.Basis(it)) } }
        item(key = "words") {
            GuardedTyping(state.words, stringResource(R.string.raising_words)) { act(RaisingAction.Type(it)) }
        }
        item(key = "who") { Sentence(stringResource(R.string.raising_who)) }
        item(key = "kept") { Sentence(stringResource(R.string.raising_kept)) }
    }
}

@Composable
private fun ColumnScope.Thumb(state: RaisingState, act: (RaisingAction) -> Unit) {
    val isWritten = state.words.text.isNotBlank()
    if (state.isChildNow && !isWritten) {
        val words = if (state.isRaised) R.string.visit_next else R.string.raising_leave
        LargeButton(stringResource(words)) { act(RaisingAction.Leave) }
    } else {
        LargeButton(stringResource(R.string.raising_raise), isWritten && !state.isRaising) { act(RaisingAction.Raise) }
    }
    if (isWritten) OtherButton(stringResource(R.string.raising_throw_away)) { act(RaisingAction.ThrowAway) }
}

@Composable
private fun Now(isRaised: Boolean) {
    Surface(
        color = MaterialTheme.colorScheme.errorContainer,
        contentColor = MaterialTheme.colorScheme.onErrorContainer,
        shape = MaterialTheme.shapes.medium,
        modifier = Modifier.fillMaxWidth(),
    ) {
        Column(Modifier.padding(GAP).semantics { liveRegion = LiveRegionMode.Polite }) {
            if (isRaised) {
                Text(stringResource(R.string.raising_raised), style = MaterialTheme.typography.titleLarge)
            } else {
                Text(stringResource(R.string.raising_go), style = MaterialTheme.typography.titleLarge)
            }
            Text(stringResource(R.string.raising_ring), style = MaterialTheme.typography.titleLarge)
            Text(stringResource(R.string.raising_emergency), style = MaterialTheme.typography.bodyLarge)
        }
    }
}
