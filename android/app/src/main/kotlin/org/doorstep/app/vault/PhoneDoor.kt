package org.doorstep.app.vault

import android.content.pm.PackageManager
import android.hardware.biometrics.BiometricManager
import android.hardware.biometrics.BiometricManager.Authenticators
import android.os.Build
import java.io.File
import org.doorstep.app.Doorstep
import org.doorstep.app.Guarded
import org.doorstep.app.exchanges.remindAfterSilence
import org.doorstep.app.secret
import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.KeyVault
import org.doorstep.core.rescueQuestion
import org.doorstep.screens.unlocking.Door

/** The store on this phone, behind its PIN and the phone's hardware. Asked on core's thread. */
class PhoneDoor(private val app: Doorstep, private val vault: KeyVault) : Door {
    private val store = app.storeFolder
    private val finger = File(app.noBackupFilesDir, "opens_by_finger")
    private var opened: DoorstepCompanion? = null

    override fun isSetUp(): Boolean = File(store, "doorstep.key").exists()

    @Guarded
    override fun hasVault(): Boolean = when {
        Build.VERSION.SDK_INT < Build.VERSION_CODES.P -> false

        Build.VERSION.SDK_INT < Build.VERSION_CODES.R ->
            app.packageManager.hasSystemFeature(PackageManager.FEATURE_FINGERPRINT)

        else -> app.getSystemService(BiometricManager::class.java)
            .canAuthenticate(Authenticators.BIOMETRIC_STRONG) == BiometricManager.BIOMETRIC_SUCCESS
    }

    override fun opensByFinger(): Boolean = finger.exists()

    override fun noteFinger(opens: Boolean) {
        if (opens) finger.createNewFile() else finger.delete()
    }

    override fun language(): String = app.language.spoken()

    override fun speak(language: String) = app.language.speak(language)

    override fun create(pin: String, name: String): DoorstepCompanion =
        goOn(DoorstepCompanion.createWith(store.path, pin, name, vault))

    override fun unlock(pin: String): DoorstepCompanion = goOn(DoorstepCompanion.unlockWith(store.path, pin, vault))

    override fun unlockByFinger(): DoorstepCompanion = goOn(DoorstepCompanion.unlockByBiometrics(store.path, vault))

    override fun rescueQuestion(): ByteArray = rescueQuestion(store.path, vault)

    override fun unlockByAnswer(answer: ByteArray, pin: String): DoorstepCompanion =
        goOn(DoorstepCompanion.unlockByAnswer(store.path, answer, pin, vault))

    /** Its PIN is drawn by chance and told to nobody: once it is locked, what lies there is noise, and goes at the next start. */
    override fun practise(name: String): DoorstepCompanion {
        app.forgetPractice()
        app.practiceFolder.mkdirs()
        return DoorstepCompanion.create(app.practiceFolder.path, secret(), name)
    }

    override fun unsent(): File? = File(store, "doorstep.unsent").takeIf(File::exists)

    override fun startAnew() {
        val away = File(app.noBackupFilesDir, "store_away").apply { deleteRecursively() }
        check(store.renameTo(away) && store.mkdirs()) { "the store could not be put away" }
    }

    /** There is a network again. */
    fun hurry() {
        try {
            opened?.exchanges()?.use { it.hurry() }
        } catch (_: CompanionException) {
            // Locked meanwhile.
        } catch (_: IllegalStateException) {
            // Locked, and let go of.
            opened = null
        }
    }

    /** What is due whenever it was opened. Nothing of it may keep her out. */
    private fun goOn(companion: DoorstepCompanion): DoorstepCompanion {
        opened = companion
        remindAfterSilence(app)
        try {
            companion.exchanges().use { it.keepGoing() }
        } catch (_: CompanionException) {
            // No relay yet: such a team meets, or hands on files.
        }
        return companion
    }
}
