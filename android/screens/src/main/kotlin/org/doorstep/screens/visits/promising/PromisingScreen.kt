package org.doorstep.screens.visits.promising

import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chip
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.GuardedTyping
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Page
import org.doorstep.screens.R

/** What is promised, and by when: two taps, or a few words. */
@Composable
fun PromisingScreen(state: PromisingState, act: (PromisingAction) -> Unit) {
    Page(
        title = stringResource(R.string.promising_title),
        back = { act(PromisingAction.Back) },
        trouble = state.trouble,
        thumb = {
            LargeButton(stringResource(R.string.promising_plan), state.isSaid && !state.isPlanning) { act(PromisingAction.Plan) }
        },
    ) {
        item(key = "what") { Chips(state.things) { act(PromisingAction.Thing(it)) } }
        item(key = "words") {
            GuardedTyping(state.words, stringResource(R.string.promising_words)) { act(PromisingAction.Type(it)) }
        }
        item(key = "by") { By(state.by, act) }
        if (state.whom.size > 1) item(key = "whom") { Whom(state.whom, act) }
        item(key = "promised") {
            Chip(Choice("", stringResource(R.string.promising_told), state.isPromise)) { act(PromisingAction.Promised) }
        }
    }
}

@Composable
private fun By(by: ByWhen, act: (PromisingAction) -> Unit) {
    Column {
        Heading(stringResource(R.string.promising_by))
        Chips(ByWhen.entries.map { Choice(it.name, stringResource(it.words), it == by) }) { name ->
            act(PromisingAction.By(ByWhen.valueOf(name)))
        }
    }
}

@Composable
private fun Whom(whom: List<Choice>, act: (PromisingAction) -> Unit) {
    Column {
        Heading(stringResource(R.string.promising_whom))
        Chips(whom) { act(PromisingAction.For(it)) }
    }
}
