package org.doorstep.app.rounds

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.Service
import android.content.Context
import android.content.Intent
import android.content.pm.ServiceInfo
import android.os.Build
import android.os.IBinder
import org.doorstep.app.Guarded
import org.doorstep.app.R

/**
 * Keeps the app in memory while a round is under way, so that after each lock the PIN leads back to where she was.
 *
 * It does nothing. Android 14 asks what such a service is for; none of its kinds is this, so it is "special": not
 * "location", which nobody notes, and not "dataSync", which Android ends after six hours
 * (docs/decisions/0029-what-a-locked-phone-does.md).
 */
class RoundService : Service() {
    override fun onBind(intent: Intent): IBinder? = null

    override fun onStartCommand(intent: Intent?, flags: Int, startId: Int): Int {
        stayInSight()
        // Ended by the phone all the same, it has nothing to come back for: the way back went with the app.
        return START_NOT_STICKY
    }

    @Guarded
    private fun stayInSight() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) {
            startForeground(NOTICE, notice(), ServiceInfo.FOREGROUND_SERVICE_TYPE_SPECIAL_USE)
        } else {
            startForeground(NOTICE, notice())
        }
    }

    /** The phone insists on a notice: it has the app's neutral name, no words, and does not lie on the locked screen. */
    private fun notice(): Notification {
        val channel = NotificationChannel(CHANNEL, getString(R.string.open_notes), NotificationManager.IMPORTANCE_LOW)
        channel.setShowBadge(false)
        getSystemService(NotificationManager::class.java).createNotificationChannel(channel)
        return Notification.Builder(this, CHANNEL)
            .setSmallIcon(R.drawable.mark)
            .setContentTitle(getString(R.string.app_name))
            .setVisibility(Notification.VISIBILITY_SECRET)
            .setLocalOnly(true)
            .setOngoing(true)
            .build()
    }

    companion object {
        /** Begins or ends it. Where the phone does not allow it now, the app does without. */
        fun runs(context: Context, isOut: Boolean) {
            val service = Intent(context, RoundService::class.java)
            try {
                if (isOut) context.startForegroundService(service) else context.stopService(service)
            } catch (_: IllegalStateException) {
                // Asked for while no window is in sight.
            }
        }

        private const val CHANNEL = "open"
        private const val NOTICE = 3
    }
}
