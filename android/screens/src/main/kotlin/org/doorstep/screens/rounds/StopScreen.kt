package org.doorstep.screens.rounds

import androidx.compose.foundation.clickable
import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.material3.Button
import androidx.compose.material3.Card
import androidx.compose.material3.CardDefaults
import androidx.compose.material3.FilledTonalButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.Chip
import org.doorstep.screens.Choice
import org.doorstep.screens.GAP
import org.doorstep.screens.R
import org.doorstep.screens.THUMB
import org.doorstep.screens.TOUCH
import org.doorstep.screens.largest

/** The door they are at: its safety note before anything else. */
@Composable
internal fun CurrentStop(stop: StopLine, act: (RoundsAction) -> Unit) {
    if (!stop.hasMore()) return
    Card(
        colors = CardDefaults.cardColors(containerColor = MaterialTheme.colorScheme.surfaceVariant),
        modifier = Modifier.fillMaxWidth(),
    ) {
        Column(Modifier.padding(GAP), verticalArrangement = Arrangement.spacedBy(GAP)) {
            SafetyNote(stop, act)
            StopHints(stop)
            stop.toDo.forEach {
                val words = if (it.isPromise) R.string.stop_promised else R.string.stop_bring
                Text(stringResource(words, it.words), style = MaterialTheme.typography.titleMedium)
            }
        }
    }
}

/** Whether there is anything to say of it besides its name. */
private fun StopLine.hasMore() =
    isBarred || toDo.isNotEmpty() || listOfNotNull(safetyNote, block, accessHint, outcome).isNotEmpty()

@Composable
private fun StopHints(stop: StopLine) {
    Column {
        // Of a door that is knocked at, the name stands above the answers.
        if (stop.isBarred) Text(nameOf(stop), style = largest())
        listOfNotNull(stop.block, stop.accessHint, stop.outcome).forEach {
            Text(it, style = MaterialTheme.typography.bodyLarge)
        }
        if (stop.isBarred) {
            val colour = MaterialTheme.colorScheme.error
            Text(stringResource(R.string.stop_barred), color = colour, style = MaterialTheme.typography.titleMedium)
        }
    }
}

@Composable
private fun nameOf(stop: StopLine): String = stop.nickname ?: stringResource(R.string.stop_unknown)

/** Stands out as long as it was not read, and stays to be read again. */
@Composable
private fun SafetyNote(stop: StopLine, act: (RoundsAction) -> Unit) {
    val note = stop.safetyNote ?: return
    val colours = MaterialTheme.colorScheme
    Surface(
        color = if (stop.mustBeSeen) colours.errorContainer else colours.surfaceContainer,
        contentColor = if (stop.mustBeSeen) colours.onErrorContainer else colours.onSurface,
        shape = MaterialTheme.shapes.medium,
        modifier = Modifier.fillMaxWidth(),
    ) {
        Column(Modifier.padding(GAP)) {
            Text(stringResource(R.string.stop_safety), style = MaterialTheme.typography.titleSmall)
            Text(note, style = MaterialTheme.typography.titleMedium)
            if (stop.mustBeSeen) {
                TextButton(
                    onClick = { act(RoundsAction.Seen(stop.place)) },
                    modifier = Modifier.heightIn(min = TOUCH),
                ) {
                    Text(stringResource(R.string.stop_safety_seen), color = colours.onErrorContainer)
                }
            }
        }
    }
}

/** Which door it is and what is answered, where the thumb is, whatever stands above: the commonest large, the others in a row that can be pushed. */
@Composable
internal fun Answers(stop: StopLine, state: RoundsState, act: (RoundsAction) -> Unit) {
    val (large, others) = state.outcomes.withIndex().partition { it.index < LARGE && !stop.isDone }
    Column(verticalArrangement = Arrangement.spacedBy(GAP)) {
        Text(nameOf(stop), style = largest(), modifier = Modifier.semantics { heading() })
        if (stop.isDone) Large(stringResource(R.string.visit_next), isFirst = true, isOpen = true) { act(RoundsAction.Next) }
        large.forEach { (index, outcome) ->
            Large(outcome.label, isFirst = index == 0, isOpen = !state.isTaking) { act(tapped(stop, outcome)) }
        }
        Row(
            horizontalArrangement = Arrangement.spacedBy(GAP),
            modifier = Modifier.horizontalScroll(rememberScrollState()),
        ) {
            others.forEach { (_, outcome) -> Chip(outcome, isOpen = !state.isTaking) { act(tapped(stop, outcome)) } }
        }
    }
}

@Composable
private fun Large(words: String, isFirst: Boolean, isOpen: Boolean, tap: () -> Unit) {
    val wide = Modifier.fillMaxWidth().heightIn(min = THUMB)
    val text: @Composable () -> Unit = { Text(words, style = MaterialTheme.typography.titleLarge) }
    if (isFirst) Button(tap, wide, isOpen) { text() } else FilledTonalButton(tap, wide, isOpen) { text() }
}

/** Where there was a conversation, its screen opens; everything else is done with the tap. */
private fun tapped(stop: StopLine, outcome: Choice): RoundsAction = when (outcome.code) {
    "talked" -> RoundsAction.Opened(stop.place)
    else -> RoundsAction.Record(stop.place, outcome.code)
}

/** One of the other doors: a tap goes there. */
@Composable
internal fun StopRow(stop: StopLine, act: (RoundsAction) -> Unit) {
    val goThere = stringResource(R.string.stop_go_here)
    Row(
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(GAP),
        modifier = Modifier
            .fillMaxWidth()
            .heightIn(min = THUMB)
            .clickable(onClickLabel = goThere) { act(RoundsAction.GoTo(stop.place)) },
    ) {
        Column(Modifier.weight(1f)) {
            Text(stop.nickname ?: stringResource(R.string.stop_unknown), style = MaterialTheme.typography.titleLarge)
            val quiet = MaterialTheme.colorScheme.onSurfaceVariant
            listOfNotNull(stop.block, stop.outcome).forEach { Text(it, color = quiet) }
            if (stop.isBarred) Text(stringResource(R.string.stop_barred), color = MaterialTheme.colorScheme.error)
        }
    }
}

/** What was recorded a moment ago: to be taken back, or one thing more said of it. */
@Composable
internal fun RecordedStrip(recorded: RecordedLine, act: (RoundsAction) -> Unit) {
    Surface(
        color = MaterialTheme.colorScheme.surfaceContainer,
        shape = MaterialTheme.shapes.medium,
        modifier = Modifier.fillMaxWidth(),
    ) {
        Column(Modifier.padding(GAP)) {
            Row(verticalAlignment = Alignment.CenterVertically) {
                Text(
                    text = stringResource(R.string.outcome_recorded, recorded.nickname, recorded.outcome),
                    style = MaterialTheme.typography.titleMedium,
                    modifier = Modifier.weight(1f).semantics { liveRegion = LiveRegionMode.Polite },
                )
                TextButton(
                    onClick = { act(RoundsAction.Undo) },
                    modifier = Modifier.heightIn(min = THUMB),
                ) {
                    Text(stringResource(R.string.outcome_undo), style = MaterialTheme.typography.titleLarge)
                }
            }
            Row(
                horizontalArrangement = Arrangement.spacedBy(GAP),
                modifier = Modifier.horizontalScroll(rememberScrollState()),
            ) {
                recorded.also.forEach { choice -> Chip(choice) { act(RoundsAction.Also(choice.code)) } }
            }
        }
    }
}

/** How many answers are large: what happens at nine doors of ten. */
private const val LARGE = 2
