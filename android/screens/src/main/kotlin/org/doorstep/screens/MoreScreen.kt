package org.doorstep.screens

import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource

/** All rooms, as a list of doors. */
@Composable
fun MoreScreen(state: MoreState, act: (MoreAction) -> Unit) {
    Page(
        title = stringResource(R.string.more_title),
        back = { act(MoreAction.Back) },
        trouble = state.trouble,
        thumb = { LargeButton(stringResource(R.string.more_lock)) { act(MoreAction.Lock) } },
    ) {
        if (state.isForPrayer) item(key = "prays") { Sentence(stringResource(R.string.more_prays)) }
        items(state.doors, key = { it.name }) { door ->
            OtherButton(stringResource(door.words)) { act(MoreAction.Go(door.to)) }
        }
    }
}
