package org.doorstep.screens.visits.history

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Heading
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence

/** Who wrote what, so that nobody has to ask why it says so. */
@Composable
fun HistoryScreen(state: HistoryState, act: (HistoryAction) -> Unit) {
    Page(
        title = stringResource(R.string.history_title),
        back = { act(HistoryAction.Back) },
        trouble = state.trouble,
    ) {
        if (state.lines.isEmpty()) item(key = "none") { Sentence(stringResource(R.string.history_none)) }
        items(state.lines) { Line(it) }
    }
}

@Composable
private fun Line(line: HistoryLine) {
    Column {
        val by = line.by ?: stringResource(R.string.history_somebody)
        Heading(stringResource(if (line.isFirst) R.string.history_recorded else R.string.history_changed, by, line.at))
        line.said.forEach { Sentence(stringResource(it.what.words, it.word)) }
    }
}
