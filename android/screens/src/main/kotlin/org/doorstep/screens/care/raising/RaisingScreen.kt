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
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence

/** First what to do at the door, which is to go; then, in the car, what the lead has to know. */
@Composable
fun RaisingScreen(state: RaisingState, act: (RaisingAction) -> Unit) {
    Page(
        title = stringResource(R.string.raising_title),
        back = { act(RaisingAction.Back) },
        trouble = state.trouble,
        thumb = { Thumb(state, act) },
    ) {
        item(key = "now") { Now(state.isRaised) }
        item(key = "car") { Heading(stringResource(R.string.raising_car)) }
        item(key = "basis") { Chips(state.bases) { act(RaisingAction.Basis(it)) } }
        item(key = "words") {
            GuardedTyping(state.words, stringResource(R.string.raising_words)) { act(RaisingAction.Type(it)) }
        }
        item(key = "danger") {
            Chip(Choice("", stringResource(R.string.raising_danger), state.isDangerNow)) { act(RaisingAction.DangerNow) }
        }
        item(key = "kept") { Sentence(stringResource(R.string.raising_kept)) }
    }
}

@Composable
private fun ColumnScope.Thumb(state: RaisingState, act: (RaisingAction) -> Unit) {
    if (state.words.text.isBlank()) {
        val words = if (state.isRaised) R.string.visit_next else R.string.raising_leave
        LargeButton(stringResource(words)) { act(RaisingAction.Leave) }
    } else {
        LargeButton(stringResource(R.string.raising_raise)) { act(RaisingAction.Raise) }
    }
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
