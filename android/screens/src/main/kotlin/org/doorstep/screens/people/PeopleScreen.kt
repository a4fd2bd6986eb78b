package org.doorstep.screens.people

import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.EmptyLine
import org.doorstep.screens.Heading
import org.doorstep.screens.Line
import org.doorstep.screens.MoreLines
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.Plate
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing
import org.doorstep.screens.dayWords

/** The women the team knows, by pseudonym; those about whom something is to be decided come first. */
@Composable
fun PeopleScreen(state: PeopleState, act: (PeopleAction) -> Unit) {
    val title = if (state.isOnlyMaybeSame) R.string.people_maybe_same else R.string.people_title
    Page(stringResource(title), { act(PeopleAction.Back) }, state.trouble) {
        if (!state.isOnlyMaybeSame) {
            item(key = "search") { Typing(state.search, stringResource(R.string.people_search)) { act(PeopleAction.Search(it)) } }
        }
        state.why?.let { why ->
            val none = if (state.isOnlyMaybeSame) R.string.people_no_links else R.string.people_none_match
            item(key = "why") { EmptyLine(why, stringResource(R.string.people_none), stringResource(none)) }
        }
        if (state.proposals.isNotEmpty()) item(key = "proposed") { Heading(stringResource(R.string.people_proposed)) }
        items(state.proposals, key = { "proposed${it.person}" }) { Proposed(it, act) }
        if (state.proposals.isNotEmpty()) item(key = "all") { Heading(stringResource(R.string.people_all)) }
        items(state.people, key = PersonRow::id) { row ->
            val maybe = row.maybe.map { stringResource(R.string.people_may_be, it) }
            Line(row.pseudonym, listOf(row.status, row.languages.take(LANGUAGES_SHOWN).joinToString(", ")) + maybe) {
                act(PeopleAction.Open(row.id))
            }
        }
        item(key = "more") { MoreLines(state.people.size, state.of) { act(PeopleAction.More) } }
    }
}

@Composable
private fun Proposed(row: StandingRow, act: (PeopleAction) -> Unit) {
    Plate({ act(PeopleAction.Open(row.person)) }) {
        Text(row.pseudonym, style = MaterialTheme.typography.titleMedium)
        Sentence(stringResource(R.string.people_proposed_since, row.word, dayWords(row.since)))
        OtherButton(stringResource(R.string.people_stand, row.word)) { act(PeopleAction.Stand(row)) }
    }
}

private const val LANGUAGES_SHOWN = 3
