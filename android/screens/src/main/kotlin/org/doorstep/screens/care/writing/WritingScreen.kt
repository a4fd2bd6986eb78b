package org.doorstep.screens.care.writing

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chip
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing

/** What worries somebody, in a few words. */
@Composable
fun WritingScreen(state: WritingState, act: (WritingAction) -> Unit) {
    Page(
        title = stringResource(R.string.writing_title),
        back = { act(WritingAction.Raise) },
        trouble = state.trouble,
        thumb = { LargeButton(stringResource(R.string.writing_raise), state.words.isNotBlank()) { act(WritingAction.Raise) } },
    ) {
        state.nickname?.let { item(key = "where") { Sentence(stringResource(R.string.writing_where, it)) } }
        item(key = "danger") {
            Chip(Choice("", stringResource(R.string.writing_danger_now), state.isDangerNow)) { act(WritingAction.Danger) }
        }
        item(key = "how") { Heading(stringResource(R.string.writing_basis)) }
        item(key = "bases") { Chips(state.bases) { act(WritingAction.Basis(it)) } }
        item(key = "words") {
            Typing(state.words, stringResource(R.string.writing_words), isLong = true) { act(WritingAction.Write(it)) }
        }
        item(key = "says") { Sentence(stringResource(R.string.writing_says)) }
        item(key = "leaving") { Sentence(stringResource(R.string.writing_leaving)) }
        item(key = "away") { OtherButton(stringResource(R.string.writing_throw_away)) { act(WritingAction.ThrowAway) } }
    }
}
