package org.doorstep.screens.services.service

import androidx.compose.foundation.lazy.LazyListScope
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
import org.doorstep.screens.dayWords

/** One service, to be read out at a door: what to know first, then how she gets in. */
@Composable
fun ServiceScreen(state: ServiceState, act: (ServiceAction) -> Unit) {
    Page(
        title = state.name.orEmpty().ifEmpty { stringResource(R.string.services_title) },
        back = { act(ServiceAction.Back) },
        trouble = state.trouble,
        thumb = {
            if (state.name != null && state.mayWrite) {
                if (!state.isClosed) LargeButton(stringResource(R.string.services_check)) { act(ServiceAction.Check) }
                OtherButton(stringResource(R.string.services_change)) { act(ServiceAction.Change) }
                val words = if (state.isClosed) R.string.services_open_again else R.string.services_close
                OtherButton(stringResource(words)) { act(ServiceAction.TurnClosed) }
            }
        },
    ) {
        if (state.name != null) told(state)
    }
}

private fun LazyListScope.told(state: ServiceState) {
    if (state.isClosed) item(key = "closed") { Sentence(stringResource(R.string.services_is_closed)) }
    item(key = "checked") { Checked(state) }
    state.caution?.let { item(key = "caution") { Large(stringResource(R.string.services_caution_is, it)) } }
    state.howToRefer?.let { item(key = "refer") { Large(it) } }
    state.phone?.let { item(key = "phone") { Large(it, TextDirection.Ltr) } }
    state.hours?.let { item(key = "hours") { Sentence(it) } }
    state.area?.let { item(key = "area") { Sentence(it) } }
    if (state.isWomenOnly) item(key = "women") { Sentence(stringResource(R.string.services_women_only)) }
    if (state.isFree) item(key = "free") { Sentence(stringResource(R.string.services_free)) }
    if (state.languages.isNotEmpty()) item(key = "languages") { Sentence(state.languages.joinToString()) }
    item(key = "needs") { Sentence(stringResource(R.string.services_helps_with, state.needs.joinToString())) }
}

@Composable
private fun Checked(state: ServiceState) {
    val day = state.checkedOn?.let(::dayWords)
    val words = when {
        day == null -> stringResource(R.string.services_never_checked)
        state.checkedBy == null -> stringResource(R.string.services_checked, day)
        else -> stringResource(R.string.services_checked_by, day, state.checkedBy)
    }
    val colours = MaterialTheme.colorScheme
    Text(
        text = if (state.isStale && day != null) "$words ${stringResource(R.string.services_stale_ring)}" else words,
        color = if (state.isStale) colours.error else colours.onSurfaceVariant,
        style = MaterialTheme.typography.bodyLarge,
    )
}

/** A number is dialled from left to right in every language. */
@Composable
private fun Large(words: String, direction: TextDirection = TextDirection.Unspecified) {
    Text(words, style = MaterialTheme.typography.titleLarge.copy(textDirection = direction))
}
