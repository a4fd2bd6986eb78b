package org.doorstep.screens.team.number

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.style.TextDirection
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.SquareToScan
import org.doorstep.screens.team.number.NumberState.Found

/** Sixty digits, to be scanned or read out. */
@Composable
fun NumberScreen(state: NumberState, act: (NumberAction) -> Unit) {
    Page(
        title = stringResource(R.string.number_title),
        back = { act(NumberAction.Back) },
        trouble = state.trouble,
        thumb = { LargeButton(stringResource(R.string.number_scan)) { act(NumberAction.Scan) } },
    ) {
        state.found?.let { found -> item(key = "found") { Result(found) } }
        if (state.name.isNotEmpty()) item { Sentence(stringResource(R.string.number_how, state.name)) }
        state.square?.let { square -> item(key = "square") { SquareToScan(square, stringResource(R.string.number_square)) } }
        if (state.groups.isNotEmpty()) item { Heading(stringResource(R.string.number_read)) }
        item(key = "groups") {
            Text(
                text = state.groups.chunked(GROUPS_IN_A_LINE).joinToString("\n") { it.joinToString("  ") },
                style = MaterialTheme.typography.titleLarge.copy(
                    fontFamily = FontFamily.Monospace,
                    textDirection = TextDirection.Ltr,
                ),
            )
        }
    }
}

@Composable
private fun Result(found: Found) {
    val words = when (found) {
        Found.SAME -> R.string.number_same
        Found.OTHER_TEAM -> R.string.number_other_team
        Found.OTHER_PERSON -> R.string.number_other_person
    }
    Text(
        text = stringResource(words),
        style = MaterialTheme.typography.titleLarge,
        color = if (found == Found.SAME) MaterialTheme.colorScheme.primary else MaterialTheme.colorScheme.error,
        modifier = Modifier.semantics { liveRegion = LiveRegionMode.Polite },
    )
}

/** As many as fit a small screen with letters twice as large. */
private const val GROUPS_IN_A_LINE = 2
