package org.doorstep.screens.setting_up

import org.doorstep.screens.Trouble

/** A phone that nobody has set up yet. */
data class SettingUpState(
    val step: Step = Step.WELCOME,
    val language: String = "",
    val name: String = "",
    val pin: String = "",
    val again: String = "",
    val isMaking: Boolean = false,
    /** Whether this phone was set up, and what it held is gone: its team took it out, or is over. */
    val isGone: Boolean = false,
    val trouble: Trouble? = null,
) {
    enum class Step { WELCOME, NAME, PIN }

    /** What is typed goes into no log. */
    override fun toString(): String = "SettingUpState(step=$step, isMaking=$isMaking, trouble=$trouble)"
}

sealed interface SettingUpAction {
    data class Speak(val language: String) : SettingUpAction

    data class Name(val name: String) : SettingUpAction {
        override fun toString(): String = "Name"
    }

    data class Pin(val pin: String) : SettingUpAction {
        override fun toString(): String = "Pin"
    }

    data class Again(val pin: String) : SettingUpAction {
        override fun toString(): String = "Again"
    }

    /** On to the next page; from the last one into the app. */
    data object Next : SettingUpAction

    data object Back : SettingUpAction
}
