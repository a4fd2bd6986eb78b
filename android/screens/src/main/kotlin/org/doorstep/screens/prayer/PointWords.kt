package org.doorstep.screens.prayer

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.GAP
import org.doorstep.screens.Guarded
import org.doorstep.screens.GuardedTyping
import org.doorstep.screens.R
import org.doorstep.screens.Risk

/** Where a prayer is written: what would lead to her is said as it is typed, and how many letters are left. */
@Composable
internal fun PointWords(words: Guarded, isOpen: Boolean = true, type: (String) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(GAP)) {
        GuardedTyping(words, stringResource(R.string.prayer_words), isOpen, { OF_PRAYER[it] ?: it.words }, type)
        val left = LETTERS_MAX - words.text.codePointCount(0, words.text.length)
        Text(
            text = pluralStringResource(R.plurals.prayer_letters_left, left, left),
            color = MaterialTheme.colorScheme.onSurfaceVariant,
            style = MaterialTheme.typography.bodyMedium,
        )
    }
}

/** Whether something is asked for, or thanks are given for it. */
@Composable
internal fun AskOrThanks(isThanks: Boolean, choose: (Boolean) -> Unit) {
    val choices = listOf(
        Choice(ASK, stringResource(R.string.prayer_ask), !isThanks),
        Choice(THANKS, stringResource(R.string.prayer_thanks), isThanks),
    )
    Chips(choices) { choose(it == THANKS) }
}

private const val ASK = "ask"
private const val THANKS = "thanks"

/** What else is said of a risk in a prayer: it goes to more people than a note, and has other fields beside it. */
private val OF_PRAYER = mapOf(
    Risk.SURNAME to R.string.prayer_guard_name,
    Risk.ADDRESS to R.string.prayer_guard_place,
    Risk.POSTCODE to R.string.prayer_guard_place,
    Risk.NATIONALITY to R.string.prayer_guard_without,
    Risk.IMMIGRATION to R.string.prayer_guard_without,
    Risk.HEALTH to R.string.prayer_guard_without,
    Risk.WHO_RUNS_IT to R.string.prayer_guard_without,
)
