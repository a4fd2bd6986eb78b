package org.doorstep.screens.places

import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.EmptyLine
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Line
import org.doorstep.screens.MoreLines
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.Plate
import org.doorstep.screens.R
import org.doorstep.screens.UndoStrip
import org.doorstep.screens.dayWords
import org.doorstep.screens.momentWords

/** The places by nickname, with how the newest knock ended; what their knocks speak for comes first. */
@Composable
fun PlacesScreen(state: PlacesState, act: (PlacesAction) -> Unit) {
    Page(
        title = stringResource(R.string.places_title),
        back = { act(PlacesAction.Back) },
        trouble = state.trouble,
        thumb = {
            state.accepted?.let {
                UndoStrip(stringResource(R.string.places_accepted, it.nickname, it.word)) { act(PlacesAction.Undo) }
            }
            LargeButton(stringResource(R.string.places_add)) { act(PlacesAction.Add) }
        },
    ) {
        state.why?.let { item(key = "why") { EmptyLine(it, stringResource(R.string.places_none)) } }
        if (state.changes.isNotEmpty()) item(key = "changes") { Heading(stringResource(R.string.places_changes)) }
        items(state.changes, key = { "change${it.place}" }) { Change(it, act) }
        if (state.changes.isNotEmpty()) item(key = "all") { Heading(stringResource(R.string.places_all)) }
        items(state.places, key = PlaceRow::id) { row -> Line(row.nickname, beneath(row)) { act(PlacesAction.Open(row.id)) } }
        item(key = "more") { MoreLines(state.places.size, state.of) { act(PlacesAction.More) } }
    }
}

@Composable
private fun beneath(row: PlaceRow): List<String> {
    val at = row.knockedAtMs
    val knock = if (at == null) {
        stringResource(R.string.places_nobody_knocked)
    } else {
        stringResource(R.string.places_last_knock, row.outcome.orEmpty(), momentWords(at))
    }
    val barred = if (row.isBarred) stringResource(R.string.places_barred) else null
    return listOfNotNull(barred, row.standing, knock)
}

@Composable
private fun Change(row: ChangeRow, act: (PlacesAction) -> Unit) {
    Plate {
        Text(row.nickname, style = MaterialTheme.typography.titleMedium)
        val why = when (row.why) {
            ChangeRow.Why.OPENED -> R.plurals.places_opened
            ChangeRow.Why.NOBODY_ANSWERS -> R.plurals.places_nobody_answers
            ChangeRow.Why.LOOKS_GONE -> R.plurals.places_looks_gone
        }
        Text(pluralStringResource(why, row.knocks, row.knocks, dayWords(row.since)), style = MaterialTheme.typography.bodyLarge)
        OtherButton(stringResource(R.string.places_accept, row.word)) { act(PlacesAction.Accept(row)) }
    }
}
