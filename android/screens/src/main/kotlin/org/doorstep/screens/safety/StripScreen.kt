package org.doorstep.screens.safety

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.Chip
import org.doorstep.screens.Choice
import org.doorstep.screens.GAP
import org.doorstep.screens.LargeButton
import org.doorstep.screens.R
import org.doorstep.screens.Route
import org.doorstep.screens.THUMB

/** Who does not answer stands out. */
internal fun LazyListScope.urgentLine(strip: Strip, go: (Route) -> Unit) {
    if (strip.toSeeTo > 0) item(key = "to see to") { ToSeeToButton(strip.toSeeTo) { go(Route.Safety) } }
}

/** What else is to be seen to besides the doors: one quiet line that leads there. */
internal fun LazyListScope.quietLines(strip: Strip, go: (Route) -> Unit) {
    if (strip.hasLines()) item(key = "strip") { Lines(strip, go) }
}

private fun Strip.hasLines() = nextAt != null || onlyHere > 0 || debriefOf != null || hasArrived

@Composable
private fun Lines(strip: Strip, go: (Route) -> Unit) {
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(GAP),
        verticalArrangement = Arrangement.spacedBy(GAP / 2),
    ) {
        strip.nextAt?.let { Line(stringResource(R.string.safety_next_at, it)) { go(Route.Safety) } }
        if (strip.onlyHere > 0) {
            Line(pluralStringResource(R.plurals.safety_only_here, strip.onlyHere, strip.onlyHere)) { go(Route.Whereabouts) }
        }
        strip.debriefOf?.let { round -> Line(stringResource(R.string.safety_how_are_you)) { go(Route.ComingHome(round)) } }
        if (strip.hasArrived) Line(stringResource(R.string.bundles_has_come)) { go(Route.Bundles) }
    }
}

@Composable
private fun Line(words: String, tap: () -> Unit) = Chip(Choice("", words), tap = tap)

@Composable
private fun ToSeeToButton(pairs: Int, tap: () -> Unit) {
    val colours = MaterialTheme.colorScheme
    Button(
        onClick = tap,
        colors = ButtonDefaults.buttonColors(colours.errorContainer, colours.onErrorContainer),
        modifier = Modifier.fillMaxWidth().heightIn(min = THUMB),
    ) {
        Text(
            text = pluralStringResource(R.plurals.safety_to_see_to, pairs, pairs),
            style = MaterialTheme.typography.titleLarge,
            modifier = Modifier.semantics { liveRegion = LiveRegionMode.Assertive },
        )
    }
}

/** A check-in is due: one tap says that all is well. */
@Composable
internal fun FineButton(due: CheckInLine, tap: () -> Unit) {
    val isMissed = due.standing != Standing.DUE
    val words = if (isMissed) R.string.safety_missed_at else R.string.safety_due_at
    Surface(
        color = MaterialTheme.colorScheme.surfaceContainer,
        shape = MaterialTheme.shapes.medium,
        modifier = Modifier.fillMaxWidth(),
    ) {
        Column(Modifier.padding(GAP), verticalArrangement = Arrangement.spacedBy(GAP / 2)) {
            Text(
                text = stringResource(words, due.dueAt),
                color = if (isMissed) MaterialTheme.colorScheme.error else MaterialTheme.colorScheme.onSurface,
                style = MaterialTheme.typography.titleMedium,
                modifier = Modifier.semantics { liveRegion = LiveRegionMode.Assertive },
            )
            LargeButton(stringResource(R.string.safety_fine), tap = tap)
        }
    }
}
