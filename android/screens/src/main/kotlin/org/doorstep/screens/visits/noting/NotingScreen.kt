package org.doorstep.screens.visits.noting

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.GuardedTyping
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Risk
import org.doorstep.screens.Sentence

/** A few words for the next pair, with nothing in them that could be used against her. */
@Composable
fun NotingScreen(state: NotingState, act: (NotingAction) -> Unit) {
    Page(
        title = stringResource(R.string.noting_title),
        back = { act(NotingAction.Back) },
        trouble = state.trouble,
        thumb = {
            if (state.note.found.any { it.risk in FOR_THE_LEAD }) {
                OtherButton(stringResource(R.string.noting_concern)) { act(NotingAction.RaiseConcern) }
            }
            val words = if (state.note.isRefused) R.string.noting_done_without else R.string.noting_done
            LargeButton(stringResource(words)) { act(NotingAction.Done) }
        },
    ) {
        item(key = "typing") {
            GuardedTyping(state.note, stringResource(R.string.noting_label), state.isOpen) { act(NotingAction.Type(it)) }
        }
        if (state.note.text.isEmpty()) item(key = "what") { Sentence(stringResource(R.string.noting_what)) }
        items(state.others) { OthersLine(it) }
    }
}

@Composable
private fun OthersLine(note: OthersNote) {
    Column {
        Heading(note.by.ifEmpty { stringResource(R.string.noting_earlier) })
        Text(note.words, style = MaterialTheme.typography.bodyLarge)
    }
}

/** What no note is the place for. */
private val FOR_THE_LEAD = setOf(Risk.MINOR, Risk.PAPERS_HELD)
