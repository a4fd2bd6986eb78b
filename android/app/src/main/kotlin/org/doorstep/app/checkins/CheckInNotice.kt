package org.doorstep.app.checkins

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.graphics.drawable.Icon
import org.doorstep.app.MainActivity
import org.doorstep.app.R

/**
 * What she is shown when a check-in is due: a reminder in a notebook, with a button. Whoever else reads it learns that.
 *
 * It is shown on a locked screen as it is, because there is nothing in it to hide, and because a phone draws no buttons
 * on what it hides. Nothing of it goes to a watch or a car.
 */
internal class CheckInNotice(private val context: Context) {
    private val notifications = context.getSystemService(NotificationManager::class.java)

    /** Calls her, by trembling and without a sound. The button says "fine" for all that was due by then. */
    fun show(calledMs: Long) {
        makeChannel(CALLING, R.string.reminders, NotificationManager.IMPORTANCE_HIGH)
        val icon = Icon.createWithResource(context, R.drawable.mark)
        val words = context.getString(R.string.reminder_answer)
        val reminder = neutral(CALLING, R.string.reminder)
            .addAction(Notification.Action.Builder(icon, words, saysFine(calledMs)).build())
            // A swipe in the pocket must not take it away.
            .setOngoing(true)
        notifications.notify(REMINDER, reminder.build())
    }

    /** Says in its place, quietly, that her answer is kept and has not gone anywhere yet. */
    fun showKept() {
        takeAway()
        makeChannel(QUIET, R.string.notes, NotificationManager.IMPORTANCE_LOW)
        notifications.notify(KEPT, neutral(QUIET, R.string.reminder_kept).build())
    }

    /** Says, quietly, that the app was not opened for long. */
    fun showSilence() {
        makeChannel(QUIET, R.string.notes, NotificationManager.IMPORTANCE_LOW)
        notifications.notify(SILENCE, neutral(QUIET, R.string.reminder).setAutoCancel(true).build())
    }

    /** Takes the reminder away: she answered. */
    fun takeAway() = notifications.cancel(REMINDER)

    /** Takes away what was said of kept answers: core has them. */
    fun takeAwayKept() = notifications.cancel(KEPT)

    /** Whether she would be shown a reminder at all. */
    fun isAllowed(): Boolean {
        val importance = notifications.getNotificationChannel(CALLING)?.importance
        return notifications.areNotificationsEnabled() && importance != NotificationManager.IMPORTANCE_NONE
    }

    private fun neutral(channel: String, words: Int) = Notification.Builder(context, channel)
        .setSmallIcon(R.drawable.mark)
        .setContentTitle(context.getString(words))
        .setContentIntent(opensTheApp())
        .setVisibility(Notification.VISIBILITY_PUBLIC)
        .setLocalOnly(true)

    private fun saysFine(calledMs: Long): PendingIntent {
        val fine = Intent(context, FineReceiver::class.java).putExtra(FineReceiver.CALLED_MS, calledMs)
        val flags = PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT
        return PendingIntent.getBroadcast(context, 0, fine, flags)
    }

    private fun opensTheApp(): PendingIntent {
        val window = Intent(context, MainActivity::class.java)
        return PendingIntent.getActivity(context, 0, window, PendingIntent.FLAG_IMMUTABLE)
    }

    private fun makeChannel(id: String, name: Int, importance: Int) {
        val channel = NotificationChannel(id, context.getString(name), importance)
        channel.setSound(null, null)
        channel.enableVibration(importance == NotificationManager.IMPORTANCE_HIGH)
        channel.setShowBadge(false)
        notifications.createNotificationChannel(channel)
    }
}

private const val CALLING = "reminders"
private const val QUIET = "notes"
private const val REMINDER = 1
private const val KEPT = 2
private const val SILENCE = 4
