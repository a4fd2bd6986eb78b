package org.doorstep.screens.safety

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.Card
import androidx.compose.material3.CardDefaults
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.Chips
import org.doorstep.screens.GAP
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.Punctuality
import org.doorstep.screens.R
import org.doorstep.screens.Route
import org.doorstep.screens.Sentence
import org.doorstep.screens.Told
import org.doorstep.screens.Typing

/** Check-ins: one's own under the thumb, those of others who do not answer first of all. */
@Composable
fun SafetyScreen(state: SafetyState, act: (SafetyAction) -> Unit) {
    Page(
        title = stringResource(R.string.safety_title),
        back = { act(SafetyAction.Back) },
        trouble = state.trouble,
        thumb = { if (state.toAnswer != null) LargeButton(stringResource(R.string.safety_fine)) { act(SafetyAction.Fine) } },
    ) {
        items(state.toSeeTo, key = { it.checkIn }) { ToSeeTo(it, act) }
        ownCheckIns(state, act)
        item(key = "what happened") { WhatHappened(state, act) }
        items(state.incidents, key = { it.id }) { incident ->
            OtherButton(words(incident)) { act(SafetyAction.Go(Route.Incident(incident.id))) }
        }
        if (state.incidents.size < state.incidentsOf) {
            val more = state.incidentsOf - state.incidents.size
            item(key = "more") { OtherButton(stringResource(R.string.chips_more, more)) { act(SafetyAction.MoreIncidents) } }
        }
        afterwards(state, act)
    }
}

private fun LazyListScope.ownCheckIns(state: SafetyState, act: (SafetyAction) -> Unit) {
    item(key = "own") {
        Column(verticalArrangement = Arrangement.spacedBy(GAP)) {
            Heading(stringResource(R.string.safety_ours))
            if (state.outOn == null) Sentence(stringResource(R.string.safety_nobody_out))
            state.punctuality.takeIf { state.outOn != null }?.let { HowItCalls(it) { act(SafetyAction.CallOnTime) } }
            if (state.wasTooEarly) Said(stringResource(R.string.safety_too_early))
            state.message?.let { Said(stringResource(R.string.safety_text_this, it)) }
        }
    }
    items(state.checkIns, key = { it.id }) { Sentence(words(it)) }
    if (state.toAnswer != null) {
        item(key = "phrase") {
            Column(verticalArrangement = Arrangement.spacedBy(GAP)) {
                Typing(state.phrase, stringResource(R.string.safety_phrase), done = { act(SafetyAction.Say) }) {
                    act(SafetyAction.Type(it))
                }
                OtherButton(stringResource(R.string.safety_say), state.phrase.isNotBlank()) { act(SafetyAction.Say) }
            }
        }
    }
}

@Composable
private fun Said(words: String) = Text(
    text = words,
    style = MaterialTheme.typography.titleMedium,
    modifier = Modifier.semantics { liveRegion = LiveRegionMode.Polite },
)

/** Nobody answers, or somebody asks for help: what to do now, in the order in which it is done. */
@Composable
private fun ToSeeTo(line: ToSeeToLine, act: (SafetyAction) -> Unit) {
    val colours = MaterialTheme.colorScheme
    Card(
        colors = CardDefaults.cardColors(colours.errorContainer, colours.onErrorContainer),
        modifier = Modifier.fillMaxWidth(),
    ) {
        Column(Modifier.padding(GAP), verticalArrangement = Arrangement.spacedBy(GAP)) {
            val words = if (line.asksForHelp) R.string.safety_asks_for_help else R.string.safety_no_answer
            Text(stringResource(words, line.who, line.dueAt), style = MaterialTheme.typography.titleLarge)
            Sentence(stringResource(R.string.safety_ring_first))
            line.round?.let { round ->
                OtherButton(stringResource(R.string.safety_open_plan)) { act(SafetyAction.Go(Route.OpenedPlan(round))) }
            }
            if (line.tell.isNotEmpty()) {
                Sentence(stringResource(R.string.safety_told_whom))
                Chips(line.tell) { act(SafetyAction.Tell(line.checkIn, it)) }
            }
            Settle { act(SafetyAction.Settle(line.checkIn)) }
        }
    }
}

/** Nobody is asked after any more once it is said, so it is asked again. */
@Composable
private fun Settle(settle: () -> Unit) {
    var isAsked by rememberSaveable { mutableStateOf(false) }
    if (isAsked) Sentence(stringResource(R.string.safety_settle_asked))
    OtherButton(stringResource(if (isAsked) R.string.safety_settle_yes else R.string.safety_settle)) {
        if (isAsked) settle() else isAsked = true
    }
}

@Composable
private fun WhatHappened(state: SafetyState, act: (SafetyAction) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(GAP)) {
        Heading(stringResource(R.string.safety_happened))
        val round = state.outOn ?: state.planned
        OtherButton(stringResource(R.string.safety_report)) { act(SafetyAction.Go(Route.Reporting(round, isCalledOff = false))) }
        if (round != null) {
            OtherButton(stringResource(R.string.safety_call_off)) {
                act(SafetyAction.Go(Route.Reporting(round, isCalledOff = true)))
            }
        }
        if (state.incidents.isEmpty()) Sentence(stringResource(R.string.safety_nothing_happened))
    }
}

private fun LazyListScope.afterwards(state: SafetyState, act: (SafetyAction) -> Unit) {
    if (state.debriefsDue.isNotEmpty() || state.afterwards.isNotEmpty()) {
        item(key = "afterwards") { Heading(stringResource(R.string.safety_afterwards)) }
    }
    items(state.debriefsDue, key = { "due " + it.round }) { due ->
        if (due.isOwn) {
            OtherButton(stringResource(R.string.safety_say_how, due.name)) { act(SafetyAction.Go(Route.ComingHome(due.round))) }
        }
        Sentence(stringResource(R.string.safety_not_said, due.name, due.who))
    }
    items(state.afterwards, key = { it.key }) { line ->
        Sentence(stringResource(R.string.safety_said, line.who, line.how, line.round))
        line.note?.let { Sentence(it) }
    }
}

@Composable
private fun words(line: IncidentLine): String {
    val at = when (val at = line.at) {
        is Told.Hour -> at.time
        is Told.Day -> at.day
    }
    val words = if (line.isTalkedOver) R.string.safety_incident_talked_over else R.string.safety_incident
    return stringResource(words, at, line.kind, line.effect)
}

@Composable
private fun words(line: CheckInLine): String = when (line.standing) {
    Standing.WAITING -> stringResource(R.string.safety_waiting, line.dueAt)
    Standing.DUE -> stringResource(R.string.safety_due_at, line.dueAt)
    Standing.ANSWERED -> stringResource(R.string.safety_answered, line.dueAt)
    Standing.ANSWERED_LATE -> stringResource(R.string.safety_answered_late, line.dueAt, line.answeredAt.orEmpty())
    Standing.MISSED -> stringResource(R.string.safety_missed_at, line.dueAt)
    Standing.TOLD -> stringResource(R.string.safety_missed_told, line.dueAt)
}

/** How surely the phone calls her, and a way to where more can be allowed. */
@Composable
internal fun HowItCalls(punctuality: Punctuality, askFor: () -> Unit) {
    Sentence(stringResource(words(punctuality)))
    if (punctuality != Punctuality.ON_TIME) OtherButton(stringResource(R.string.safety_call_on_time), tap = askFor)
}

private fun words(punctuality: Punctuality): Int = when (punctuality) {
    Punctuality.ON_TIME -> R.string.safety_calls_on_time
    Punctuality.ROUGHLY -> R.string.safety_calls_roughly
    Punctuality.NEVER -> R.string.safety_calls_never
}
