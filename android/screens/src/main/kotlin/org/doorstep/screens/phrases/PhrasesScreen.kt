package org.doorstep.screens.phrases

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import org.doorstep.screens.Heading
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.THUMB

/** She points to her language; then the volunteer chooses what to say. */
@Composable
fun PhrasesScreen(state: PhrasesState, act: (PhrasesAction) -> Unit) {
    Page(
        title = state.language ?: stringResource(R.string.phrases_title),
        back = { act(PhrasesAction.Back) },
        trouble = state.trouble,
    ) {
        items(state.languages, key = LanguageLine::code) { language ->
            Line(language.own, language.label.takeIf { it != language.own }) { act(PhrasesAction.Language(language.code)) }
        }
        cards(state.cards, act)
        if (state.alone.isNotEmpty()) item(key = "alone") { Heading(stringResource(R.string.phrases_alone)) }
        items(state.alone, key = CardLine::code) { card -> Line(card.english) { act(PhrasesAction.Show(card.code)) } }
    }
}

private fun LazyListScope.cards(cards: List<CardLine>, act: (PhrasesAction) -> Unit) {
    cards.groupBy(CardLine::category).forEach { (category, ofIt) ->
        item(key = "category $category") { Heading(category) }
        items(ofIt, key = CardLine::code) { card -> Line(card.english) { act(PhrasesAction.Show(card.code)) } }
    }
}

@Composable
private fun Line(words: String, quiet: String? = null, tap: () -> Unit) {
    Column(
        verticalArrangement = Arrangement.Center,
        modifier = Modifier.fillMaxWidth().heightIn(min = THUMB).clickable(role = Role.Button, onClick = tap),
    ) {
        Text(words, style = MaterialTheme.typography.titleLarge)
        quiet?.let { Text(it, color = MaterialTheme.colorScheme.onSurfaceVariant) }
    }
}
