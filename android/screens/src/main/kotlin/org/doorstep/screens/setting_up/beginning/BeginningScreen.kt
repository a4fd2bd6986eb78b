package org.doorstep.screens.setting_up.beginning

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Route
import org.doorstep.screens.Sentence

/** Where to go with a phone that is in no team. */
@Composable
fun BeginningScreen(state: BeginningState, act: (BeginningAction) -> Unit) {
    Page(
        title = stringResource(R.string.beginning_title),
        trouble = state.trouble,
        thumb = {
            if (state.isAwaited) {
                LargeButton(stringResource(R.string.beginning_ask_again)) { act(BeginningAction.AskAgain) }
            } else {
                val word = if (state.isOnHerWay) R.string.beginning_go_on else R.string.beginning_join
                LargeButton(stringResource(word)) { act(BeginningAction.Go(Route.Joining)) }
            }
        },
    ) {
        if (state.offersFinger) finger(act)
        if (state.isAwaited) item { Sentence(stringResource(R.string.beginning_awaited)) } else ways(act)
    }
}

private fun LazyListScope.finger(act: (BeginningAction) -> Unit) {
    item { Heading(stringResource(R.string.beginning_finger)) }
    item { Sentence(stringResource(R.string.beginning_finger_why)) }
    item { OtherButton(stringResource(R.string.beginning_finger_yes)) { act(BeginningAction.AllowFinger) } }
    item { OtherButton(stringResource(R.string.beginning_finger_no)) { act(BeginningAction.NoFinger) } }
}

private fun LazyListScope.ways(act: (BeginningAction) -> Unit) {
    item { Sentence(stringResource(R.string.beginning_join_how)) }
    item { Heading(stringResource(R.string.beginning_else)) }
    item { OtherButton(stringResource(R.string.beginning_found)) { act(BeginningAction.Go(Route.Founding)) } }
    item {
        val team = stringResource(R.string.practice_team)
        val doors = listOf(R.string.practice_door_one, R.string.practice_door_two, R.string.practice_door_three)
        val words = doors.map { stringResource(it) }
        OtherButton(stringResource(R.string.beginning_practise)) { act(BeginningAction.Practise(team, words)) }
    }
    item { Sentence(stringResource(R.string.beginning_practise_what)) }
    item { OtherButton(stringResource(R.string.back_title)) { act(BeginningAction.Go(Route.ComingBack)) } }
}
