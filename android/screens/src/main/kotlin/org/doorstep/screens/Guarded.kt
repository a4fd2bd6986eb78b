package org.doorstep.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics

/** What somebody types, and what of it should not be written. Never says what it is. */
class Guarded(val text: String = "", val found: List<Found> = emptyList()) {
    /** Whether something in it would not be kept. */
    val isRefused: Boolean get() = found.any(Found::isRefused)

    /** The text with the safer words in the place of what was found there, or without it. */
    fun safer(at: Found): String {
        // She may have typed on since.
        if (!text.startsWith(at.words, at.from)) return text
        val rest = text.substring(at.from + at.words.length)
        val isLeftOut = at.safer.isNullOrEmpty()
        return text.substring(0, at.from) + at.safer.orEmpty() + if (isLeftOut) rest.trimStart() else rest
    }

    /** The next letters, while nobody has looked at them yet. */
    fun typed(next: String): Guarded = Guarded(next, found.filter { next.startsWith(it.words, it.from) })

    override fun toString(): String = "Guarded(${text.length} letters, ${found.size} found)"
}

/** Something in a text that should not be there. */
class Found(
    val risk: Risk,
    /** Where it begins. */
    val from: Int,
    /** What stands there. */
    val words: String,
    /** Whether the text is not kept with it. */
    val isRefused: Boolean,
    /** What can be written there instead; absent where nothing is better than something else. */
    val safer: String?,
) {
    override fun toString(): String = "Found($risk)"
}

/**
 * Where somebody types about a woman: what should not be written is said as she types, and put right with one tap. What is
 * said of a risk is [why].
 */
@Composable
fun GuardedTyping(
    guarded: Guarded,
    label: String,
    isOpen: Boolean = true,
    why: (Risk) -> Int = Risk::words,
    type: (String) -> Unit,
) {
    Column(verticalArrangement = Arrangement.spacedBy(GAP)) {
        Typing(guarded.text, label, isOpen = isOpen, isWrong = guarded.isRefused, isLong = true, type = type)
        guarded.found.take(SHOWN_AT_ONCE).forEach { found -> Warning(found, why(found.risk)) { type(guarded.safer(found)) } }
    }
}

@Composable
private fun Warning(found: Found, why: Int, put: () -> Unit) {
    val colours = MaterialTheme.colorScheme
    Surface(
        color = if (found.isRefused) colours.errorContainer else colours.surfaceVariant,
        contentColor = if (found.isRefused) colours.onErrorContainer else colours.onSurface,
        shape = MaterialTheme.shapes.medium,
        modifier = Modifier.fillMaxWidth(),
    ) {
        Column(Modifier.padding(GAP), verticalArrangement = Arrangement.spacedBy(GAP / 2)) {
            Column(Modifier.semantics { liveRegion = LiveRegionMode.Polite }) {
                Text(
                    text = stringResource(if (found.isRefused) R.string.guard_not_kept else R.string.guard_better_not),
                    style = MaterialTheme.typography.titleSmall,
                )
                Text(found.words, style = MaterialTheme.typography.titleMedium)
                Text(stringResource(why), style = MaterialTheme.typography.bodyLarge)
            }
            val safer = found.safer
            val words = safer?.let { stringResource(R.string.guard_write, it) } ?: stringResource(R.string.guard_leave_out)
            OtherButton(words, tap = put)
        }
    }
}

/** More than these at once nobody reads. */
private const val SHOWN_AT_ONCE = 3
