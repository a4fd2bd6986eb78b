package org.doorstep.app

import android.Manifest
import android.content.ActivityNotFoundException
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.VibrationEffect
import android.os.Vibrator
import android.provider.Settings
import java.net.Inet4Address
import java.net.NetworkInterface
import java.net.SocketException
import kotlinx.coroutines.flow.StateFlow
import org.doorstep.app.checkins.KeptAnswers
import org.doorstep.app.faces.Face
import org.doorstep.app.files.HandingOn
import org.doorstep.app.printing.Printer
import org.doorstep.app.rounds.RoundService
import org.doorstep.screens.Choice
import org.doorstep.screens.Phone
import org.doorstep.screens.Punctuality

/** The phone that she holds, as the screens ask it. What needs a window is not done where none is in sight. */
class PhoneInHand(private val app: Doorstep) : Phone {
    private val handingOn = HandingOn(app)
    private val printer = Printer()
    private var isAsked = false

    override val folder: String get() = handingOn.folder.path

    override val arrived: StateFlow<String?> get() = app.arrivals.arrived

    override suspend fun scan(): ByteArray? = app.scanner.scan { app.window }?.toByteArray()

    override fun askForFile() {
        val any = Intent(Intent.ACTION_OPEN_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType("*/*")
        withWindow { it.startActivityForResult(any, MainActivity.A_FILE) }
    }

    override fun letGo() = app.arrivals.letGo()

    override fun handOn(path: String) = withWindow { handingOn.handOn(path, it) }

    override fun print(page: String) = withWindow { printer.print(page, it) }

    override fun ringAt(callsMs: List<List<Long>>): Punctuality {
        val punctuality = app.checkIns.ringAt(callsMs)
        if (callsMs.isNotEmpty() && punctuality == Punctuality.NEVER) askToCallHer()
        return punctuality
    }

    @Guarded
    override fun askToCallOnTime() {
        val isNotExact = Build.VERSION.SDK_INT >= Build.VERSION_CODES.S && app.checkIns.setAgain() == Punctuality.ROUGHLY
        val where = if (isNotExact) {
            Intent(Settings.ACTION_REQUEST_SCHEDULE_EXACT_ALARM, Uri.fromParts("package", app.packageName, null))
        } else {
            Intent(Settings.ACTION_APP_NOTIFICATION_SETTINGS).putExtra(Settings.EXTRA_APP_PACKAGE, app.packageName)
        }
        withWindow { it.startActivity(where) }
    }

    override fun faces(): List<Choice> =
        Face.entries.map { Choice(it.name, app.getString(it.words), isChosen = it == app.faces.worn) }

    override fun wear(face: String) = app.faces.wear(Face.valueOf(face))

    override fun staysUp(isOut: Boolean) = RoundService.runs(app, isOut)

    override fun handOverAnswers(give: (calledMs: Long) -> Unit) = KeptAnswers(app).handOver { give(it.calledMs) }

    /** Those of the kind that most networks have; a network of the newer kind alone has no square to be met by. */
    override fun addresses(): List<String> = try {
        NetworkInterface.getNetworkInterfaces().asSequence()
            .filter { it.isUp && !it.isLoopback && !it.isPointToPoint }
            .flatMap { it.inetAddresses.asSequence() }
            .filter { it is Inet4Address && it.isSiteLocalAddress }
            .mapNotNull { it.hostAddress }
            .toList()
    } catch (_: SocketException) {
        emptyList()
    }

    override fun buzz() {
        val effect = VibrationEffect.createOneShot(BUZZ_MS, VibrationEffect.DEFAULT_AMPLITUDE)
        app.getSystemService(Vibrator::class.java).vibrate(effect)
    }

    /** Once, until the app is started again: whoever says no has her reasons, and is told what it means. */
    @Guarded
    private fun askToCallHer() {
        if (isAsked || Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        val window = app.window ?: return
        isAsked = true
        window.runOnUiThread {
            window.requestPermissions(arrayOf(Manifest.permission.POST_NOTIFICATIONS), MainActivity.MAY_CALL)
        }
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
