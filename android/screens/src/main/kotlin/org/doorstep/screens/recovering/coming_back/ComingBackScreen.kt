package org.doorstep.screens.recovering.coming_back

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.style.TextDirection
import org.doorstep.screens.Chips
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing

/** The way back when all leads lost their phones. */
@Composable
fun ComingBackScreen(state: ComingBackState, act: (ComingBackAction) -> Unit) {
    Page(
        title = stringResource(R.string.back_title),
        back = if (state.fresh == null) ({ act(ComingBackAction.Back) }) else null,
        trouble = state.trouble,
        thumb = { Thumb(state, act) },
    ) {
        when {
            state.fresh != null -> {
                item { Sentence(stringResource(R.string.kit_fresh, state.fresh.number)) }
                items(state.fresh.rows) { row ->
                    val style = MaterialTheme.typography.titleMedium.copy(textDirection = TextDirection.Ltr)
                    Text(row.joinToString("   "), style = style)
                }
            }

            state.people.isNotEmpty() -> who(state, act)

            else -> paper(state, act)
        }
    }
}

@Composable
private fun Thumb(state: ComingBackState, act: (ComingBackAction) -> Unit) = when {
    state.fresh != null -> {
        LargeButton(stringResource(R.string.kit_done)) { act(ComingBackAction.Done) }
        OtherButton(stringResource(R.string.kit_print_again)) { act(ComingBackAction.Print) }
    }

    state.people.isNotEmpty() -> {
        val isReady = state.paper.isNotBlank() && !state.isWorking
        LargeButton(stringResource(R.string.back_recover), isReady) { act(ComingBackAction.Recover) }
    }

    else -> {
        val isReady = state.hasBackup && state.paper.isNotBlank() && !state.isWorking
        LargeButton(stringResource(R.string.back_restore), isReady) { act(ComingBackAction.Restore) }
    }
}

private fun LazyListScope.paper(state: ComingBackState, act: (ComingBackAction) -> Unit) {
    item { Sentence(stringResource(R.string.back_what)) }
    item { Heading(stringResource(R.string.back_backup)) }
    item {
        if (state.hasBackup) {
            Sentence(stringResource(R.string.back_has_backup))
        } else {
            OtherButton(stringResource(R.string.back_choose)) { act(ComingBackAction.Choose) }
        }
    }
    if (state.hasBackup) {
        item(key = "passphrase") {
            Typing(state.passphrase, stringResource(R.string.back_passphrase), isSecret = true, isOpen = !state.isWorking) {
                act(ComingBackAction.Passphrase(it))
            }
        }
    }
    words(state, act)
}

private fun LazyListScope.words(state: ComingBackState, act: (ComingBackAction) -> Unit) {
    item { Heading(stringResource(R.string.kit_title)) }
    item { OtherButton(stringResource(R.string.back_scan)) { act(ComingBackAction.Scan) } }
    item(key = "paper") {
        Typing(state.paper, stringResource(R.string.back_words), isLong = true) { act(ComingBackAction.Paper(it)) }
    }
}

private fun LazyListScope.who(state: ComingBackState, act: (ComingBackAction) -> Unit) {
    item { Heading(stringResource(R.string.back_who)) }
    item { Chips(state.people) { act(ComingBackAction.Is(it)) } }
    item { Heading(stringResource(R.string.back_lost)) }
    item { Chips(state.phones) { act(ComingBackAction.Lost(it)) } }
    item { Sentence(stringResource(R.string.back_lost_what)) }
    // After the phone was locked the words are typed once more: they were kept nowhere.
    words(state, act)
}
