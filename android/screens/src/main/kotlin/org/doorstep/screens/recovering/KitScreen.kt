package org.doorstep.screens.recovering

import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.style.TextDirection
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence

/** The kit on paper, for the day when phones are lost. */
@Composable
fun KitScreen(state: KitState, act: (KitAction) -> Unit) {
    val fresh = state.fresh
    Page(
        title = stringResource(R.string.kit_title),
        back = { act(KitAction.Back) },
        trouble = state.trouble,
        thumb = {
            if (fresh == null) {
                LargeButton(stringResource(R.string.kit_make)) { act(KitAction.Make) }
            } else {
                LargeButton(stringResource(R.string.kit_done)) { act(KitAction.Back) }
                OtherButton(stringResource(R.string.kit_print_again)) { act(KitAction.Print) }
            }
        },
    ) {
        if (fresh == null) {
            item { Sentence(stringResource(R.string.kit_what)) }
            item {
                val day = state.printedOn
                when {
                    day != null -> Sentence(stringResource(R.string.kit_printed_on, day))
                    state.isRead -> Sentence(stringResource(R.string.kit_none))
                }
            }
        } else {
            item { Sentence(stringResource(R.string.kit_fresh, fresh.number)) }
            items(fresh.rows) { row ->
                val style = MaterialTheme.typography.titleMedium.copy(textDirection = TextDirection.Ltr)
                Text(row.joinToString("   "), style = style)
            }
        }
    }
}
