package org.doorstep.screens.people.woman

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.Heading
import org.doorstep.screens.Line
import org.doorstep.screens.MoreLines
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.UndoStrip
import org.doorstep.screens.dayWords

/** One woman: what is open for her first, then what she said, where she was, and who knows her. */
@Composable
fun WomanScreen(state: WomanState, act: (WomanAction) -> Unit) {
    Page(
        title = state.pseudonym ?: stringResource(R.string.people_title),
        back = { act(WomanAction.Back) },
        trouble = state.trouble,
        thumb = { state.done?.let { UndoStrip(words(it)) { act(WomanAction.Undo) } } },
    ) {
        if (state.pseudonym == null) return@Page
        about(state, act)
        followUps(state, act)
        needs(state, act)
        wants(state, act)
        consents(state, act)
        timeline(state, act)
        same(state, act)
        team(state)
        if (state.mayErase) {
            item(key = "erasing") { Heading(stringResource(R.string.woman_erasing)) }
            item(key = "erase") { OtherButton(stringResource(R.string.woman_erase)) { act(WomanAction.Erase) } }
        }
    }
}

@Composable
private fun words(done: Done): String = stringResource(
    when (done) {
        Done.STATUS -> R.string.woman_done_status
        Done.NEED -> R.string.woman_done_need
        Done.PLANNED -> R.string.woman_done_planned
        Done.FOLLOW_UP -> R.string.woman_done_follow_up
        Done.WITHDRAWN -> R.string.woman_done_withdrawn
        Done.UNLINKED -> R.string.woman_done_unlinked
        Done.SIGHTING -> R.string.woman_done_sighting
    },
)

private fun LazyListScope.about(state: WomanState, act: (WomanAction) -> Unit) {
    state.hint?.let { item(key = "hint") { Sentence(it) } }
    items(state.languages, key = { "speaks $it" }) { Sentence(it) }
    item(key = "standing") { Heading(stringResource(R.string.woman_status)) }
    item(key = "statuses") { Chips(state.statuses) { act(WomanAction.Stand(it)) } }
}

private fun LazyListScope.timeline(state: WomanState, act: (WomanAction) -> Unit) {
    item(key = "timeline") { Heading(stringResource(R.string.woman_timeline)) }
    if (state.timeline.isEmpty()) item(key = "never") { Sentence(stringResource(R.string.woman_never_seen)) }
    items(state.timeline, key = { "moment${it.id}" }) { Moment(it, act) }
    item(key = "more moments") { MoreLines(state.timeline.size, state.timelineOf) { act(WomanAction.MoreTimeline) } }
    item(key = "seen") { OtherButton(stringResource(R.string.woman_seen)) { act(WomanAction.Seen) } }
}

@Composable
private fun Moment(row: MomentRow, act: (WomanAction) -> Unit) {
    val marks = listOfNotNull(
        R.string.woman_moved_on.takeIf { row.hasMovedOn },
        R.string.woman_seen_again.takeIf { row.isSeenAgain },
    ).map { stringResource(it) }
    val how = if (row.isVisit) stringResource(R.string.woman_met) else row.basis
    val where = row.where ?: stringResource(R.string.woman_where_unknown)
    val tap: (() -> Unit)? = if (row.isVisit) ({ act(WomanAction.OpenVisit(row.id)) }) else null
    Line(where, listOf(dayWords(row.on), how) + marks, tap)
    if (!row.isVisit) OtherButton(stringResource(R.string.woman_take_back)) { act(WomanAction.TakeBack(row.id)) }
}

private fun LazyListScope.same(state: WomanState, act: (WomanAction) -> Unit) {
    item(key = "same") { Heading(stringResource(R.string.woman_same)) }
    items(state.same, key = { "same${it.person}" }) { row ->
        val other = row.pseudonym ?: stringResource(R.string.woman_not_here)
        Line(other, listOfNotNull(row.confidence ?: stringResource(R.string.woman_through_third))) {
            act(WomanAction.OpenOther(row.person))
        }
        if (row.code != null) OtherButton(stringResource(R.string.woman_unlink, other)) { act(WomanAction.Unlink(row)) }
    }
    item(key = "is same") { OtherButton(stringResource(R.string.woman_same_as)) { act(WomanAction.Same) } }
}

private fun LazyListScope.team(state: WomanState) {
    item(key = "known") { Heading(stringResource(R.string.woman_known_by)) }
    if (state.knownBy.isEmpty()) item(key = "nobody") { Sentence(stringResource(R.string.woman_known_by_nobody)) }
    items(state.knownBy) { row ->
        Line(row.name, listOf(pluralStringResource(R.plurals.woman_met_times, row.times, row.times, dayWords(row.lastOn))))
    }
    if (state.speakers.isEmpty()) return
    item(key = "speakers") { Heading(stringResource(R.string.woman_speakers)) }
    items(state.speakers) { row -> Line(row.name, row.languages) }
}
