package org.doorstep.screens.visits.later

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Heading
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.THUMB

/** What was tapped at the door and is written in the car. */
@Composable
fun LaterScreen(state: LaterState, act: (LaterAction) -> Unit) {
    Page(
        title = stringResource(R.string.later_title),
        back = { act(LaterAction.Back) },
        trouble = state.trouble,
    ) {
        state.whyNone?.let { item(key = "why") { Sentence(stringResource(words(it))) } }
        if (state.children.isNotEmpty()) item(key = "children") { Heading(stringResource(R.string.later_children)) }
        items(state.children, key = { "child ${it.visit}" }) { line -> Line(line) { act(LaterAction.Raise(line.visit)) } }
        if (state.children.isNotEmpty() && state.visits.isNotEmpty()) {
            item(key = "visits") { Heading(stringResource(R.string.later_visits)) }
        }
        items(state.visits, key = { it.visit }) { line -> Line(line) { act(LaterAction.Finish(line.visit)) } }
        if (state.of > state.visits.size) {
            item(key = "more") { OtherButton(stringResource(R.string.later_more)) { act(LaterAction.More) } }
        }
    }
}

@Composable
private fun Line(line: LaterLine, open: () -> Unit) {
    Column(
        verticalArrangement = Arrangement.Center,
        modifier = Modifier
            .fillMaxWidth()
            .heightIn(min = THUMB)
            .clickable(onClickLabel = stringResource(R.string.later_open), onClick = open),
    ) {
        Text(line.nickname ?: stringResource(R.string.stop_unknown), style = MaterialTheme.typography.titleLarge)
        listOf(line.outcome, line.at).forEach { Text(it, color = MaterialTheme.colorScheme.onSurfaceVariant) }
    }
}

private fun words(why: WhyNoneLater): Int = when (why) {
    WhyNoneLater.NOTHING -> R.string.later_nothing
    WhyNoneLater.NOT_RECEIVED -> R.string.tonight_not_received
    WhyNoneLater.ROLE -> R.string.later_role
}
