package org.doorstep.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics

/** One line of a list: what it is called, and what is said of it beneath. With [tap] it opens what it is about. */
@Composable
fun Line(words: String, beneath: List<String> = emptyList(), tap: (() -> Unit)? = null) {
    Plate(tap) {
        Text(words, style = MaterialTheme.typography.titleMedium)
        beneath.filter(String::isNotEmpty).forEach {
            Text(it, style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.onSurfaceVariant)
        }
    }
}

/** What belongs to one thing of a list, on a ground of its own. */
@Composable
fun Plate(tap: (() -> Unit)? = null, content: @Composable ColumnScope.() -> Unit) {
    val ground = MaterialTheme.colorScheme.surfaceContainer
    val shape = MaterialTheme.shapes.medium
    val column: @Composable () -> Unit = {
        Column(
            verticalArrangement = Arrangement.spacedBy(GAP / 4),
            modifier = Modifier.fillMaxWidth().padding(GAP),
            content = content,
        )
    }
    val wide = Modifier.fillMaxWidth().heightIn(min = TOUCH)
    if (tap == null) {
        Surface(wide, shape, ground, content = column)
    } else {
        Surface(tap, wide, shape = shape, color = ground, content = column)
    }
}

/** The rest of a list that is shown page by page; nothing where all of it is shown. */
@Composable
fun MoreLines(shown: Int, of: Int, tap: () -> Unit) {
    if (shown < of) OtherButton(stringResource(R.string.lines_more, of - shown), tap = tap)
}

/** Says why a list is empty: [nothing] where there is nothing, and what is to be done where something could be. */
@Composable
fun EmptyLine(why: Empty, nothing: String, noneMatch: String = nothing) {
    val words = when (why) {
        Empty.NOTHING -> nothing
        Empty.NONE_MATCH -> noneMatch
        Empty.NOT_RECEIVED -> stringResource(R.string.lines_not_received)
        Empty.ON_ROUND -> stringResource(R.string.lines_on_round)
        Empty.ROLE -> stringResource(R.string.lines_role)
    }
    Sentence(words)
}

/** Why a list is empty. */
enum class Empty { NOTHING, NONE_MATCH, NOT_RECEIVED, ON_ROUND, ROLE }

/** What was done a moment ago, and the way back. A screen reader reads it out as it comes. */
@Composable
fun UndoStrip(words: String, undo: () -> Unit) {
    Row(
        verticalAlignment = Alignment.CenterVertically,
        modifier = Modifier.fillMaxWidth().semantics { liveRegion = LiveRegionMode.Polite },
    ) {
        Text(words, Modifier.weight(1f), style = MaterialTheme.typography.titleMedium)
        TextButton(undo, Modifier.heightIn(min = TOUCH)) { Text(stringResource(R.string.lines_undo)) }
    }
}
