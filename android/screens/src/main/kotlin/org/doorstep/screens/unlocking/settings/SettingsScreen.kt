package org.doorstep.screens.unlocking.settings

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing
import org.doorstep.screens.setting_up.Languages
import org.doorstep.screens.unlocking.settings.SettingsState.Done
import org.doorstep.screens.unlocking.settings.SettingsState.Page

/** Her own phone: what opens it, and in which language it speaks. */
@Composable
fun SettingsScreen(state: SettingsState, act: (SettingsAction) -> Unit) {
    org.doorstep.screens.Page(
        title = stringResource(titleOf(state.page)),
        back = { act(SettingsAction.Back) },
        trouble = state.trouble,
        thumb = {
            if (state.page != Page.ALL) {
                val isReady = state.wanted.isNotEmpty() && !state.isWorking
                LargeButton(stringResource(doOf(state.page)), isReady) { act(SettingsAction.Do) }
            }
        },
    ) {
        state.done?.let { done -> item(key = "done") { DoneLine(done) } }
        when (state.page) {
            Page.ALL -> all(state, act)
            Page.PIN -> pin(state, act)
            Page.DURESS -> duress(state, act)
            Page.REHEARSE -> rehearse(state, act)
        }
    }
}

private fun titleOf(page: Page): Int = when (page) {
    Page.ALL -> R.string.settings_title
    Page.PIN -> R.string.settings_pin
    Page.DURESS -> R.string.settings_duress
    Page.REHEARSE -> R.string.settings_rehearse
}

private fun doOf(page: Page): Int = when (page) {
    Page.REHEARSE -> R.string.settings_do_rehearse
    else -> R.string.settings_keep
}

@Composable
private fun DoneLine(done: Done) {
    val words = when (done) {
        Done.PIN_CHANGED -> R.string.settings_pin_changed
        Done.DURESS_SET -> R.string.settings_duress_set
        Done.WOULD_OPEN_TRAINING -> R.string.settings_would_open
        Done.WOULD_NOT -> R.string.settings_would_not
        Done.TRIES_SET -> R.string.settings_tries_set
        Done.FACE_WORN -> R.string.settings_face_worn
    }
    Text(
        text = stringResource(words),
        color = MaterialTheme.colorScheme.primary,
        style = MaterialTheme.typography.bodyLarge,
        modifier = Modifier.semantics { liveRegion = LiveRegionMode.Polite },
    )
}

private fun LazyListScope.all(state: SettingsState, act: (SettingsAction) -> Unit) {
    if (state.needsPassphrase) item { Sentence(stringResource(R.string.settings_needs_passphrase)) }
    item { OtherButton(stringResource(R.string.settings_pin)) { act(SettingsAction.Open(Page.PIN)) } }
    item { OtherButton(stringResource(R.string.settings_duress)) { act(SettingsAction.Open(Page.DURESS)) } }
    item { OtherButton(stringResource(R.string.settings_rehearse)) { act(SettingsAction.Open(Page.REHEARSE)) } }
    if (state.hasVault) {
        item {
            val words = if (state.opensByFinger) R.string.settings_no_finger else R.string.beginning_finger_yes
            OtherButton(stringResource(words)) { act(SettingsAction.TurnFinger) }
        }
    }
    item { Heading(stringResource(R.string.settings_seal)) }
    item { Sentence(stringResource(R.string.settings_seal_what)) }
    item {
        val choices = TRIES.map { Choice("$it", pluralStringResource(R.plurals.settings_tries, it, it)) }
        Chips(choices) { act(SettingsAction.SealAfter(it.toInt())) }
    }
    item { Heading(stringResource(R.string.settings_at_once)) }
    item { Sentence(stringResource(R.string.settings_at_once_what)) }
    item { Heading(stringResource(R.string.settings_face)) }
    item { Sentence(stringResource(R.string.settings_face_what)) }
    item { Chips(state.faces) { act(SettingsAction.Wear(it)) } }
    item { Heading(stringResource(R.string.setting_up_language)) }
    item { Languages(state.language) { act(SettingsAction.Speak(it)) } }
}

private fun LazyListScope.pin(state: SettingsState, act: (SettingsAction) -> Unit) {
    if (state.needsPassphrase) item { Sentence(stringResource(R.string.settings_needs_passphrase)) }
    item(key = "pin") { Field(state.pin, R.string.settings_old, state) { act(SettingsAction.Pin(it)) } }
    item(key = "wanted") { Field(state.wanted, R.string.unlock_new_pin, state) { act(SettingsAction.Wanted(it)) } }
    item(key = "again") { Field(state.again, R.string.unlock_again, state) { act(SettingsAction.Again(it)) } }
    item { Sentence(stringResource(R.string.settings_pin_finger)) }
}

private fun LazyListScope.duress(state: SettingsState, act: (SettingsAction) -> Unit) {
    item { Sentence(stringResource(R.string.settings_duress_why)) }
    item { Sentence(stringResource(R.string.settings_duress_limit)) }
    item(key = "pin") { Field(state.pin, R.string.settings_old, state) { act(SettingsAction.Pin(it)) } }
    item(key = "wanted") { Field(state.wanted, R.string.settings_duress_pin, state) { act(SettingsAction.Wanted(it)) } }
    item(key = "again") { Field(state.again, R.string.settings_duress_again, state) { act(SettingsAction.Again(it)) } }
    item { Sentence(stringResource(R.string.settings_duress_rule)) }
}

private fun LazyListScope.rehearse(state: SettingsState, act: (SettingsAction) -> Unit) {
    item { Sentence(stringResource(R.string.settings_rehearse_what)) }
    item(key = "wanted") { Field(state.wanted, R.string.settings_duress_pin, state) { act(SettingsAction.Wanted(it)) } }
}

@Composable
private fun Field(typed: String, label: Int, state: SettingsState, type: (String) -> Unit) {
    Typing(typed, stringResource(label), isSecret = true, isOpen = !state.isWorking, type = type)
}

/** Five is the fewest that core takes: a cold hand in the dark mistypes now and then. */
private val TRIES = listOf(5, 10, 20)
