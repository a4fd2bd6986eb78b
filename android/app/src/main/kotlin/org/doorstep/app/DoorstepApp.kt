package org.doorstep.app

import android.app.Application
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.os.Build
import androidx.compose.runtime.Composable
import org.doorstep.app.checkins.CheckInAlarms

/** The app as the phone starts it. The screens give their half in, once, before anything is shown. */
class DoorstepApp : Application() {
    /** Locks what is open. */
    var lock = Lock { }

    /** What the window shows; it begins locked. */
    var content: @Composable () -> Unit = { }

    /** What calls her when a check-in is due. */
    val checkIns get() = CheckInAlarms(this) { clock() }

    /** The phone's wall clock, in milliseconds since 1970. */
    internal var clock: () -> Long = System::currentTimeMillis

    @Guarded
    override fun onCreate() {
        super.onCreate()
        val darkened = IntentFilter(Intent.ACTION_SCREEN_OFF)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            registerReceiver(LockAtScreenOff(), darkened, Context.RECEIVER_NOT_EXPORTED)
        } else {
            registerReceiver(LockAtScreenOff(), darkened)
        }
    }

    /** Lives as long as the process, for a store may be open while no window is. */
    private inner class LockAtScreenOff : BroadcastReceiver() {
        override fun onReceive(context: Context, intent: Intent) {
            if (intent.action == Intent.ACTION_SCREEN_OFF) lock.lockNow()
        }
    }
}
