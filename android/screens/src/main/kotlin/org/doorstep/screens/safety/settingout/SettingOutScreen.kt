package org.doorstep.screens.safety.settingout

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.GAP
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing
import org.doorstep.screens.safety.HowItCalls

/** Pray and go: with whom, who waits for a word, what means what, and how surely the phone calls. */
@Composable
fun SettingOutScreen(state: SettingOutState, act: (SettingOutAction) -> Unit) {
    Page(
        title = stringResource(R.string.setting_out_title),
        back = { act(SettingOutAction.Back) },
        trouble = state.trouble,
        thumb = { Thumb(state, act) },
    ) {
        if (state.takenOff != null) {
            item(key = "taken off") { TakenOff(state.takenOff) }
            return@Page
        }
        if (state.name == null) return@Page
        item(key = "who") { Who(state) }
        item(key = "every") { Every(state, act) }
        item(key = "phrases") { Phrases(state, act) }
        item(key = "phone") { ThisPhone(state, act) }
    }
}

@Composable
private fun ColumnScope.Thumb(state: SettingOutState, act: (SettingOutAction) -> Unit) {
    if (state.takenOff == null) {
        val isOpen = state.name != null && !state.isSettingOut
        LargeButton(stringResource(R.string.setting_out_out), isOpen) { act(SettingOutAction.SetOut) }
    } else {
        LargeButton(stringResource(R.string.setting_out_walk)) { act(SettingOutAction.Walk) }
    }
}

@Composable
private fun TakenOff(stops: Int) = Sentence(pluralStringResource(R.plurals.setting_out_taken_off, stops, stops))

@Composable
private fun Lines(lines: @Composable () -> Unit) = Column(Modifier, Arrangement.spacedBy(GAP)) { lines() }

@Composable
private fun Who(state: SettingOutState) = Lines {
    Heading(state.name.orEmpty())
    Sentence(
        if (state.with.isEmpty()) {
            stringResource(R.string.setting_out_alone)
        } else {
            stringResource(R.string.setting_out_with, state.with.joinToString())
        },
    )
    val shiftLead = state.shiftLead
    Sentence(
        if (shiftLead == null) {
            stringResource(R.string.setting_out_no_shift_lead)
        } else {
            stringResource(R.string.setting_out_shift_lead, shiftLead)
        },
    )
    Sentence(stringResource(R.string.setting_out_take))
}

@Composable
private fun Every(state: SettingOutState, act: (SettingOutAction) -> Unit) = Lines {
    Heading(stringResource(R.string.setting_out_every))
    val choices = SettingOutState.MINUTES_OFFERED.map { minutes ->
        val words = pluralStringResource(R.plurals.setting_out_minutes, minutes, minutes)
        Choice(minutes.toString(), words, isChosen = minutes == state.everyMinutes)
    }
    Chips(choices) { act(SettingOutAction.Every(it.toInt())) }
    state.punctuality?.let { HowItCalls(it) { act(SettingOutAction.CallOnTime) } }
}

@Composable
private fun Phrases(state: SettingOutState, act: (SettingOutAction) -> Unit) = Lines {
    Heading(stringResource(R.string.setting_out_phrases))
    Sentence(stringResource(R.string.setting_out_phrases_why))
    Typing(state.fine, stringResource(R.string.setting_out_fine)) { act(SettingOutAction.TypeFine(it)) }
    Typing(state.help, stringResource(R.string.setting_out_help)) { act(SettingOutAction.TypeHelp(it)) }
}

@Composable
private fun ThisPhone(state: SettingOutState, act: (SettingOutAction) -> Unit) = Lines {
    Heading(stringResource(R.string.setting_out_phone))
    val words = when (state.stays) {
        null -> R.string.setting_out_closes
        Stays.LEADS -> R.string.setting_out_leads
        Stays.NOT_IN_PAIRS -> R.string.setting_out_not_in_pairs
        Stays.NO_LEAD -> R.string.setting_out_no_lead
        Stays.NOT_EXCHANGED -> R.string.setting_out_not_exchanged
    }
    Sentence(stringResource(words))
    if (state.stays == Stays.NOT_EXCHANGED) {
        OtherButton(stringResource(R.string.whereabouts_exchange)) { act(SettingOutAction.Exchange) }
    }
}
