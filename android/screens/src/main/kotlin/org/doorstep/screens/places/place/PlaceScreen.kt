package org.doorstep.screens.places.place

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import java.time.DayOfWeek
import java.time.LocalTime
import java.time.format.DateTimeFormatter
import java.time.format.FormatStyle
import java.time.format.TextStyle
import java.util.Locale
import org.doorstep.screens.Chips
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Line
import org.doorstep.screens.MoreLines
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing
import org.doorstep.screens.UndoStrip
import org.doorstep.screens.dayWords
import org.doorstep.screens.momentWords
import org.doorstep.screens.words

/** One place: its safety first, then how to get there, where it stands, and what happened there. */
@Composable
fun PlaceScreen(state: PlaceState, act: (PlaceAction) -> Unit) {
    Page(
        title = state.nickname ?: stringResource(R.string.places_title),
        back = { act(PlaceAction.Back) },
        trouble = state.trouble,
        thumb = {
            if (state.canUndo) UndoStrip(stringResource(R.string.place_changed)) { act(PlaceAction.Undo) }
            if (state.editing != null) LargeButton(stringResource(R.string.place_done)) { act(PlaceAction.Done) }
        },
    ) {
        if (state.nickname == null) return@Page
        val editing = state.editing
        if (editing == null) known(state, act) else editing(editing, act)
        item(key = "level") { Heading(stringResource(R.string.place_level)) }
        item(key = "levels") { Chips(state.levels) { act(PlaceAction.Level(it)) } }
        item(key = "state") { Heading(stringResource(R.string.place_state)) }
        item(key = "states") { Chips(state.states) { act(PlaceAction.Stand(it)) } }
        visits(state, act)
        history(state, act)
    }
}

private fun LazyListScope.known(state: PlaceState, act: (PlaceAction) -> Unit) {
    item(key = "kind") { Sentence(state.kind) }
    item(key = "safety") { Heading(stringResource(R.string.places_safety)) }
    item(key = "note") { Sentence(state.safetyNote ?: stringResource(R.string.place_no_safety_note)) }
    item(key = "access") { Heading(stringResource(R.string.places_access)) }
    item(key = "hint") { Sentence(state.accessHint ?: stringResource(R.string.place_no_access_hint)) }
    item(key = "where") { Heading(stringResource(R.string.place_location)) }
    item(key = "location") { Location(state.location, act) }
    item(key = "edit") { OtherButton(stringResource(R.string.place_edit)) { act(PlaceAction.Edit) } }
}

@Composable
private fun Location(location: String?, act: (PlaceAction) -> Unit) {
    if (location == null) {
        OtherButton(stringResource(R.string.place_locate)) { act(PlaceAction.Locate) }
    } else {
        Sentence(location.ifEmpty { stringResource(R.string.place_no_location) })
    }
}

private fun LazyListScope.editing(typed: Editing, act: (PlaceAction) -> Unit) {
    fun type(next: Editing) = act(PlaceAction.Type(next))
    item(key = "nickname") {
        Typing(typed.nickname, stringResource(R.string.places_nickname)) { type(typed.copy(nickname = it)) }
    }
    item(key = "note") {
        Typing(typed.safetyNote, stringResource(R.string.places_safety), isLong = true) { type(typed.copy(safetyNote = it)) }
    }
    item(key = "hint") {
        Typing(typed.accessHint, stringResource(R.string.places_access), isLong = true) { type(typed.copy(accessHint = it)) }
    }
    typed.location?.let { location ->
        item(key = "location") {
            Typing(location, stringResource(R.string.place_location), isLong = true) { type(typed.copy(location = it)) }
        }
    }
}

private fun LazyListScope.visits(state: PlaceState, act: (PlaceAction) -> Unit) {
    item(key = "visits") { Heading(stringResource(R.string.place_visits)) }
    item(key = "vain") { Sentence(perseverance(state)) }
    if (state.visits.isNotEmpty()) item(key = "best") { Sentence(bestTime(state)) }
    items(state.visits, key = VisitRow::id) { row ->
        Line(row.outcome, listOf(momentWords(row.atMs)) + row.met) { act(PlaceAction.OpenVisit(row.id)) }
    }
    item(key = "more visits") { MoreLines(state.visits.size, state.visitsOf) { act(PlaceAction.MoreVisits) } }
}

private fun LazyListScope.history(state: PlaceState, act: (PlaceAction) -> Unit) {
    val history = state.history
    if (history == null) {
        item(key = "history") { OtherButton(stringResource(R.string.place_history)) { act(PlaceAction.History) } }
        return
    }
    item(key = "history") { Heading(stringResource(R.string.place_history)) }
    items(history) { Sentence(words(it)) }
}

@Composable
private fun perseverance(state: PlaceState): String {
    val opened = state.openedOn?.let(::dayWords)
    val knocks = state.knocksInVain
    return when {
        knocks == 0 && opened == null -> stringResource(R.string.place_nobody_knocked)
        knocks == 0 -> stringResource(R.string.place_opened_last, opened.orEmpty())
        opened == null -> pluralStringResource(R.plurals.place_never_opened, knocks, knocks)
        else -> pluralStringResource(R.plurals.place_in_vain, knocks, knocks, opened)
    }
}

@Composable
private fun bestTime(state: PlaceState): String {
    val weekday = state.bestWeekday?.let { DayOfWeek.of(it + 1).getDisplayName(TextStyle.FULL, Locale.getDefault()) }
    val hour = state.bestHour?.let { LocalTime.of(it, 0).format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)) }
    return when {
        weekday != null && hour != null -> stringResource(R.string.place_best, weekday, hour)
        weekday != null -> stringResource(R.string.place_best_weekday, weekday)
        hour != null -> stringResource(R.string.place_best_hour, hour)
        else -> stringResource(R.string.place_best_not_known)
    }
}
