package org.doorstep.screens.visits

import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.BringUp
import org.doorstep.screens.Chip
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.GAP
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.R
import org.doorstep.screens.ToReadAndTap
import org.doorstep.screens.TroubleLine
import org.doorstep.screens.largest

/** Somebody opened: who, what she was given, what she needs, each with one tap, and nothing to be typed. */
@Composable
fun VisitsScreen(state: VisitsState, act: (VisitsAction) -> Unit) {
    val scrolled = rememberScrollState()
    BringUp(state.trouble) { scrolled.scrollTo(0) }
    ToReadAndTap(thumb = { Thumb(state, act) }) { modifier ->
        Column(
            verticalArrangement = Arrangement.spacedBy(GAP),
            modifier = modifier.verticalScroll(scrolled).padding(GAP),
        ) {
            Text(
                text = state.nickname.orEmpty(),
                style = largest(),
                modifier = Modifier.semantics { heading() },
            )
            state.trouble?.let { TroubleLine(it) }
            Quickly(act)
            Words(R.string.visit_who, state.who) { act(VisitsAction.Met(it)) }
            if (state.who.isEmpty()) Text(stringResource(R.string.visit_nobody_known))
            Chip(Choice("", stringResource(R.string.visit_add_someone))) { act(VisitsAction.AddSomeone) }
            Words(R.string.visit_given, state.given) { act(VisitsAction.Given(it)) }
            Words(R.string.visit_needs, state.needs) { act(VisitsAction.Needs(it)) }
            Words(R.string.visit_also, state.also) { act(VisitsAction.Also(it)) }
            val later = Choice("", stringResource(R.string.visit_finish_later), state.isForLater)
            Chip(later) { act(VisitsAction.ForLater) }
            OtherButton(stringResource(R.string.visit_rest)) { act(VisitsAction.Rest) }
        }
    }
}

@Composable
private fun Thumb(state: VisitsState, act: (VisitsAction) -> Unit) {
    if (state.isConcernToRaise) {
        LargeButton(stringResource(R.string.visit_tell_lead)) { act(VisitsAction.Concern) }
    } else {
        LargeButton(stringResource(R.string.visit_next)) { act(VisitsAction.Leave) }
    }
}

/** What there is no time to look for. */
@Composable
private fun Quickly(act: (VisitsAction) -> Unit) {
    Row(
        horizontalArrangement = Arrangement.spacedBy(GAP / 2),
        modifier = Modifier.horizontalScroll(rememberScrollState()),
    ) {
        Chip(Choice("", stringResource(R.string.visit_hide))) { act(VisitsAction.Hide) }
        Chip(Choice("", stringResource(R.string.visit_listening))) { act(VisitsAction.Listening) }
        Chip(Choice("", stringResource(R.string.visit_cards))) { act(VisitsAction.Cards) }
    }
}

@Composable
private fun Words(heading: Int, choices: List<Choice>, tap: (String) -> Unit) {
    Text(
        text = stringResource(heading),
        style = MaterialTheme.typography.titleMedium,
        color = MaterialTheme.colorScheme.onSurfaceVariant,
        modifier = Modifier.semantics { heading() },
    )
    Chips(choices, tap)
}
