package org.doorstep.screens.visits.adding

import androidx.compose.foundation.layout.Column
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.Chip
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.largest

/** A word to call her by is there already: what she speaks is one tap, and she is on the visit with the next. */
@Composable
fun AddingScreen(state: AddingState, act: (AddingAction) -> Unit) {
    Page(
        title = stringResource(R.string.adding_title),
        back = { act(AddingAction.Back) },
        trouble = state.trouble,
        thumb = {
            val isOpen = state.pseudonym.isNotEmpty() && !state.isAdding
            LargeButton(stringResource(R.string.adding_add), isOpen) { act(AddingAction.Add) }
        },
    ) {
        item(key = "pseudonym") { Pseudonym(state.pseudonym, act) }
        item(key = "speaks") {
            Column {
                Heading(stringResource(R.string.adding_speaks))
                Chips(state.languages) { act(AddingAction.Speaks(it)) }
            }
        }
        if (state.spoken.isNotEmpty()) item(key = "how") { How(state, act) }
    }
}

@Composable
private fun Pseudonym(pseudonym: String, act: (AddingAction) -> Unit) {
    Column {
        Sentence(stringResource(R.string.adding_called))
        Text(pseudonym, style = largest(), modifier = Modifier.semantics { liveRegion = LiveRegionMode.Polite })
        Chip(Choice("", stringResource(R.string.adding_another))) { act(AddingAction.Another) }
    }
}

@Composable
private fun How(state: AddingState, act: (AddingAction) -> Unit) {
    Column {
        Chip(Choice("", stringResource(R.string.adding_reads), state.reads)) { act(AddingAction.Reads) }
        Chip(Choice("", stringResource(R.string.adding_guess), state.isGuess)) { act(AddingAction.Guess) }
    }
}
