package org.doorstep.screens

import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.filled.Check
import androidx.compose.material3.FilterChip
import androidx.compose.material3.FilterChipDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource

/** Words to choose from, each with one tap: the first few, what is chosen, and the rest when asked for. */
@Composable
fun Chips(choices: List<Choice>, tap: (String) -> Unit) {
    var isWhole by rememberSaveable { mutableStateOf(false) }
    val shown = choices.filterIndexed { index, choice -> isWhole || index < FIRST_SHOWN || choice.isChosen }
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(GAP),
        verticalArrangement = Arrangement.spacedBy(GAP / 2),
    ) {
        shown.forEach { choice -> Chip(choice) { tap(choice.code) } }
        if (shown.size < choices.size) {
            val more = Choice("", stringResource(R.string.chips_more, choices.size - shown.size))
            Chip(more) { isWhole = true }
        }
    }
}

/** The same in one row that is pushed sideways, where what stands below it matters more: what is chosen comes first. */
@Composable
fun ChipRow(choices: List<Choice>, tap: (String) -> Unit) {
    val (chosen, others) = choices.partition(Choice::isChosen)
    val pushed = rememberScrollState()
    LaunchedEffect(chosen.map(Choice::code)) { pushed.scrollTo(0) }
    Row(Modifier.horizontalScroll(pushed), Arrangement.spacedBy(GAP)) {
        (chosen + others).forEach { choice -> Chip(choice) { tap(choice.code) } }
    }
}

/** One word. That it is chosen is seen by its colour and by a tick. */
@Composable
fun Chip(choice: Choice, isOpen: Boolean = true, tap: () -> Unit) {
    val colours = MaterialTheme.colorScheme
    FilterChip(
        selected = choice.isChosen,
        onClick = tap,
        enabled = isOpen,
        label = { Text(choice.label, style = MaterialTheme.typography.bodyLarge) },
        leadingIcon = if (choice.isChosen) ({ Icon(Icons.Default.Check, contentDescription = null) }) else null,
        colors = FilterChipDefaults.filterChipColors(
            selectedContainerColor = colours.primary,
            selectedLabelColor = colours.onPrimary,
            selectedLeadingIconColor = colours.onPrimary,
        ),
        modifier = Modifier.heightIn(min = TOUCH),
    )
}

/** So many fit a small screen with letters of the usual size. */
private const val FIRST_SHOWN = 8
