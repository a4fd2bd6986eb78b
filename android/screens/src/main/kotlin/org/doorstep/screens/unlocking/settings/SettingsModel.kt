package org.doorstep.screens.unlocking.settings

import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.TroubleAtTheLock
import org.doorstep.screens.unlocking.settings.SettingsState.Done
import org.doorstep.screens.unlocking.settings.SettingsState.Page

/** Changes what opens this phone, and in which language it speaks. */
class SettingsModel(private val inside: Inside) :
    Model<DoorstepCompanion, SettingsState, SettingsAction>(SettingsState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() {
        watch({ hasBiometrics() to needsPassphrase() }) { (finger, passphrase) ->
            show { copy(opensByFinger = finger, needsPassphrase = passphrase) }
        }
        meanwhile {
            val (language, hasVault) = inside.door.ask { language() to hasVault() }
            show { copy(language = language, hasVault = hasVault, faces = inside.phone.faces()) }
        }
    }

    override fun act(action: SettingsAction) = when (action) {
        is SettingsAction.Open -> show { emptied().copy(page = action.page, done = null) }
        is SettingsAction.Speak -> speak(action.language)
        is SettingsAction.Pin -> show { copy(pin = action.typed, trouble = null, done = null) }
        is SettingsAction.Wanted -> show { copy(wanted = action.typed, trouble = null, done = null) }
        is SettingsAction.Again -> show { copy(again = action.typed, trouble = null) }
        SettingsAction.Do -> act(state.value)
        SettingsAction.TurnFinger -> turnFinger()
        is SettingsAction.SealAfter -> ask({ sealAfter(action.wrong.toUInt()) }) { show { copy(done = Done.TRIES_SET) } }
        is SettingsAction.Wear -> wear(action.face)
        SettingsAction.Back -> if (state.value.page == Page.ALL) inside.back() else show { emptied().copy(page = Page.ALL) }
    }

    override fun SettingsState.with(trouble: Trouble?): SettingsState = copy(isWorking = false, trouble = trouble)

    private fun act(now: SettingsState) {
        if (now.isWorking || now.wanted.isEmpty()) return
        if (now.page != Page.REHEARSE && now.wanted != now.again) {
            return show { copy(again = "", trouble = TroubleAtTheLock.NOT_THE_SAME) }
        }
        show { copy(isWorking = true) }
        when (now.page) {
            Page.PIN -> ask({ changePin(now.pin, now.wanted) }) { finished(Done.PIN_CHANGED) }

            Page.DURESS -> ask({ setDuressPin(now.pin, now.wanted) }) { finished(Done.DURESS_SET) }

            Page.REHEARSE -> ask({ rehearseDuress(now.wanted) }) { opens ->
                show { emptied().copy(done = if (opens) Done.WOULD_OPEN_TRAINING else Done.WOULD_NOT) }
            }

            Page.ALL -> Unit
        }
    }

    /** What is typed leaves the state at once. A changed PIN takes the finger with it. */
    private fun finished(done: Done) {
        show { emptied().copy(page = Page.ALL, done = done) }
        look()
        noteFinger()
    }

    private fun turnFinger() = ask({ if (hasBiometrics()) refuseBiometrics() else allowBiometrics() }) {
        look()
        noteFinger()
    }

    private fun noteFinger() = watch({ hasBiometrics() }) { opens ->
        meanwhile { inside.door.ask { noteFinger(opens) } }
    }

    private fun wear(face: String) {
        inside.phone.wear(face)
        show { copy(faces = inside.phone.faces(), done = Done.FACE_WORN) }
    }

    private fun speak(language: String) {
        meanwhile {
            inside.door.ask { speak(language) }
            show { copy(language = language) }
        }
    }
}

private fun SettingsState.emptied(): SettingsState = copy(pin = "", wanted = "", again = "", isWorking = false, trouble = null)
