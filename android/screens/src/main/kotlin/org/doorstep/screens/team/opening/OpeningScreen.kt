package org.doorstep.screens.team.opening

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.SquareToScan

/** For whoever forgot her PIN, or whose phone is sealed: a lead opens it, face to face. */
@Composable
fun OpeningScreen(state: OpeningState, act: (OpeningAction) -> Unit) {
    Page(
        title = stringResource(R.string.opening_title),
        back = { act(OpeningAction.Back) },
        trouble = state.trouble,
        thumb = {
            when {
                state.answer != null -> LargeButton(stringResource(R.string.inviting_done)) { act(OpeningAction.Back) }

                state.name != null -> {
                    LargeButton(stringResource(R.string.opening_open, state.name)) { act(OpeningAction.Open) }
                    OtherButton(stringResource(R.string.opening_leave)) { act(OpeningAction.Leave) }
                }

                else -> LargeButton(stringResource(R.string.opening_scan)) { act(OpeningAction.Scan) }
            }
        },
    ) {
        val answer = state.answer
        when {
            answer != null -> {
                item { Sentence(stringResource(R.string.opening_answered)) }
                if (answer.canBeShown) item(key = "answer") { SquareToScan(answer, stringResource(R.string.opening_square)) }
                item { OtherButton(stringResource(R.string.unlock_hand_on)) { act(OpeningAction.HandOn) } }
            }

            state.name != null -> item { Sentence(stringResource(R.string.opening_asks, state.name)) }

            else -> {
                item { Sentence(stringResource(R.string.opening_how)) }
                item { OtherButton(stringResource(R.string.opening_choose)) { act(OpeningAction.Choose) } }
            }
        }
    }
}
