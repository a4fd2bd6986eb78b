package org.doorstep.screens.setting_up

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble
import org.doorstep.screens.TroubleAtTheLock
import org.doorstep.screens.setting_up.SettingUpState.Step

private fun drawn(name: String, state: SettingUpState) = Preview("setting-up-$name") { SettingUpScreen(state, {}) }

/** The states of the first run that are drawn. */
val settingUpPreviews: List<Preview> = listOf(
    drawn("welcome", SettingUpState(language = "en")),
    drawn("welcome-not-checked", SettingUpState(language = "ro")),
    drawn("gone", SettingUpState(language = "en", isGone = true)),
    drawn("name", SettingUpState(Step.NAME)),
    drawn("name-long", SettingUpState(Step.NAME, name = "Oluwaseun-Maria Magdalena")),
    drawn("pin", SettingUpState(Step.PIN)),
    drawn("pin-typing", SettingUpState(Step.PIN, pin = "brown bread", again = "brown")),
    drawn("pin-too-short", SettingUpState(Step.PIN, pin = "4711", again = "4711", trouble = Trouble.PinTooShort(6))),
    drawn("pin-too-easy", SettingUpState(Step.PIN, trouble = TroubleAtTheLock.PIN_TOO_EASY)),
    drawn("pins-differ", SettingUpState(Step.PIN, pin = "brown bread", trouble = TroubleAtTheLock.NOT_THE_SAME)),
    drawn("making", SettingUpState(Step.PIN, pin = "brown bread", again = "brown bread", isMaking = true)),
)
