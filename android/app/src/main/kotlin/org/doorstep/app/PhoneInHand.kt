package org.doorstep.app

import android.content.ActivityNotFoundException
import android.content.Intent
import android.os.VibrationEffect
import android.os.Vibrator
import kotlinx.coroutines.flow.StateFlow
import org.doorstep.app.files.HandingOn
import org.doorstep.app.printing.Printer
import org.doorstep.app.rounds.RoundService
import org.doorstep.screens.Phone
import org.doorstep.screens.Punctuality

/** The phone that she holds, as the screens ask it. What needs a window is not done where none is in sight. */
class PhoneInHand(private val app: Doorstep) : Phone {
    private val handingOn = HandingOn(app)
    private val printer = Printer()

    override val folder: String get() = handingOn.folder.path

    override val arrived: StateFlow<String?> get() = app.arrivals.arrived

    override suspend fun scan(): ByteArray? = app.window?.let { app.scanner.scan(it) }?.toByteArray()

    override fun askForFile() {
        val any = Intent(Intent.ACTION_OPEN_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType("*/*")
        withWindow { it.startActivityForResult(any, MainActivity.A_FILE) }
    }

    override fun letGo() = app.arrivals.letGo()

    override fun handOn(path: String) = withWindow { handingOn.handOn(path, it) }

    override fun print(page: String) = withWindow { printer.print(page, it) }

    override fun ringAt(callsMs: List<List<Long>>): Punctuality = app.checkIns.ringAt(callsMs)

    override fun staysUp(isOut: Boolean) = RoundService.runs(app, isOut)

    override fun buzz() {
        val effect = VibrationEffect.createOneShot(BUZZ_MS, VibrationEffect.DEFAULT_AMPLITUDE)
        app.getSystemService(Vibrator::class.java).vibrate(effect)
    }

    private fun withWindow(act: (MainActivity) -> Unit) {
        try {
            app.window?.let(act)
        } catch (_: ActivityNotFoundException) {
            // A phone without a file picker: files still come by sharing.
        }
    }
}

/** Felt through a glove, and over before anybody asks. */
private const val BUZZ_MS = 60L
