package org.doorstep.screens.prayer.proposing

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.prayer.AskOrThanks
import org.doorstep.screens.prayer.PointWords

/** Something to pray for in a few words: written for prayer, by which nobody would know her. */
@Composable
fun ProposingScreen(state: ProposingState, act: (ProposingAction) -> Unit) {
    Page(
        title = stringResource(R.string.prayer_propose),
        back = { act(ProposingAction.Back) },
        trouble = state.trouble,
        thumb = { Thumb(state, act) },
    ) {
        if (state.isGiven && !state.isWritten) item(key = "given") { Given() }
        item(key = "words") { PointWords(state.words) { act(ProposingAction.Type(it)) } }
        item(key = "kind") { AskOrThanks(state.isThanks) { act(ProposingAction.Choose(it)) } }
        item(key = "helps") { Sentence(stringResource(R.string.prayer_helps)) }
        if (state.isWritten) item(key = "kept") { Sentence(stringResource(R.string.prayer_kept)) }
    }
}

@Composable
private fun ColumnScope.Thumb(state: ProposingState, act: (ProposingAction) -> Unit) {
    if (state.isGiven && !state.isWritten) {
        LargeButton(stringResource(R.string.prayer_done)) { act(ProposingAction.Back) }
    } else {
        LargeButton(stringResource(R.string.prayer_give), state.isWritten && !state.isGiving) { act(ProposingAction.Give) }
    }
    if (state.isWritten) OtherButton(stringResource(R.string.prayer_throw_away)) { act(ProposingAction.ThrowAway) }
}

@Composable
private fun Given() {
    Text(
        text = stringResource(R.string.prayer_given),
        style = MaterialTheme.typography.titleLarge,
        modifier = Modifier.semantics { liveRegion = LiveRegionMode.Polite },
    )
}
