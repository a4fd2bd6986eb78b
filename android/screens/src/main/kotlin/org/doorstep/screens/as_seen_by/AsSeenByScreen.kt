package org.doorstep.screens.as_seen_by

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.Choice
import org.doorstep.screens.GAP
import org.doorstep.screens.Line
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.TOUCH
import org.doorstep.screens.TroubleLine

/** Through whose eyes the lead looks. */
@Composable
fun AsSeenByScreen(state: AsSeenByState, act: (AsSeenByAction) -> Unit) {
    Page(stringResource(R.string.as_seen_by_title), { act(AsSeenByAction.Back) }, state.trouble) {
        item(key = "says") { Sentence(stringResource(R.string.as_seen_by_says)) }
        if (state.members.isEmpty()) item(key = "none") { Sentence(stringResource(R.string.as_seen_by_nobody)) }
        items(state.members, key = Choice::code) { Line(it.label) { act(AsSeenByAction.Look(it.code)) } }
    }
}

/** Stands above every room for as long as it is another's. */
@Composable
fun SeenBar(state: SeenState, act: (SeenAction) -> Unit) {
    val colours = MaterialTheme.colorScheme
    Surface(color = colours.primary, contentColor = colours.onPrimary, modifier = Modifier.fillMaxWidth()) {
        Column(Modifier.padding(horizontal = GAP)) {
            val words = stringResource(R.string.as_seen_by_bar, state.name.orEmpty())
            Text(
                text = words,
                style = MaterialTheme.typography.titleMedium,
                modifier = Modifier.padding(top = GAP / 2).semantics { liveRegion = LiveRegionMode.Polite },
            )
            state.trouble?.let { TroubleLine(it) }
            TextButton({ act(SeenAction.OwnAgain) }, Modifier.heightIn(min = TOUCH)) {
                Text(
                    text = stringResource(R.string.as_seen_by_stop),
                    style = MaterialTheme.typography.titleMedium,
                    color = colours.onPrimary,
                )
            }
        }
    }
}
