package org.doorstep.screens.rounds.since

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
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
import org.doorstep.screens.Heading
import org.doorstep.screens.Line
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.dayWords
import org.doorstep.screens.rounds.since.SinceState.Period
import org.doorstep.screens.words

/** What the evening brought, and one tap to each of it. */
@Composable
fun SinceScreen(state: SinceState, act: (SinceAction) -> Unit) {
    Page(title(state.period), { act(SinceAction.Back) }, state.trouble) {
        item(key = "period") { Periods(state.period) { act(SinceAction.Choose(it)) } }
        state.doors?.let { doors -> item(key = "doors") { Doors(doors, state.opened) } }
        state.matters.forEach { matter(it, act) }
        if (state.doors != null && state.matters.isEmpty()) {
            item(key = "nothing") { Sentence(stringResource(R.string.since_nothing_to_see_to)) }
        }
        together(state.together)
    }
}

@Composable
private fun title(period: Period): String = stringResource(
    when (period) {
        Period.THURSDAY -> R.string.since_title
        Period.SUNDAY -> R.string.since_title_sunday
        Period.WEEK -> R.string.since_title_week
    },
)

@Composable
private fun Periods(chosen: Period, choose: (Period) -> Unit) {
    FlowRow(horizontalArrangement = Arrangement.spacedBy(GAP)) {
        Period.entries.forEach { period ->
            val words = when (period) {
                Period.THURSDAY -> R.string.since_thursday
                Period.SUNDAY -> R.string.since_sunday
                Period.WEEK -> R.string.since_week
            }
            Chip(Choice(period.name, stringResource(words), period == chosen)) { choose(period) }
        }
    }
}

@Composable
private fun Doors(doors: Int, opened: Int) {
    val words = if (doors == 0) {
        stringResource(R.string.since_no_doors)
    } else {
        pluralStringResource(R.plurals.since_doors, doors, doors, opened)
    }
    Text(
        text = words,
        style = MaterialTheme.typography.headlineSmall,
        modifier = Modifier.semantics { liveRegion = LiveRegionMode.Polite },
    )
}

private fun LazyListScope.matter(matter: Matter, act: (SinceAction) -> Unit) {
    item(key = matter.kind.name) { Heading(pluralStringResource(HEADINGS.getValue(matter.kind), matter.count, matter.count)) }
    items(matter.lines, key = { "${matter.kind}${it.id}" }) { line ->
        val unnamed = if (matter.kind == Matter.Kind.SAME_WOMEN) R.string.since_see_who else R.string.since_not_here
        val words = line.words ?: stringResource(unnamed)
        Line(words, listOfNotNull(line.on?.let(::dayWords)) + line.besides, line.to?.let { { act(SinceAction.Go(it)) } })
    }
}

private fun LazyListScope.together(records: List<TogetherLine>) {
    if (records.isEmpty()) return
    item(key = "together") { Heading(stringResource(R.string.since_together)) }
    item(key = "together says") { Sentence(stringResource(R.string.since_together_says)) }
    items(records, key = { "together${it.record}" }) { record ->
        Line(record.label, record.changes.map { words(it) })
    }
}

private val HEADINGS = mapOf(
    Matter.Kind.CONCERNS to R.plurals.since_concerns,
    Matter.Kind.ASKED_NOT to R.plurals.since_asked_not,
    Matter.Kind.FOLLOW_UPS to R.plurals.since_follow_ups,
    Matter.Kind.SAME_WOMEN to R.plurals.since_same_women,
    Matter.Kind.LEADS to R.plurals.since_leads,
    Matter.Kind.PROMISED to R.plurals.since_promised,
    Matter.Kind.TO_FINISH to R.plurals.since_to_finish,
    Matter.Kind.PRAYER to R.plurals.since_prayer,
)
