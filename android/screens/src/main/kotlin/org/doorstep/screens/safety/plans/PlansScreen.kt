package org.doorstep.screens.safety.plans

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence

/** Asks first, then shows the doors in their order with what was done at each. */
@Composable
fun PlansScreen(state: PlansState, act: (PlansAction) -> Unit) {
    Page(
        title = stringResource(R.string.plan_title),
        back = { act(PlansAction.Back) },
        trouble = state.trouble,
        thumb = { if (state.stops == null) LargeButton(stringResource(R.string.plan_open)) { act(PlansAction.Open) } },
    ) {
        state.name?.let { item(key = "name") { Heading(it) } }
        if (state.stops == null) item(key = "asks") { Sentence(stringResource(R.string.plan_asks)) }
        if (state.stops?.isEmpty() == true) item(key = "none") { Sentence(stringResource(R.string.plan_none)) }
        items(state.stops.orEmpty(), key = PlanLine::place) { Stop(it) }
    }
}

@Composable
private fun Stop(line: PlanLine) {
    Column {
        Text(line.nickname ?: stringResource(R.string.stop_unknown), style = MaterialTheme.typography.titleLarge)
        line.accessHint?.let { Sentence(it) }
        if (line.done == null) {
            Sentence(stringResource(R.string.plan_not_done))
        } else {
            Sentence(stringResource(R.string.plan_done, line.done, line.doneAt.orEmpty()))
        }
    }
}
