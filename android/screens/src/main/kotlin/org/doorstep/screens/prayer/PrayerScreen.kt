package org.doorstep.screens.prayer

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.Empty
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Line
import org.doorstep.screens.MoreLines
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.Plate
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.dayWords
import org.doorstep.screens.prayer.PrayerState.Part

/** What to pray for, in letters to be read with folded hands; to a lead also what waits for her, and what is to come. */
@Composable
fun PrayerScreen(state: PrayerState, act: (PrayerAction) -> Unit) {
    Page(
        title = stringResource(R.string.prayer_title),
        back = { act(PrayerAction.Back) },
        trouble = state.trouble,
        thumb = { if (state.mayPropose) LargeButton(stringResource(R.string.prayer_propose)) { act(PrayerAction.Propose) } },
    ) {
        if (state.proposals.isNotEmpty()) proposals(state, act)
        if (state.proposals.isNotEmpty()) item(key = "today") { Heading(stringResource(R.string.prayer_today)) }
        state.why?.let { item(key = "why") { Sentence(stringResource(words(it))) } }
        items(state.points, key = { "point${it.id}" }) { Point(it, state, act) }
        item(key = "more") { MoreLines(state.points.size, state.of) { act(PrayerAction.More(Part.POINTS)) } }
        if (state.coming.isNotEmpty()) coming(state, act)
    }
}

private fun LazyListScope.proposals(state: PrayerState, act: (PrayerAction) -> Unit) {
    item(key = "waits") { Heading(pluralStringResource(R.plurals.prayer_waits, state.ofProposals, state.ofProposals)) }
    items(state.proposals, key = { "proposal${it.id}" }) { row ->
        val beneath = listOfNotNull(row.by, stringResource(R.string.prayer_thanks).takeIf { row.isThanks })
        Line(row.words, beneath) { act(PrayerAction.Decide(row.id)) }
    }
    item(key = "more wait") { MoreLines(state.proposals.size, state.ofProposals) { act(PrayerAction.More(Part.PROPOSALS)) } }
}

private fun LazyListScope.coming(state: PrayerState, act: (PrayerAction) -> Unit) {
    item(key = "coming") { Heading(stringResource(R.string.prayer_coming)) }
    items(state.coming, key = { "coming${it.id}" }) { Point(it, state, act) }
    item(key = "more come") { MoreLines(state.coming.size, state.ofComing) { act(PrayerAction.More(Part.COMING)) } }
}

/** A lead taps it to take it back, and is asked once. */
@Composable
private fun Point(point: PointLine, state: PrayerState, act: (PrayerAction) -> Unit) {
    val isAsked = state.asked == point.id
    val tap: (() -> Unit)? = if (state.mayDecide && !isAsked) ({ act(PrayerAction.Ask(point.id)) }) else null
    val (letters, colours) = MaterialTheme.typography to MaterialTheme.colorScheme
    Plate(tap) {
        point.alias?.let {
            Text(it, Modifier.semantics { heading() }, color = colours.primary, style = letters.titleLarge)
        }
        if (point.isThanks) Text(stringResource(R.string.prayer_thanks), style = letters.titleSmall)
        Text(point.words, style = letters.titleLarge)
        point.from?.let {
            val day = stringResource(R.string.prayer_from, dayWords(it))
            Text(day, color = colours.onSurfaceVariant, style = letters.bodyMedium)
        }
        if (isAsked) {
            Sentence(stringResource(R.string.prayer_taken_back))
            OtherButton(stringResource(R.string.prayer_take_back)) { act(PrayerAction.TakeBack(point.id)) }
            OtherButton(stringResource(R.string.prayer_keep)) { act(PrayerAction.Keep) }
        }
    }
}

private fun words(why: Empty): Int = when (why) {
    Empty.NOTHING, Empty.NONE_MATCH -> R.string.prayer_none
    Empty.NOT_RECEIVED -> R.string.prayer_not_received
    Empty.ON_ROUND -> R.string.prayer_on_round
    Empty.ROLE -> R.string.lines_role
}
