package org.doorstep.screens.visits.finishing

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.GAP
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence

/** The rest of a visit, in the car: how it ended, what becomes of what she needs, who else was there. */
@Composable
fun FinishingScreen(state: FinishingState, act: (FinishingAction) -> Unit) {
    Page(
        title = state.nickname.orEmpty(),
        back = { act(FinishingAction.Back) },
        trouble = state.trouble,
        thumb = {
            if (state.isConcernToRaise) {
                LargeButton(stringResource(R.string.visit_tell_lead)) { act(FinishingAction.Concern) }
            } else {
                LargeButton(stringResource(R.string.finishing_done)) { act(FinishingAction.Finish) }
            }
        },
    ) {
        item(key = "doors") { Doors(state, act) }
        items(state.needs, key = { it.code }) { Need(it, act) }
        words("roles", R.string.finishing_roles, state.roles) { act(FinishingAction.Role(it)) }
        words("strangers", R.string.finishing_strangers, state.strangers) { act(FinishingAction.Strangers(it)) }
        words("outcomes", R.string.finishing_outcome, state.outcomes) { act(FinishingAction.Outcome(it)) }
        item(key = "history") { OtherButton(stringResource(R.string.history_title)) { act(FinishingAction.History) } }
    }
}

@Composable
private fun Doors(state: FinishingState, act: (FinishingAction) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(GAP)) {
        val note = if (state.hasNote) R.string.finishing_note_there else R.string.finishing_note
        OtherButton(stringResource(note)) { act(FinishingAction.Note) }
        OtherButton(stringResource(R.string.promising_title)) { act(FinishingAction.Promise) }
        state.promises.forEach { Sentence(stringResource(R.string.stop_promised, it)) }
        OtherButton(stringResource(R.string.guides_title)) { act(FinishingAction.Guides) }
        OtherButton(stringResource(R.string.finishing_chips)) { act(FinishingAction.AtTheDoor) }
    }
}

@Composable
private fun Need(need: NeedLine, act: (FinishingAction) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(GAP / 2)) {
        Heading(stringResource(R.string.finishing_need, need.label))
        Chips(need.statuses) { act(FinishingAction.Status(need.code, it)) }
        if (need.whose.isNotEmpty() && need.record != null) {
            Text(stringResource(R.string.finishing_whose), style = MaterialTheme.typography.titleMedium)
            Chips(need.whose) { act(FinishingAction.Belongs(need.record, it)) }
        }
        OtherButton(stringResource(R.string.services_title)) { act(FinishingAction.Services(need.code)) }
    }
}

private fun LazyListScope.words(key: String, heading: Int, choices: List<Choice>, tap: (String) -> Unit) {
    item(key = key) {
        Column {
            Heading(stringResource(heading))
            Chips(choices, tap)
        }
    }
}
