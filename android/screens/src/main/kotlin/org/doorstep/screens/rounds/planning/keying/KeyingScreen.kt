package org.doorstep.screens.rounds.planning.keying

import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Line
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing

/** The paper's lines by number: one tap opens a line, one ticks its box, and the next line opens by itself. */
@Composable
fun KeyingScreen(state: KeyingState, act: (KeyingAction) -> Unit) {
    Page(
        title = stringResource(R.string.keying_title),
        back = { act(KeyingAction.Back) },
        trouble = state.trouble,
        thumb = {
            val words = pluralStringResource(R.plurals.keying_key_in, state.ticked, state.ticked)
            LargeButton(words, state.canBeKeyedIn) { act(KeyingAction.KeyIn) }
        },
    ) {
        item(key = "says") { Sentence(stringResource(R.string.keying_says)) }
        state.written?.let { item(key = "written") { Sentence(pluralStringResource(R.plurals.keying_written, it, it)) } }
        items(state.lines, key = PaperLine::number) { line ->
            val name = line.nickname ?: stringResource(R.string.stop_unknown)
            val ticked = line.outcome?.label
            val noted = line.noted?.let { stringResource(R.string.keying_noted, it) }
            Line(stringResource(R.string.plan_turn, line.number, name), listOfNotNull(ticked, noted)) {
                act(KeyingAction.Line(line.number))
            }
            if (state.at == line.number) {
                val label = stringResource(R.string.keying_time)
                Typing(line.time, label, isWrong = line.isTimeWrong) { act(KeyingAction.Time(line.number, it)) }
                Chips(state.outcomes.map { it.copy(isChosen = it.code == line.outcome?.code) }) {
                    act(KeyingAction.Tick(line.number, it))
                }
            }
        }
    }
}
