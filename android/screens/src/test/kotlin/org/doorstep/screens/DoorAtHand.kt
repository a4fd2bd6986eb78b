package org.doorstep.screens

import java.io.File
import kotlinx.coroutines.flow.MutableStateFlow
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.HeldVault
import org.doorstep.core.rescueQuestion
import org.doorstep.screens.unlocking.Door

/** A phone's folder, its hardware where it has any, and what is remembered before the lock. */
class DoorAtHand(within: String, val vault: HeldVault? = null, private val opened: (DoorstepCompanion) -> Unit) : Door {
    private val folder = File(within)
    private var opensByFinger = false

    /** The language in which the app speaks. */
    val spoken = MutableStateFlow("en")

    override fun isSetUp() = folder.resolve("doorstep.key").exists()

    override fun hasVault() = vault != null

    override fun opensByFinger() = opensByFinger

    override fun noteFinger(opens: Boolean) {
        opensByFinger = opens
    }

    override fun language() = spoken.value

    override fun speak(language: String) {
        spoken.value = language
    }

    override fun create(pin: String, name: String) = when (vault) {
        null -> DoorstepCompanion.create(folder.path, pin, name)
        else -> DoorstepCompanion.createWith(folder.path, pin, name, vault)
    }.also(opened)

    override fun unlock(pin: String) = when (vault) {
        null -> DoorstepCompanion.unlock(folder.path, pin)
        else -> DoorstepCompanion.unlockWith(folder.path, pin, vault)
    }.also(opened)

    override fun unlockByFinger() = DoorstepCompanion.unlockByBiometrics(folder.path, checkNotNull(vault)).also(opened)

    override fun rescueQuestion() = rescueQuestion(folder.path, vault)

    override fun unlockByAnswer(answer: ByteArray, pin: String) =
        DoorstepCompanion.unlockByAnswer(folder.path, answer, pin, vault).also(opened)

    override fun practise(name: String): DoorstepCompanion {
        val practice = folder.resolve("practice").apply { deleteRecursively() }
        practice.mkdirs()
        return DoorstepCompanion.create(practice.path, PIN, name).also(opened)
    }

    override fun unsent() = folder.resolve("doorstep.unsent").takeIf(File::exists)

    override fun startAnew() {
        val away = File(folder.parentFile, "${folder.name}-away").apply { deleteRecursively() }
        check(folder.renameTo(away) && folder.mkdirs()) { "the folder could not be put away" }
    }
}
