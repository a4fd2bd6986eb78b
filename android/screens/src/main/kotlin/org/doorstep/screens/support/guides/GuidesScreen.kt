package org.doorstep.screens.support.guides

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.itemsIndexed
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import org.doorstep.screens.Chips
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.THUMB

/** Steps to walk through with her on her own phone. */
@Composable
fun GuidesScreen(state: GuidesState, act: (GuidesAction) -> Unit) {
    Page(
        title = state.open?.title ?: stringResource(R.string.guides_title),
        back = { act(GuidesAction.Back) },
        trouble = state.trouble,
        thumb = { state.open?.let { Shown(it, act) } },
    ) {
        state.open?.let { guide(it, state, act) } ?: guides(state, act)
    }
}

private fun LazyListScope.guides(state: GuidesState, act: (GuidesAction) -> Unit) {
    items(state.guides, key = GuideLine::code) { guide -> Line(guide) { act(GuidesAction.Open(guide.code)) } }
    if (state.toAsk.isNotEmpty()) item(key = "ask") { Heading(stringResource(R.string.guides_to_ask)) }
    items(state.toAsk) { Asked(it) }
    item(key = "directory") { OtherButton(stringResource(R.string.services_title)) { act(GuidesAction.Services) } }
}

private fun LazyListScope.guide(guide: OpenGuide, state: GuidesState, act: (GuidesAction) -> Unit) {
    item(key = "serves") { ServesLine(guide) }
    lines("caution", R.string.guides_cautions, guide.cautions)
    lines("eligible", R.string.guides_eligible, guide.eligibility)
    item(key = "steps") { Heading(stringResource(R.string.guides_steps)) }
    itemsIndexed(guide.steps) { at, step -> Sentence(stringResource(R.string.guides_step, at + 1, step)) }
    if (state.whom.isNotEmpty()) {
        item(key = "whom") {
            Column {
                Heading(stringResource(R.string.guides_whom))
                Chips(state.whom) { act(GuidesAction.For(it)) }
            }
        }
    }
    items(guide.stages.filter { it.stage != Stage.SHOWN }, key = { it.stage }) { line ->
        val words = stringResource(if (line.isMarked) noted(line.stage) else note(line.stage))
        OtherButton(words, !line.isMarked) { act(GuidesAction.Mark(line.stage)) }
    }
    lines("source", R.string.guides_sources, guide.sources)
    item(key = "checked") { Sentence(checked(guide)) }
}

private fun LazyListScope.lines(key: String, heading: Int, lines: List<String>) {
    if (lines.isEmpty()) return
    item(key = key) { Heading(stringResource(heading)) }
    items(lines) { Sentence(it) }
}

@Composable
private fun ServesLine(guide: OpenGuide) {
    val borough = guide.borough
    val words = when {
        borough == null || guide.serves == Serves.NOT_SAID -> stringResource(R.string.guides_look_first)
        guide.serves == Serves.YES -> stringResource(R.string.guides_serves, borough)
        else -> stringResource(R.string.guides_serves_not, borough)
    }
    Text(words, style = MaterialTheme.typography.titleMedium)
}

@Composable
private fun checked(guide: OpenGuide): String = when {
    guide.checkedOn == null -> stringResource(R.string.guides_never_checked)
    guide.isStale -> stringResource(R.string.guides_stale, guide.checkedOn)
    else -> stringResource(R.string.guides_checked, guide.checkedOn)
}

@Composable
private fun Shown(guide: OpenGuide, act: (GuidesAction) -> Unit) {
    val isShown = guide.stages.any { it.stage == Stage.SHOWN && it.isMarked }
    val words = stringResource(if (isShown) noted(Stage.SHOWN) else note(Stage.SHOWN))
    LargeButton(words, !isShown) { act(GuidesAction.Mark(Stage.SHOWN)) }
}

private fun note(stage: Stage): Int = when (stage) {
    Stage.SHOWN -> R.string.guides_shown
    Stage.APPLIED -> R.string.guides_applied
    Stage.ARRIVED -> R.string.guides_arrived
}

private fun noted(stage: Stage): Int = when (stage) {
    Stage.SHOWN -> R.string.guides_shown_noted
    Stage.APPLIED -> R.string.guides_applied_noted
    Stage.ARRIVED -> R.string.guides_arrived_noted
}

@Composable
private fun Line(guide: GuideLine, open: () -> Unit) {
    Column(
        verticalArrangement = Arrangement.Center,
        modifier = Modifier.fillMaxWidth().heightIn(min = THUMB).clickable(role = Role.Button, onClick = open),
    ) {
        Text(guide.title, style = MaterialTheme.typography.titleLarge)
        if (guide.serves == Serves.NO) {
            Text(stringResource(R.string.guides_not_here), color = MaterialTheme.colorScheme.onSurfaceVariant)
        }
    }
}

@Composable
private fun Asked(line: AskLine) {
    Column {
        Text(line.pseudonym, style = MaterialTheme.typography.titleMedium)
        line.titles.forEach { Sentence(it) }
        line.on?.let { Text(stringResource(R.string.guides_since, it), color = MaterialTheme.colorScheme.onSurfaceVariant) }
    }
}
