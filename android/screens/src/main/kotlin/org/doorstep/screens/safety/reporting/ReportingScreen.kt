package org.doorstep.screens.safety.reporting

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chip
import org.doorstep.screens.Choice
import org.doorstep.screens.GAP
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence

/** What happened and how it ended, by words to tap; the button says what it does. */
@Composable
fun ReportingScreen(state: ReportingState, act: (ReportingAction) -> Unit) {
    val (title, button) = when (state.isCalledOff) {
        true -> R.string.reporting_call_off_title to R.string.reporting_call_off
        false -> R.string.reporting_title to R.string.reporting_report
    }
    Page(
        title = stringResource(title),
        back = { act(ReportingAction.Back) },
        trouble = state.trouble,
        thumb = { LargeButton(stringResource(button), state.isWhole) { act(ReportingAction.Report) } },
    ) {
        val why = if (state.isCalledOff) R.string.reporting_call_off_why else R.string.reporting_why
        item(key = "why") { Sentence(stringResource(why)) }
        item(key = "kind") { Heading(stringResource(R.string.reporting_kind)) }
        item(key = "kinds") { All(state.kinds) { act(ReportingAction.Kind(it)) } }
        item(key = "effect") { Heading(stringResource(R.string.reporting_effect)) }
        item(key = "effects") { All(state.effects) { act(ReportingAction.Effect(it)) } }
    }
}

/** Nobody looks for a word behind "more" with her heart beating. */
@Composable
private fun All(choices: List<Choice>, tap: (String) -> Unit) {
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(GAP),
        verticalArrangement = Arrangement.spacedBy(GAP / 2),
    ) {
        choices.forEach { choice -> Chip(choice) { tap(choice.code) } }
    }
}
