package org.doorstep.screens.visits.doorstep

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.heightIn
import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.filled.Check
import androidx.compose.material3.FilterChip
import androidx.compose.material3.Icon
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
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.THUMB

/** What may be read by whoever stands beside her: a place's nickname and plain words. Nothing here leads to a name. */
@Composable
fun DoorstepScreen(state: DoorstepState, act: (DoorstepAction) -> Unit) {
    Page(
        title = state.nickname ?: stringResource(R.string.doorstep_title),
        trouble = state.trouble,
        thumb = { Thumb(state, act) },
    ) {
        item(key = "answers") { Answers(state, act) }
        item(key = "noted") { Noted(state) }
    }
}

@Composable
private fun Answers(state: DoorstepState, act: (DoorstepAction) -> Unit) {
    FlowRow(horizontalArrangement = Arrangement.spacedBy(GAP), verticalArrangement = Arrangement.spacedBy(GAP)) {
        state.answers.forEach { answer ->
            val isAnswer = answer == state.answered
            FilterChip(
                selected = isAnswer,
                onClick = { act(DoorstepAction.Answer(answer)) },
                enabled = !state.isTaking,
                label = { Text(stringResource(answer.words), style = MaterialTheme.typography.titleLarge) },
                leadingIcon = if (isAnswer) ({ Icon(Icons.Default.Check, contentDescription = null) }) else null,
                modifier = Modifier.heightIn(min = THUMB),
            )
        }
    }
}

/** What is said of a visit once there is one, and the ways on. */
@Composable
private fun Thumb(state: DoorstepState, act: (DoorstepAction) -> Unit) {
    FlowRow(horizontalArrangement = Arrangement.spacedBy(GAP), verticalArrangement = Arrangement.spacedBy(GAP)) {
        if (state.answered != null) {
            Chip(Choice("", stringResource(R.string.doorstep_ring), state.isToRing)) { act(DoorstepAction.RingTonight) }
            Chip(Choice("", stringResource(R.string.doorstep_quiet), state.isQuiet)) { act(DoorstepAction.Quiet) }
        }
        Chip(Choice("", stringResource(R.string.doorstep_cards))) { act(DoorstepAction.Cards) }
        Chip(Choice("", stringResource(R.string.doorstep_close))) { act(DoorstepAction.Close) }
    }
}

@Composable
private fun Noted(state: DoorstepState) {
    val words = when {
        state.isToRing -> stringResource(R.string.doorstep_ring_noted)
        state.answered != null -> stringResource(R.string.doorstep_noted)
        else -> ""
    }
    Text(words, Modifier.semantics { liveRegion = LiveRegionMode.Polite }, style = MaterialTheme.typography.bodyLarge)
}
