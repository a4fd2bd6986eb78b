package org.doorstep.screens.rounds

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.filled.Menu
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.BringUp
import org.doorstep.screens.GAP
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.R
import org.doorstep.screens.Route
import org.doorstep.screens.TOUCH
import org.doorstep.screens.ToReadAndTap
import org.doorstep.screens.TroubleLine
import org.doorstep.screens.safety.FineButton
import org.doorstep.screens.safety.quietLines
import org.doorstep.screens.safety.urgentLine
import org.doorstep.screens.titled

/** Tonight: the door they are at is large and comes first, the others are a list below it. */
@Composable
fun RoundsScreen(state: RoundsState, act: (RoundsAction) -> Unit) {
    val list = rememberLazyListState()
    BringUp(state.trouble) { list.requestScrollToItem(0) }
    ToReadAndTap(thumb = { Thumb(state, act) }) { modifier ->
        LazyColumn(
            state = list,
            contentPadding = PaddingValues(GAP),
            verticalArrangement = Arrangement.spacedBy(GAP),
            modifier = modifier,
        ) {
            item(key = "title") { Title(state, act) }
            state.trouble?.let { item(key = "trouble") { TroubleLine(it) } }
            urgentLine(state.strip) { act(RoundsAction.Go(it)) }
            if (state.isHorizonNext) item(key = "horizon") { HorizonButton(state.isOut, act) }
            state.whyNone?.let { item(key = "why") { Why(it) } }
            state.current?.let { stop -> item(key = "at") { CurrentStop(stop, act) } }
            // Below the door, which stays where it is when one of them comes up.
            quietLines(state.strip) { act(RoundsAction.Go(it)) }
            if (state.stops.isNotEmpty() && state.current == null) {
                item(key = "all done") {
                    Text(stringResource(R.string.tonight_all_done), style = MaterialTheme.typography.titleLarge)
                }
            }
            stopList(state, act)
            if (state.round != null && !state.isHorizonNext) item(key = "horizon") { HorizonButton(state.isOut, act) }
        }
    }
}

@Composable
private fun Thumb(state: RoundsState, act: (RoundsAction) -> Unit) {
    state.strip.due?.let { due -> FineButton(due) { act(RoundsAction.Fine(due.id)) } }
    state.recorded?.let { RecordedStrip(it, act) }
    state.current?.takeUnless(StopLine::isBarred)?.let { Answers(it, state, act) }
    if (state.whyNone == WhyNone.ROLE) LargeButton(stringResource(R.string.tonight_pray)) { act(RoundsAction.Go(Route.Prayer)) }
}

@Composable
private fun Title(state: RoundsState, act: (RoundsAction) -> Unit) {
    Column {
        Row(verticalAlignment = Alignment.CenterVertically) {
            Text(
                text = state.round ?: stringResource(R.string.tonight_title),
                style = titled(),
                modifier = Modifier.weight(1f).semantics { heading() },
            )
            IconButton({ act(RoundsAction.More) }) {
                Icon(Icons.Default.Menu, contentDescription = stringResource(R.string.more_title))
            }
        }
        if (state.stops.isNotEmpty()) Progress(state, act)
    }
}

@Composable
private fun Progress(state: RoundsState, act: (RoundsAction) -> Unit) {
    Row(verticalAlignment = Alignment.CenterVertically) {
        Text(
            text = stringResource(R.string.tonight_progress, state.done, state.stops.size),
            style = MaterialTheme.typography.titleMedium,
            color = MaterialTheme.colorScheme.onSurfaceVariant,
            modifier = Modifier.weight(1f),
        )
        TextButton({ act(RoundsAction.Hide) }, Modifier.heightIn(min = TOUCH)) {
            Text(stringResource(R.string.visit_hide), style = MaterialTheme.typography.titleMedium)
        }
    }
}

/** A list that is empty says why. */
@Composable
private fun Why(why: WhyNone) {
    val words = when (why) {
        WhyNone.NOTHING -> R.string.tonight_nothing
        WhyNone.NOT_RECEIVED -> R.string.tonight_not_received
        WhyNone.ROLE -> R.string.tonight_role
    }
    Text(stringResource(words), style = MaterialTheme.typography.bodyLarge)
}

private fun LazyListScope.stopList(state: RoundsState, act: (RoundsAction) -> Unit) {
    val (done, later) = state.stops.filter { it.place != state.at }.partition(StopLine::isDone)
    if (later.isNotEmpty()) item(key = "later") { Heading(stringResource(R.string.tonight_later)) }
    items(later, key = StopLine::place) { StopRow(it, act) }
    if (done.isNotEmpty()) item(key = "done") { Heading(stringResource(R.string.tonight_done)) }
    items(done, key = StopLine::place) { StopRow(it, act) }
}

@Composable
private fun HorizonButton(isOut: Boolean, act: (RoundsAction) -> Unit) {
    OutlinedButton(
        onClick = { act(if (isOut) RoundsAction.ComeHome else RoundsAction.SetOut) },
        modifier = Modifier.fillMaxWidth().heightIn(min = TOUCH),
    ) {
        Text(stringResource(if (isOut) R.string.tonight_come_home else R.string.tonight_set_out))
    }
}
