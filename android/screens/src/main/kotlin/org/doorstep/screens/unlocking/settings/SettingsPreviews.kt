package org.doorstep.screens.unlocking.settings

import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.TroubleAtTheLock
import org.doorstep.screens.unlocking.settings.SettingsState.Done
import org.doorstep.screens.unlocking.settings.SettingsState.Page

private val faces = listOf("Notebook", "Lists", "Times").map { Choice(it, it, isChosen = it == "Lists") }
private val all = SettingsState(language = "en", hasVault = true, faces = faces)

private fun drawn(name: String, state: SettingsState) = Preview("settings-$name") { SettingsScreen(state, {}) }

/** The states of her own phone's settings that are drawn. */
val settingsPreviews: List<Preview> = listOf(
    drawn("all", all),
    drawn("finger", all.copy(opensByFinger = true, done = Done.PIN_CHANGED)),
    drawn("face-worn", all.copy(done = Done.FACE_WORN)),
    drawn("needs-passphrase", all.copy(needsPassphrase = true, hasVault = false)),
    drawn("pin", all.copy(page = Page.PIN, pin = "brown", wanted = "green scarf")),
    drawn("pin-passphrase", all.copy(page = Page.PIN, trouble = TroubleAtTheLock.PASSPHRASE_NEEDED)),
    drawn("duress", all.copy(page = Page.DURESS)),
    drawn("duress-too-close", all.copy(page = Page.DURESS, trouble = TroubleAtTheLock.PINS_TOO_CLOSE)),
    drawn("duress-nobody", all.copy(page = Page.DURESS, trouble = TroubleAtTheLock.NOBODY_COULD_OPEN)),
    drawn("rehearse", all.copy(page = Page.REHEARSE)),
    drawn("would-open", all.copy(page = Page.REHEARSE, done = Done.WOULD_OPEN_TRAINING)),
    drawn("would-not", all.copy(page = Page.REHEARSE, done = Done.WOULD_NOT)),
)
