package org.doorstep.screens.services

import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.ChipRow
import org.doorstep.screens.Choice
import org.doorstep.screens.EmptyLine
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Line
import org.doorstep.screens.MoreLines
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R

/** What she needs with one tap, and beneath it who helps with that. */
@Composable
fun ServicesScreen(state: ServicesState, act: (ServicesAction) -> Unit) {
    Page(
        title = stringResource(if (state.isOfClosed) R.string.services_closed_title else R.string.services_title),
        back = { act(ServicesAction.Back) },
        trouble = state.trouble,
        thumb = { if (state.mayWrite) LargeButton(stringResource(R.string.services_add)) { act(ServicesAction.Add) } },
    ) {
        if (!state.isOfClosed) {
            item(key = "need") { Heading(stringResource(R.string.services_need)) }
            item(key = "needs") { ChipRow(state.needs) { act(ServicesAction.Need(it)) } }
            item(key = "language") { Heading(stringResource(R.string.services_language)) }
            item(key = "languages") { ChipRow(state.languages) { act(ServicesAction.Language(it)) } }
            item(key = "who") { Heading(stringResource(R.string.services_who)) }
        }
        state.why?.let {
            item(key = "why") {
                EmptyLine(it, stringResource(R.string.services_none), stringResource(noneMatch(state)))
            }
        }
        items(state.services, key = ServiceRow::id) { row -> Line(row.name, beneath(row)) { act(ServicesAction.Open(row.id)) } }
        item(key = "more") { MoreLines(state.services.size, state.of) { act(ServicesAction.More) } }
        if (state.mayWrite) {
            item(key = "closed") {
                val words = if (state.isOfClosed) R.string.services_show_offered else R.string.services_show_closed
                OtherButton(stringResource(words)) { act(ServicesAction.TurnClosed) }
            }
        }
    }
}

private fun noneMatch(state: ServicesState): Int = when {
    state.isOfClosed -> R.string.services_none_closed
    state.needs.any(Choice::isChosen) -> R.string.services_none_match
    else -> R.string.services_none_offered
}

@Composable
private fun beneath(row: ServiceRow): List<String> = listOfNotNull(
    row.area,
    stringResource(R.string.services_women_only).takeIf { row.isWomenOnly },
    stringResource(R.string.services_free).takeIf { row.isFree },
    row.languages.joinToString().ifEmpty { null },
    stringResource(R.string.services_stale).takeIf { row.isStale },
)
