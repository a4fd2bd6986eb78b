package org.doorstep.screens.rounds.planning.plan

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.filled.Close
import androidx.compose.material.icons.filled.KeyboardArrowDown
import androidx.compose.material.icons.filled.KeyboardArrowUp
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chip
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.GAP
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Plate
import org.doorstep.screens.R

/** One stop: its turn, and the ways to another turn, another pair, or off the round. */
@Composable
internal fun StopPlate(at: Int, stop: PlannedStop, state: PlanState, act: (PlanAction) -> Unit) {
    val name = stop.nickname ?: stringResource(R.string.stop_unknown)
    Plate {
        Text(stringResource(R.string.plan_turn, at + 1, name), style = MaterialTheme.typography.titleMedium)
        if (stop.isBarred) {
            Text(
                text = stringResource(R.string.stop_barred),
                style = MaterialTheme.typography.bodyLarge,
                color = MaterialTheme.colorScheme.error,
            )
        }
        stop.reason?.let { Text(it, style = MaterialTheme.typography.bodyMedium) }
        if (state.isClosed) return@Plate
        Row(verticalAlignment = Alignment.CenterVertically) {
            Way(Icons.Default.KeyboardArrowUp, stringResource(R.string.plan_up, name), at > 0) { act(PlanAction.Up(stop.place)) }
            Way(Icons.Default.KeyboardArrowDown, stringResource(R.string.plan_down, name), at < state.stops.lastIndex) {
                act(PlanAction.Down(stop.place))
            }
            Way(Icons.Default.Close, stringResource(R.string.plan_take_off, name)) { act(PlanAction.TakeOff(stop.place)) }
            if (state.pairs > 1) {
                Column(Modifier.weight(1f), horizontalAlignment = Alignment.End) {
                    val pair = stop.pair?.let { stringResource(R.string.plan_pair, it) } ?: stringResource(R.string.plan_any_pair)
                    Chip(Choice("", pair, stop.pair != null)) { act(PlanAction.NextPair(stop.place)) }
                }
            }
        }
    }
}

@Composable
private fun Way(icon: ImageVector, words: String, isOpen: Boolean = true, tap: () -> Unit) {
    IconButton(tap, enabled = isOpen) { Icon(icon, contentDescription = words) }
}

/** Who goes with whom, and what she speaks. */
@Composable
internal fun WalkerPlate(walker: Walker, state: PlanState, act: (PlanAction) -> Unit) {
    Plate {
        Text(walker.name, style = MaterialTheme.typography.titleMedium)
        val speaks = walker.languages.ifEmpty { listOf(stringResource(R.string.plan_speaks_unsaid)) }
        Text(speaks.joinToString(", "), style = MaterialTheme.typography.bodyMedium)
        FlowRow(horizontalArrangement = Arrangement.spacedBy(GAP)) {
            val pairs = minOf(state.pairs + 1, PAIRS_MAX)
            (1..pairs).forEach { pair ->
                val isHers = walker.pair == pair
                Chip(Choice("", stringResource(R.string.plan_pair, pair), isHers)) {
                    act(PlanAction.Pair(walker.member, pair.takeUnless { isHers }))
                }
            }
        }
        OtherButton(stringResource(R.string.plan_say_languages, walker.name)) { act(PlanAction.Speaking(walker.member)) }
        if (state.speaking == walker.member) Chips(state.languages) { act(PlanAction.Speaks(it)) }
        if (!state.isPlanned && walker.pair != null) {
            OtherButton(stringResource(R.string.plan_hand_over, walker.name)) { act(PlanAction.HandOver(walker.member)) }
        }
    }
}

/** More pairs than these no team sends out. */
private const val PAIRS_MAX = 6
