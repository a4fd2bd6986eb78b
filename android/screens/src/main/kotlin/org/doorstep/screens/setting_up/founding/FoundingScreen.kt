package org.doorstep.screens.setting_up.founding

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing

/** What the team calls itself, and what it means to lead it. */
@Composable
fun FoundingScreen(state: FoundingState, act: (FoundingAction) -> Unit) {
    Page(
        title = stringResource(R.string.founding_title),
        back = { act(FoundingAction.Back) },
        trouble = state.trouble,
        thumb = {
            val isReady = state.name.isNotBlank() && !state.isFounding
            LargeButton(stringResource(R.string.founding_found), isReady) { act(FoundingAction.Found) }
        },
    ) {
        item { Sentence(stringResource(R.string.founding_what)) }
        item(key = "name") {
            Typing(
                typed = state.name,
                label = stringResource(R.string.founding_name),
                done = { act(FoundingAction.Found) },
            ) { act(FoundingAction.Name(it)) }
        }
        item { Sentence(stringResource(R.string.founding_name_hint)) }
    }
}
