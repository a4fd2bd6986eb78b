package org.doorstep.screens.people.same

import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.Heading
import org.doorstep.screens.Line
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing

/** Who may be the same woman. */
@Composable
fun SameScreen(state: SameState, act: (SameAction) -> Unit) {
    val title = state.pseudonym?.let { stringResource(R.string.same_title, it) }.orEmpty()
    Page(title, { act(SameAction.Back) }, state.trouble) {
        item(key = "says") { Sentence(stringResource(R.string.same_says)) }
        item(key = "how sure") { Heading(stringResource(R.string.same_how_sure)) }
        item(key = "confidences") { Chips(state.confidences) { act(SameAction.Confidence(it)) } }
        item(key = "search") { Typing(state.search, stringResource(R.string.people_search)) { act(SameAction.Search(it)) } }
        if (state.others.isEmpty()) {
            val none = if (state.search.isBlank()) R.string.same_nobody_alike else R.string.people_none_match
            item(key = "none") { Sentence(stringResource(none)) }
        }
        items(state.others, key = Choice::code) { Line(it.label) { act(SameAction.Link(it.code)) } }
    }
}
