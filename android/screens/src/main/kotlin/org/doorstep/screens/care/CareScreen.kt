package org.doorstep.screens.care

import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.EmptyLine
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Line
import org.doorstep.screens.MoreLines
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.Plate
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.momentWords

/** Concerns to raise, and those that were raised. What one says is behind one more tap, which says what it means. */
@Composable
fun CareScreen(state: CareState, act: (CareAction) -> Unit) {
    Page(
        title = stringResource(R.string.care_title),
        back = { act(CareAction.Back) },
        trouble = state.trouble,
        thumb = { LargeButton(stringResource(R.string.care_raise)) { act(CareAction.Raise(null)) } },
    ) {
        if (state.toRaise.isNotEmpty()) {
            item(key = "to raise") { Heading(stringResource(R.string.care_to_raise)) }
            items(state.toRaise, key = { it.visit }) { line ->
                val words = line.nickname ?: stringResource(R.string.care_place_not_here)
                Line(words, listOf(momentWords(line.atMs))) { act(CareAction.Raise(line.visit)) }
            }
        }
        item(key = "raised") { Heading(stringResource(R.string.care_raised)) }
        state.why?.let { item(key = "why") { EmptyLine(it, stringResource(R.string.care_none)) } }
        items(state.concerns, key = ConcernRow::id) { Concern(it, state, act) }
        item(key = "more") { MoreLines(state.concerns.size, state.of) { act(CareAction.More) } }
    }
}

@Composable
private fun Concern(row: ConcernRow, state: CareState, act: (CareAction) -> Unit) {
    val opened = state.opened?.takeIf { it.id == row.id }
    val isAsked = state.asked == row.id
    val tap: (() -> Unit)? = if (opened == null && !isAsked) ({ act(CareAction.Ask(row.id)) }) else null
    Plate(tap) {
        val who = row.who ?: stringResource(R.string.care_unknown)
        Text(stringResource(R.string.care_raised_by, who, momentWords(row.atMs)), style = MaterialTheme.typography.titleMedium)
        if (row.isDangerNow) {
            Text(
                text = stringResource(R.string.care_danger_now),
                style = MaterialTheme.typography.titleMedium,
                color = MaterialTheme.colorScheme.error,
            )
        }
        if (isAsked) {
            Sentence(stringResource(R.string.care_opening_is_noted))
            OtherButton(stringResource(R.string.care_open)) { act(CareAction.Open(row.id)) }
        }
        opened?.let {
            it.about.forEach { about -> Sentence(about) }
            Sentence(it.words)
            Text(it.basis, style = MaterialTheme.typography.bodyMedium)
            OtherButton(stringResource(R.string.care_close)) { act(CareAction.Close) }
        }
    }
}
