package org.doorstep.app

import android.app.Application
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.os.Build
import android.os.Handler
import android.os.Looper
import java.io.File
import java.util.concurrent.Executors
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.android.asCoroutineDispatcher
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.launch
import org.doorstep.app.camera.BackCamera
import org.doorstep.app.camera.Camera
import org.doorstep.app.camera.Scanner
import org.doorstep.app.checkins.CheckInAlarms
import org.doorstep.app.exchanges.Connectivity
import org.doorstep.app.faces.Faces
import org.doorstep.app.files.Arrivals
import org.doorstep.app.sealing.FaceDown
import org.doorstep.app.vault.FingerPrompt
import org.doorstep.app.vault.PhoneDoor
import org.doorstep.app.vault.PhoneVault
import org.doorstep.core.VaultException
import org.doorstep.screens.AppModel

/** The app as the phone starts it: what outlives its window, which may be turned or taken away at any moment. */
class Doorstep : Application() {
    /** The window while it is in sight. */
    @Volatile
    var window: MainActivity? = null

    /** Files that were handed to the app. */
    val arrivals by lazy { Arrivals(this) }

    /** What reads squares. */
    val scanner by lazy { Scanner { camera() } }

    /** What it is called among her apps. */
    val faces by lazy { Faces(this) }

    /** What calls her when a check-in is due. */
    val checkIns get() = CheckInAlarms(this) { clock() }

    /** Where the store lies: no backup takes it along. */
    val storeFolder: File by lazy { File(noBackupFilesDir, "store").apply { mkdirs() } }

    /** Where she practises. Nothing of it is found again. */
    val practiceFolder: File by lazy { File(noBackupFilesDir, "practice") }

    /** The language in which the app speaks. */
    val language by lazy { Language(this) }

    /** What the PIN opens. */
    val door by lazy {
        val vault = PhoneVault { FingerPrompt(window ?: throw VaultException.Unavailable()).release(it) }
        PhoneDoor(this, vault)
    }

    /** Which room is open. It begins locked. */
    val model by lazy { AppModel(door, PhoneInHand(this), scope, core) }

    /** She turned the phone over: nobody is to read it now. */
    val faceDown by lazy { FaceDown(this) { model.atTheDoor() } }

    /** The phone's wall clock, in milliseconds since 1970. */
    internal var clock: () -> Long = System::currentTimeMillis

    /** What looks out of the phone's back. */
    internal var camera: () -> Camera = { BackCamera(this) }

    private val scope by lazy { CoroutineScope(SupervisorJob() + Handler(Looper.getMainLooper()).asCoroutineDispatcher()) }

    /** The one thread on which core is called. */
    private val core by lazy { Executors.newSingleThreadExecutor { Thread(it, "core") }.asCoroutineDispatcher() }

    @Guarded
    override fun onCreate() {
        super.onCreate()
        forgetPractice()
        val darkened = IntentFilter(Intent.ACTION_SCREEN_OFF)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            registerReceiver(LockAtScreenOff(), darkened, Context.RECEIVER_NOT_EXPORTED)
        } else {
            registerReceiver(LockAtScreenOff(), darkened)
        }
        Connectivity(this) { scope.launch(core) { door.hurry() } }.watch()
    }

    fun forgetPractice() {
        practiceFolder.deleteRecursively()
    }

    /** Lives as long as the process, for a store may be open while no window is. */
    private inner class LockAtScreenOff : BroadcastReceiver() {
        override fun onReceive(context: Context, intent: Intent) {
            if (intent.action == Intent.ACTION_SCREEN_OFF) model.lock()
        }
    }
}
