package org.doorstep.screens.rounds.planning.plan

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.itemsIndexed
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Heading
import org.doorstep.screens.Line
import org.doorstep.screens.MoreLines
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.UndoStrip
import org.doorstep.screens.dayWords

/** A round: its stops, what is due, who goes, and its paper. */
@Composable
fun PlanScreen(state: PlanState, act: (PlanAction) -> Unit) {
    Page(
        title = state.name ?: stringResource(R.string.planning_title),
        back = { act(PlanAction.Back) },
        trouble = state.trouble,
        thumb = { state.done?.let { UndoStrip(words(it)) { act(PlanAction.Undo) } } },
    ) {
        if (state.name == null) return@Page
        item(key = "day") { Sentence(stringResource(R.string.plan_day, dayWords(state.on), state.standing)) }
        stops(state, act)
        if (!state.isClosed) {
            due(state, act)
            others(state, act)
            walkers(state, act)
        }
        paper(state, act)
    }
}

@Composable
private fun words(done: Done): String = stringResource(
    when (done) {
        Done.PUT -> R.string.plan_done_put
        Done.TAKEN_OFF -> R.string.plan_done_taken_off
        Done.SPLIT -> R.string.plan_done_split
    },
)

private fun LazyListScope.stops(state: PlanState, act: (PlanAction) -> Unit) {
    val count = state.stops.size
    item(key = "stops") { Heading(pluralStringResource(R.plurals.plan_stops, count, count)) }
    if (count == 0) item(key = "no stops") { Sentence(stringResource(R.string.plan_no_stops)) }
    itemsIndexed(state.stops, key = { _, stop -> "stop${stop.place}" }) { at, stop ->
        StopPlate(at, stop, state, act)
    }
    if (state.pairs > 1 && count > 1 && !state.isClosed) {
        item(key = "split") { OtherButton(stringResource(R.string.plan_split)) { act(PlanAction.Split) } }
    }
}

private fun LazyListScope.due(state: PlanState, act: (PlanAction) -> Unit) {
    item(key = "due") { Heading(stringResource(R.string.plan_due)) }
    state.whyNoneDue?.let { item(key = "why none due") { Sentence(stringResource(WHY_NONE.getValue(it))) } }
    val first = minOf(state.due.size, AN_EVENING)
    if (first > 1 && state.stops.isEmpty()) {
        item(key = "first") {
            OtherButton(stringResource(R.string.plan_put_first, first)) { act(PlanAction.PutFirst(first)) }
        }
    }
    items(state.due, key = { "due${it.place}" }) { row ->
        Line(row.nickname, beneath(row)) { act(PlanAction.Put(row.place, row.code)) }
    }
    item(key = "more due") { MoreLines(state.due.size, state.dueOf) { act(PlanAction.MoreDue) } }
}

/** Why it is due, in words. */
@Composable
private fun beneath(row: DueRow): List<String> = listOfNotNull(
    row.reason,
    if (row.overdueDays > 0) pluralStringResource(R.plurals.plan_overdue, row.overdueDays, row.overdueDays) else null,
    if (row.promises > 1) pluralStringResource(R.plurals.plan_promises, row.promises, row.promises) else null,
    row.languages.ifEmpty { null }?.let { stringResource(R.string.plan_languages, it.joinToString(", ")) },
    row.safety,
)

private fun LazyListScope.others(state: PlanState, act: (PlanAction) -> Unit) {
    val others = state.others
    if (others == null) {
        item(key = "others") { OtherButton(stringResource(R.string.plan_others)) { act(PlanAction.Others) } }
        return
    }
    item(key = "others") { Heading(stringResource(R.string.plan_others)) }
    items(others, key = { "other${it.place}" }) { row ->
        val why = when (row.whyNot) {
            WhyNot.CLOSED -> stringResource(R.string.plan_closed_place)
            WhyNot.DO_NOT_VISIT -> stringResource(R.string.plan_barred)
            null -> null
        }
        Line(row.nickname, listOfNotNull(why), if (why == null) ({ act(PlanAction.Put(row.place, null)) }) else null)
    }
    item(key = "more others") { MoreLines(others.size, state.othersOf) { act(PlanAction.Others) } }
}

private fun LazyListScope.walkers(state: PlanState, act: (PlanAction) -> Unit) {
    item(key = "walkers") { Heading(stringResource(R.string.plan_walkers)) }
    items(state.walkers, key = { "walker${it.member}" }) { WalkerPlate(it, state, act) }
}

private fun LazyListScope.paper(state: PlanState, act: (PlanAction) -> Unit) {
    if (state.stops.isEmpty()) return
    item(key = "paper") { Heading(stringResource(R.string.plan_paper)) }
    item(key = "print") { OtherButton(stringResource(R.string.plan_print)) { act(PlanAction.Print) } }
    item(key = "key in") { OtherButton(stringResource(R.string.plan_key_in)) { act(PlanAction.KeyIn) } }
    if (state.isClosed) return
    item(key = "end") { Heading(stringResource(R.string.plan_end)) }
    item(key = "end says") { Sentence(stringResource(R.string.plan_end_says)) }
    item(key = "close") { OtherButton(stringResource(R.string.plan_close)) { act(PlanAction.Close) } }
}

private val WHY_NONE = mapOf(
    WhyNoneDue.NOTHING_DUE to R.string.plan_nothing_due,
    WhyNoneDue.ALL_PUT to R.string.plan_all_put,
    WhyNoneDue.NONE_VISITED to R.string.plan_none_visited,
    WhyNoneDue.NOT_RECEIVED to R.string.lines_not_received,
    WhyNoneDue.ON_ROUND to R.string.lines_on_round,
    WhyNoneDue.ROLE to R.string.lines_role,
)

/** So many doors two pairs reach on one evening. */
private const val AN_EVENING = 11
