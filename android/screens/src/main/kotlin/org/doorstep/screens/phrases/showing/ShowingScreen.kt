package org.doorstep.screens.phrases.showing

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.text.BasicText
import androidx.compose.foundation.text.TextAutoSize
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.rotate
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.em
import androidx.compose.ui.unit.sp
import org.doorstep.screens.GAP
import org.doorstep.screens.R
import org.doorstep.screens.THUMB
import org.doorstep.screens.TroubleLine

/** Her half is as large as it fits and can be turned to her; below it the volunteer reads what it means. */
@Composable
fun ShowingScreen(state: ShowingState, act: (ShowingAction) -> Unit) {
    Column(Modifier.fillMaxSize()) {
        state.trouble?.let { TroubleLine(it, Modifier.padding(GAP).semantics { heading() }) }
        AsLargeAsItFits {
            Column(
                verticalArrangement = Arrangement.spacedBy(GAP),
                modifier = Modifier.weight(1f).fillMaxWidth().rotate(if (state.isTurned) HALF_TURN else 0f).padding(GAP),
            ) {
                state.phrase?.let { Hers(it) }
                Replies(state, act)
            }
        }
        VolunteersHalf(state, act)
    }
}

/** How large the volunteer has her letters is no matter to the one who reads this half. */
@Composable
private fun AsLargeAsItFits(content: @Composable () -> Unit) {
    CompositionLocalProvider(LocalDensity provides Density(LocalDensity.current.density), content = content)
}

@Composable
private fun ColumnScope.Hers(phrase: Phrase) {
    InItsDirection(phrase) {
        Box(Modifier.weight(1f).fillMaxWidth(), contentAlignment = Alignment.Center) {
            val style = MaterialTheme.typography.displayLarge.copy(textAlign = TextAlign.Center, lineHeight = LINE)
            BasicText(
                text = phrase.hers,
                style = style.copy(color = MaterialTheme.colorScheme.onSurface),
                autoSize = TextAutoSize.StepBased(minFontSize = SMALLEST, maxFontSize = LARGEST, stepSize = STEP),
                modifier = Modifier.semantics { heading() },
            )
        }
    }
}

@Composable
private fun ColumnScope.Replies(state: ShowingState, act: (ShowingAction) -> Unit) {
    if (state.replies.isEmpty()) return
    Column(
        verticalArrangement = Arrangement.spacedBy(GAP),
        modifier = Modifier.weight(REPLIES_SHARE, fill = false).verticalScroll(rememberScrollState()),
    ) {
        state.replies.forEach { reply ->
            val isAnswer = reply == state.answer
            val colours = if (isAnswer) ButtonDefaults.buttonColors() else ButtonDefaults.filledTonalButtonColors()
            InItsDirection(reply) {
                val wide = Modifier.fillMaxWidth().heightIn(min = THUMB)
                Button({ act(ShowingAction.Reply(reply.code)) }, wide, colors = colours) {
                    Text(reply.hers, style = MaterialTheme.typography.headlineMedium, textAlign = TextAlign.Center)
                }
            }
        }
    }
}

/** What it means, how far it can be relied on, and what she answered. */
@Composable
private fun VolunteersHalf(state: ShowingState, act: (ShowingAction) -> Unit) {
    Surface(color = MaterialTheme.colorScheme.surfaceContainer, modifier = Modifier.fillMaxWidth()) {
        Column(Modifier.padding(GAP)) {
            state.phrase?.let { Meaning(it) }
            Text(
                text = state.answer?.let { stringResource(R.string.showing_answer, it.english) }.orEmpty(),
                style = MaterialTheme.typography.titleMedium,
                modifier = Modifier.semantics { liveRegion = LiveRegionMode.Polite },
            )
            Row(Modifier.fillMaxWidth(), horizontalArrangement = Arrangement.SpaceBetween) {
                Small(R.string.showing_back) { act(ShowingAction.Back) }
                Small(if (state.isTurned) R.string.showing_turn_back else R.string.showing_turn) { act(ShowingAction.Turn) }
            }
        }
    }
}

@Composable
private fun Meaning(phrase: Phrase) {
    val quiet = MaterialTheme.colorScheme.onSurfaceVariant
    if (phrase.isHers) Text(phrase.english, style = MaterialTheme.typography.bodyMedium)
    val doubt = when {
        !phrase.isHers -> R.string.showing_english_only
        !phrase.isChecked -> R.string.showing_unchecked
        else -> null
    }
    doubt?.let { Text(stringResource(it), color = quiet, style = MaterialTheme.typography.bodyMedium) }
}

@Composable
private fun Small(words: Int, tap: () -> Unit) {
    TextButton(tap, Modifier.heightIn(min = THUMB)) { Text(stringResource(words), style = MaterialTheme.typography.titleMedium) }
}

@Composable
private fun InItsDirection(phrase: Phrase, content: @Composable () -> Unit) {
    val direction = if (phrase.isRightToLeft) LayoutDirection.Rtl else LayoutDirection.Ltr
    CompositionLocalProvider(LocalLayoutDirection provides direction, content = content)
}

private const val HALF_TURN = 180f

/** The answers may take so much of the screen for each part that the card takes. */
private const val REPLIES_SHARE = 1.5f
private val SMALLEST = 14.sp
private val LARGEST = 72.sp
private val STEP = 2.sp
private val LINE = 1.2.em
