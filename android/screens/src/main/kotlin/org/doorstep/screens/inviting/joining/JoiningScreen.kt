package org.doorstep.screens.inviting.joining

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Digits
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.SquareToScan
import org.doorstep.screens.Typing
import org.doorstep.screens.inviting.joining.JoiningState.Step

/** Into a team: the lead's square, the six digits, and in. */
@Composable
fun JoiningScreen(state: JoiningState, act: (JoiningAction) -> Unit) {
    Page(
        title = stringResource(R.string.joining_title),
        back = { act(JoiningAction.Back) },
        trouble = state.trouble,
        thumb = { Thumb(state, act) },
    ) {
        when (state.step) {
            Step.INVITED -> invited(state, act)
            Step.ANSWERED -> answered(state, act)
            Step.COMPARING -> comparing(state)
            Step.AGREED -> agreed(state, act)
            Step.IN -> item { Sentence(stringResource(R.string.joining_in)) }
        }
    }
}

@Composable
private fun Thumb(state: JoiningState, act: (JoiningAction) -> Unit) = when (state.step) {
    Step.INVITED -> when {
        state.isTyping -> LargeButton(stringResource(R.string.joining_answer), isReady(state)) { act(JoiningAction.Answer) }
        else -> LargeButton(stringResource(R.string.joining_scan), !state.isWorking) { act(JoiningAction.Scan) }
    }

    Step.ANSWERED -> {
        if (!state.isByRelay) LargeButton(stringResource(R.string.joining_scan)) { act(JoiningAction.Scan) }
        OtherButton(stringResource(R.string.joining_give_up)) { act(JoiningAction.NotSame) }
    }

    Step.COMPARING -> {
        LargeButton(stringResource(R.string.digits_same)) { act(JoiningAction.Same) }
        OtherButton(stringResource(R.string.digits_not_same)) { act(JoiningAction.NotSame) }
    }

    Step.AGREED -> OtherButton(stringResource(R.string.joining_give_up)) { act(JoiningAction.NotSame) }

    Step.IN -> LargeButton(stringResource(R.string.beginning_ask_again)) { act(JoiningAction.AskAgain) }
}

private fun isReady(state: JoiningState): Boolean = state.typed.isNotBlank() && !state.isWorking

private fun LazyListScope.invited(state: JoiningState, act: (JoiningAction) -> Unit) {
    item { Sentence(stringResource(R.string.joining_how)) }
    if (state.isTyping) {
        item { Sentence(stringResource(R.string.joining_type_how)) }
        item(key = "words") {
            Typing(state.typed, stringResource(R.string.joining_words), isLong = true) { act(JoiningAction.Type(it)) }
        }
        item { OtherButton(stringResource(R.string.joining_scan)) { act(JoiningAction.Scan) } }
    } else {
        item { OtherButton(stringResource(R.string.joining_type)) { act(JoiningAction.TypeInstead) } }
    }
    item { OtherButton(stringResource(R.string.joining_choose)) { act(JoiningAction.Choose) } }
}

private fun LazyListScope.answered(state: JoiningState, act: (JoiningAction) -> Unit) {
    item { Sentence(stringResource(if (state.isByRelay) R.string.joining_waits else R.string.joining_by_hand)) }
    if (state.isByRelay) item { Heading(stringResource(R.string.joining_no_signal)) }
    state.answer?.let { answer ->
        if (answer.canBeShown) item(key = "answer") { SquareToScan(answer, stringResource(R.string.joining_square)) }
    }
    if (state.isByRelay) item { OtherButton(stringResource(R.string.joining_scan)) { act(JoiningAction.Scan) } }
    item { OtherButton(stringResource(R.string.joining_hand_on)) { act(JoiningAction.HandOn) } }
    item { OtherButton(stringResource(R.string.joining_choose)) { act(JoiningAction.Choose) } }
}

private fun LazyListScope.comparing(state: JoiningState) {
    item(key = "digits") { Digits(state.digits) }
    item { Sentence(stringResource(R.string.joining_compare)) }
}

private fun LazyListScope.agreed(state: JoiningState, act: (JoiningAction) -> Unit) {
    item(key = "digits") { Digits(state.digits) }
    item { Sentence(stringResource(R.string.joining_agreed)) }
    item { OtherButton(stringResource(R.string.joining_scan_last)) { act(JoiningAction.Scan) } }
    item { OtherButton(stringResource(R.string.joining_choose)) { act(JoiningAction.Choose) } }
}
