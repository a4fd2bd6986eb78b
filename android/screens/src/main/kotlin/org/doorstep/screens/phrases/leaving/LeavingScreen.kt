package org.doorstep.screens.phrases.leaving

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.Card
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.GAP
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing

/** Cards for her handbag: whoever else finds one, finds nothing. */
@Composable
fun LeavingScreen(state: LeavingState, act: (LeavingAction) -> Unit) {
    Page(
        title = stringResource(R.string.leaving_title),
        back = { act(LeavingAction.Back) },
        trouble = state.trouble,
    ) {
        item(key = "number") {
            Typing(state.number, stringResource(R.string.leaving_number), isNumber = true) { act(LeavingAction.Type(it)) }
        }
        item(key = "kept") { Sentence(stringResource(R.string.leaving_kept)) }
        items(state.cards, key = LeavingCard::code) { card ->
            Behind(card, state.number.isNotBlank()) { act(LeavingAction.Print(card.code)) }
        }
    }
}

@Composable
private fun Behind(card: LeavingCard, isOpen: Boolean, print: () -> Unit) {
    Card(Modifier.fillMaxWidth()) {
        Column(Modifier.padding(GAP), verticalArrangement = Arrangement.spacedBy(GAP)) {
            Text(stringResource(R.string.leaving_looks_like, card.looksLike), style = MaterialTheme.typography.titleMedium)
            listOf(card.front, card.back).forEach { Sentence(it) }
            Text(card.answering, color = MaterialTheme.colorScheme.onSurfaceVariant)
            if (!card.isTested) {
                Text(stringResource(R.string.leaving_untested), color = MaterialTheme.colorScheme.error)
            }
            OtherButton(stringResource(R.string.leaving_print), isOpen, print)
        }
    }
}
