package org.doorstep.app

import android.os.VibrationEffect
import android.os.Vibrator
import java.io.File
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import org.doorstep.screens.Phone
import org.doorstep.screens.Punctuality

/** The phone that she holds, as the screens ask it. */
class PhoneInHand(private val app: Doorstep) : Phone {
    override val folder: String get() = File(app.noBackupFilesDir, "files").path

    override val arrived: StateFlow<String?> = MutableStateFlow(null)

    override suspend fun scan(): ByteArray? = null

    override fun askForFile() = Unit

    override fun letGo() = Unit

    override fun handOn(path: String) = Unit

    override fun print(page: String) = Unit

    override fun ringAt(callsMs: List<List<Long>>): Punctuality = app.checkIns.ringAt(callsMs)

    override fun staysUp(isOut: Boolean) = Unit

    override fun buzz() {
        val effect = VibrationEffect.createOneShot(BUZZ_MS, VibrationEffect.DEFAULT_AMPLITUDE)
        app.getSystemService(Vibrator::class.java).vibrate(effect)
    }
}

/** Felt through a glove, and over before anybody asks. */
private const val BUZZ_MS = 60L
