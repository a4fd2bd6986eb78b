package org.doorstep.app.checkins

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.os.Build
import org.doorstep.app.Guarded
import org.doorstep.screens.Punctuality

/**
 * The alarms of this phone for the check-ins of its own pair.
 *
 * They hold instants and nothing else, so they can ring while the store is closed, and again after the phone was
 * restarted and unlocked once. All instants are in milliseconds since 1970.
 */
class CheckInAlarms(private val context: Context, private val nowMs: () -> Long) {
    private val due = DueTimes(context)
    private val notice = CheckInNotice(context)
    private val alarms = context.getSystemService(AlarmManager::class.java)

    /**
     * Calls her at these instants and at no others, and says how surely: for each check-in when it is due, and again as
     * long as she has not answered. Said twice, it changes nothing.
     *
     * They are those of core's `safety().alarms()` that are not `isMissed`, grouped by `checkIn`; ask core again after
     * every change.
     */
    fun ringAt(callsMs: Collection<List<Long>>): Punctuality {
        due.keep(callsMs.filter { it.isNotEmpty() }.map { Due(dueMs = it.min(), callsMs = it.sorted()) })
        return setNext()
    }

    /** Sets the alarm again as it was: after a restart, or when the phone allows more or less than before. */
    fun setAgain(): Punctuality = setNext()

    /** She answered in the app: what calls her goes away. */
    fun takeAway() = notice.takeAway()

    /** The alarm has come: says so, once for all that is due by now, and sets the next. */
    internal fun ring() {
        val checkIns = due.kept()
        val past = checkIns.flatMap { it.callsMs }.filter { it <= nowMs() }
        if (past.isNotEmpty()) notice.show(calledMs = past.max())
        due.keep(checkIns.map { it.copy(callsMs = it.callsMs - past.toSet()) })
        setNext()
    }

    /** She said "fine" on the locked screen: what was due when the phone called her calls no more. */
    internal fun answeredOutside(calledMs: Long) {
        due.keep(due.kept().filter { it.dueMs > calledMs })
        notice.showKept()
        setNext()
    }

    private fun setNext(): Punctuality {
        alarms.cancel(comesTo(context))
        val next = due.kept().flatMap { it.callsMs }.minOrNull()
        val isExact = if (next == null) mayBeExact() else set(next)
        return when {
            !notice.isAllowed() -> Punctuality.NEVER
            isExact -> Punctuality.ON_TIME
            else -> Punctuality.ROUGHLY
        }
    }

    private fun set(atMs: Long): Boolean {
        try {
            if (mayBeExact()) {
                alarms.setExactAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, atMs, comesTo(context))
                return true
            }
        } catch (_: SecurityException) {
            // Taken away since it was asked.
        }
        alarms.setAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, atMs, comesTo(context))
        return false
    }

    @Guarded
    private fun mayBeExact(): Boolean = Build.VERSION.SDK_INT < Build.VERSION_CODES.S || alarms.canScheduleExactAlarms()
}

/** One alarm for all: a new one takes the place of the one before. */
private fun comesTo(context: Context): PendingIntent =
    PendingIntent.getBroadcast(context, 0, Intent(context, AlarmReceiver::class.java), PendingIntent.FLAG_IMMUTABLE)
