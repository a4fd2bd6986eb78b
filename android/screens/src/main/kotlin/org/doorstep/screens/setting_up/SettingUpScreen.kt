package org.doorstep.screens.setting_up

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing
import org.doorstep.screens.setting_up.SettingUpState.Step

/** The first minutes: language, her first name, and a PIN with the reason for it. */
@Composable
fun SettingUpScreen(state: SettingUpState, act: (SettingUpAction) -> Unit) {
    Page(
        title = stringResource(titleOf(state.step)),
        back = if (state.step == Step.WELCOME) null else ({ act(SettingUpAction.Back) }),
        trouble = state.trouble,
        thumb = {
            val word = if (state.isMaking) R.string.setting_up_making else R.string.setting_up_next
            LargeButton(stringResource(word), mayGoOn(state)) { act(SettingUpAction.Next) }
        },
    ) {
        when (state.step) {
            Step.WELCOME -> welcome(state, act)
            Step.NAME -> name(state, act)
            Step.PIN -> pin(state, act)
        }
    }
}

private fun titleOf(step: Step): Int = when (step) {
    Step.WELCOME -> R.string.setting_up_welcome
    Step.NAME -> R.string.setting_up_name_title
    Step.PIN -> R.string.setting_up_pin_title
}

private fun mayGoOn(state: SettingUpState): Boolean = when (state.step) {
    Step.WELCOME -> true
    Step.NAME -> state.name.isNotBlank()
    Step.PIN -> state.pin.isNotEmpty() && state.again.isNotEmpty() && !state.isMaking
}

private fun LazyListScope.welcome(state: SettingUpState, act: (SettingUpAction) -> Unit) {
    if (state.isGone) item { Sentence(stringResource(R.string.setting_up_gone)) }
    item { Sentence(stringResource(R.string.setting_up_what)) }
    item { Heading(stringResource(R.string.setting_up_language)) }
    item { Languages(state.language) { act(SettingUpAction.Speak(it)) } }
}

/** The languages that the app has texts for, each in its own. */
@Composable
fun Languages(spoken: String, speak: (String) -> Unit) {
    val languages = listOf("en" to R.string.language_english, "ro" to R.string.language_romanian)
    Chips(languages.map { (code, words) -> Choice(code, stringResource(words), isChosen = code == spoken) }, speak)
    if (spoken != "en") Sentence(stringResource(R.string.language_not_checked))
}

private fun LazyListScope.name(state: SettingUpState, act: (SettingUpAction) -> Unit) {
    item { Sentence(stringResource(R.string.setting_up_name_why)) }
    item(key = "name") {
        Typing(
            typed = state.name,
            label = stringResource(R.string.setting_up_name),
            done = { act(SettingUpAction.Next) },
        ) { act(SettingUpAction.Name(it)) }
    }
}

private fun LazyListScope.pin(state: SettingUpState, act: (SettingUpAction) -> Unit) {
    item { Sentence(stringResource(R.string.setting_up_pin_why)) }
    item(key = "pin") {
        Typing(
            typed = state.pin,
            label = stringResource(R.string.setting_up_pin),
            isSecret = true,
            isOpen = !state.isMaking,
            isWrong = state.trouble != null,
        ) { act(SettingUpAction.Pin(it)) }
    }
    item(key = "again") {
        Typing(
            typed = state.again,
            label = stringResource(R.string.setting_up_again),
            isSecret = true,
            isOpen = !state.isMaking,
            done = { act(SettingUpAction.Next) },
        ) { act(SettingUpAction.Again(it)) }
    }
    item { Sentence(stringResource(R.string.setting_up_pin_rule)) }
}
