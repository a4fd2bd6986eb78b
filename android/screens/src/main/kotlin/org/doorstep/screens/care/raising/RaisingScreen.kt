package org.doorstep.screens.care.raising

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
fun RaisingScreen(state: RaisingState, act: (RaisingAction) -> Unit) {
    Page(
        title = stringResource(R.string.raising_title),
        back = { act(RaisingAction.Raise) },
        trouble = state.trouble,
        thumb = { LargeButton(stringResource(R.string.raising_raise), state.words.isNotBlank()) { act(RaisingAction.Raise) } },
    ) {
        state.nickname?.let { item(key = "where") { Sentence(stringResource(R.string.raising_where, it)) } }
        item(key = "danger") {
            Chip(Choice("", stringResource(R.string.raising_danger_now), state.isDangerNow)) { act(RaisingAction.Danger) }
        }
        item(key = "how") { Heading(stringResource(R.string.raising_basis)) }
        item(key = "bases") { Chips(state.bases) { act(RaisingAction.Basis(it)) } }
        item(key = "words") {
            Typing(state.words, stringResource(R.string.raising_words), isLong = true) { act(RaisingAction.Write(it)) }
        }
        item(key = "says") { Sentence(stringResource(R.string.raising_says)) }
        item(key = "leaving") { Sentence(stringResource(R.string.raising_leaving)) }
        item(key = "away") { OtherButton(stringResource(R.string.raising_throw_away)) { act(RaisingAction.ThrowAway) } }
    }
}
