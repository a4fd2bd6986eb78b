package org.doorstep.screens.unlocking.settings

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** What she can set on her own phone. */
data class SettingsState(
    val page: Page = Page.ALL,
    val language: String = "",
    val hasVault: Boolean = false,
    val opensByFinger: Boolean = false,
    /** Whether her phone opens so much that its PIN should become a passphrase. */
    val needsPassphrase: Boolean = false,
    /** What the app can be called among her apps. */
    val faces: List<Choice> = emptyList(),
    /** The PIN she has. */
    val pin: String = "",
    /** The one she wants: a new PIN, or a duress PIN. */
    val wanted: String = "",
    val again: String = "",
    val isWorking: Boolean = false,
    /** What was done last. */
    val done: Done? = null,
    val trouble: Trouble? = null,
) {
    enum class Page { ALL, PIN, DURESS, REHEARSE }

    enum class Done { PIN_CHANGED, DURESS_SET, WOULD_OPEN_TRAINING, WOULD_NOT, TRIES_SET, FACE_WORN }

    /** What is typed goes into no log. */
    override fun toString(): String = "SettingsState(page=$page, isWorking=$isWorking, done=$done, trouble=$trouble)"
}

sealed interface SettingsAction {
    data class Open(val page: SettingsState.Page) : SettingsAction

    data class Speak(val language: String) : SettingsAction

    data class Pin(val typed: String) : SettingsAction {
        override fun toString(): String = "Pin"
    }

    data class Wanted(val typed: String) : SettingsAction {
        override fun toString(): String = "Wanted"
    }

    data class Again(val typed: String) : SettingsAction {
        override fun toString(): String = "Again"
    }

    /** Does what this page is for. */
    data object Do : SettingsAction

    /** Lets finger or face open it too, or no more. */
    data object TurnFinger : SettingsAction

    /** Seals the phone after so many wrong PINs. */
    data class SealAfter(val wrong: Int) : SettingsAction

    /** Puts another name and icon on. */
    data class Wear(val face: String) : SettingsAction

    data object Back : SettingsAction
}
