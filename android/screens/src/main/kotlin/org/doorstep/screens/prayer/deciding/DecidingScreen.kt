package org.doorstep.screens.prayer.deciding

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.Chip
import org.doorstep.screens.Choice
import org.doorstep.screens.GAP
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.prayer.AskOrThanks
import org.doorstep.screens.prayer.PointWords

/** What somebody wrote for prayer, to be said better, and shown or not. */
@Composable
fun DecidingScreen(state: DecidingState, act: (DecidingAction) -> Unit) {
    Page(
        title = stringResource(R.string.prayer_decide),
        back = { act(DecidingAction.Back) },
        trouble = state.trouble,
        thumb = {
            LargeButton(stringResource(R.string.prayer_approve), state.canBeApproved) { act(DecidingAction.Approve) }
        },
    ) {
        if (!state.isOpen) return@Page
        item(key = "by") { Sentence(stringResource(R.string.prayer_by, state.by ?: stringResource(R.string.care_unknown))) }
        item(key = "words") { PointWords(state.words) { act(DecidingAction.Type(it)) } }
        item(key = "kind") { AskOrThanks(state.isThanks) { act(DecidingAction.Choose(it)) } }
        item(key = "agreed") {
            Chip(Choice("", stringResource(R.string.prayer_agreed), state.isAgreed)) { act(DecidingAction.TurnAgreed) }
        }
        if (state.isAgreed) item(key = "alias") { Alias(state.alias, act) }
        item(key = "when") { Sentence(stringResource(R.string.prayer_when)) }
        // Not beside what is tapped without looking.
        item(key = "leave out") { OtherButton(stringResource(R.string.prayer_leave_out)) { act(DecidingAction.LeaveOut) } }
    }
}

@Composable
private fun Alias(alias: String?, act: (DecidingAction) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(GAP)) {
        Text(
            text = alias?.let { stringResource(R.string.prayer_alias, it) } ?: stringResource(R.string.prayer_no_alias),
            style = MaterialTheme.typography.titleMedium,
            modifier = Modifier.semantics { liveRegion = LiveRegionMode.Polite },
        )
        if (alias != null) OtherButton(stringResource(R.string.prayer_another_alias)) { act(DecidingAction.AnotherAlias) }
    }
}
