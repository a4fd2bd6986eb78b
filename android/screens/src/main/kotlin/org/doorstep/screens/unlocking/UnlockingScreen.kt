package org.doorstep.screens.unlocking

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.SquareToScan
import org.doorstep.screens.Trouble
import org.doorstep.screens.TroubleAtTheLock
import org.doorstep.screens.Typing
import org.doorstep.screens.unlocking.UnlockingState.Step

/** The lock. Its title is a neutral word: whoever looks over a shoulder learns nothing. */
@Composable
fun UnlockingScreen(state: UnlockingState, act: (UnlockingAction) -> Unit) {
    val isAtTheLock = state.step == Step.LOCKED
    Page(
        title = stringResource(R.string.unlock_title),
        back = if (isAtTheLock) null else ({ act(UnlockingAction.Back) }),
        trouble = state.trouble,
        thumb = {
            when (state.step) {
                Step.LOCKED -> Unlock(state, act)
                Step.ASKING -> LargeButton(stringResource(R.string.unlock_scan)) { act(UnlockingAction.Scan) }
                Step.ANSWERED -> OpenButton(state, act)
                Step.ANEW -> LargeButton(stringResource(R.string.unlock_do_anew)) { act(UnlockingAction.DoBeginAnew) }
            }
        },
    ) {
        when (state.step) {
            Step.LOCKED -> locked(state, act)
            Step.ASKING -> asking(state, act)
            Step.ANSWERED -> answered(state, act)
            Step.ANEW -> anew(state, act)
        }
    }
}

private fun LazyListScope.locked(state: UnlockingState, act: (UnlockingAction) -> Unit) {
    item(key = "pin") { Pin(R.string.unlock_pin, state, { act(UnlockingAction.Open) }) { act(UnlockingAction.Type(it)) } }
    item(key = "ask") { OtherButton(stringResource(R.string.unlock_cannot)) { act(UnlockingAction.AskALead) } }
    if (state.trouble.needsANewBeginning()) {
        item(key = "anew") { OtherButton(stringResource(R.string.unlock_anew)) { act(UnlockingAction.BeginAnew) } }
    }
}

private fun Trouble?.needsANewBeginning(): Boolean =
    this == TroubleAtTheLock.VAULT_LOST || this == TroubleAtTheLock.DAMAGED || this == TroubleAtTheLock.NOBODY_COULD_OPEN

private fun LazyListScope.asking(state: UnlockingState, act: (UnlockingAction) -> Unit) {
    item { Sentence(stringResource(R.string.unlock_ask)) }
    if (state.hasArrived) {
        item(key = "arrived") { OtherButton(stringResource(R.string.unlock_take_arrived)) { act(UnlockingAction.TakeArrived) } }
    }
    state.question?.let { question ->
        if (question.canBeShown) {
            item(key = "question") { SquareToScan(question, stringResource(R.string.unlock_question)) }
        } else {
            item { Sentence(stringResource(R.string.unlock_question_too_long)) }
        }
    }
    item { OtherButton(stringResource(R.string.unlock_hand_on)) { act(UnlockingAction.HandOn) } }
    item { OtherButton(stringResource(R.string.unlock_choose)) { act(UnlockingAction.Choose) } }
}

private fun LazyListScope.anew(state: UnlockingState, act: (UnlockingAction) -> Unit) {
    item { Sentence(stringResource(R.string.unlock_anew_warning)) }
    if (state.hasUnsent) {
        item { Sentence(stringResource(R.string.unlock_unsent)) }
        item(key = "unsent") { OtherButton(stringResource(R.string.unlock_hand_on_unsent)) { act(UnlockingAction.HandOnUnsent) } }
    }
}

private fun LazyListScope.answered(state: UnlockingState, act: (UnlockingAction) -> Unit) {
    item { Sentence(stringResource(R.string.unlock_answered)) }
    item(key = "new") { Pin(R.string.unlock_new_pin, state, {}) { act(UnlockingAction.Type(it)) } }
    item(key = "again") {
        Typing(
            typed = state.again,
            label = stringResource(R.string.unlock_again),
            isSecret = true,
            isOpen = !state.isOpening,
            done = { act(UnlockingAction.Open) },
        ) { act(UnlockingAction.TypeAgain(it)) }
    }
}

@Composable
private fun Pin(label: Int, state: UnlockingState, done: () -> Unit, type: (String) -> Unit) {
    Typing(
        typed = state.pin,
        label = stringResource(label),
        isSecret = true,
        isOpen = !state.isOpening,
        isWrong = state.trouble != null,
        done = done,
        type = type,
    )
}

@Composable
private fun Unlock(state: UnlockingState, act: (UnlockingAction) -> Unit) {
    if (state.offersFinger) {
        OtherButton(stringResource(R.string.unlock_finger), !state.isOpening) { act(UnlockingAction.OpenByFinger) }
    }
    OpenButton(state, act)
}

@Composable
private fun OpenButton(state: UnlockingState, act: (UnlockingAction) -> Unit) {
    val word = if (state.isOpening) R.string.unlock_opening else R.string.unlock_open
    LargeButton(stringResource(word), state.pin.isNotEmpty() && !state.isOpening) { act(UnlockingAction.Open) }
}
