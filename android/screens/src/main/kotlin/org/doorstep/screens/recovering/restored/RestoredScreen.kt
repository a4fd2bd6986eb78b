package org.doorstep.screens.recovering.restored

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence

/** What a phone that was restored or copied needs, and that nothing is lost by it. */
@Composable
fun RestoredScreen(read: () -> Unit) {
    Page(
        title = stringResource(R.string.restored_title),
        thumb = { LargeButton(stringResource(R.string.restored_read), tap = read) },
    ) {
        item { Sentence(stringResource(R.string.restored_what)) }
        item { Sentence(stringResource(R.string.restored_lead)) }
    }
}
