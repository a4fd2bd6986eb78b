package org.doorstep.app.checkins

import android.app.AlarmManager
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Intent
import org.doorstep.app.Doorstep
import org.doorstep.screens.Punctuality
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.shadows.ShadowAlarmManager
import org.robolectric.shadows.ShadowLooper

@RunWith(RobolectricTestRunner::class)
class CheckInAlarmsTest {
    private val app = RuntimeEnvironment.getApplication() as Doorstep
    private val alarms = app.getSystemService(AlarmManager::class.java)
    private val notifications = app.getSystemService(NotificationManager::class.java)
    private var nowMs = NINE

    @Before
    fun setOut() {
        app.clock = { nowMs }
        ShadowAlarmManager.setCanScheduleExactAlarms(true)
    }

    @Test
    @Config(sdk = [26, 28, 35])
    fun `the phone rings to the minute, asleep or not, where it may`() {
        assertEquals(Punctuality.ON_TIME, app.checkIns.ringAt(listOf(listOf(NINE + QUARTER))))

        assertEquals(NINE + QUARTER, next().triggerAtMs)
        assertEquals(AlarmManager.RTC_WAKEUP, next().type)
        assertTrue(next().isAllowWhileIdle)
        assertEquals("exactly then", 0L, next().windowLengthMs)
    }

    @Test
    fun `where it may not, it rings roughly, and says so`() {
        ShadowAlarmManager.setCanScheduleExactAlarms(false)
        assertEquals(Punctuality.ROUGHLY, app.checkIns.ringAt(listOf(listOf(NINE + QUARTER))))

        assertEquals(NINE + QUARTER, next().triggerAtMs)
        assertTrue(next().isAllowWhileIdle)
    }

    @Test
    @Config(shadows = [ShadowTakenAway::class])
    fun `where it may no longer since it asked, it rings roughly too`() {
        assertEquals(Punctuality.ROUGHLY, app.checkIns.ringAt(listOf(listOf(NINE + QUARTER))))
        assertEquals(NINE + QUARTER, next().triggerAtMs)
    }

    @Test
    fun `where no notification is allowed, it says that it never rings`() {
        shadowOf(notifications).setNotificationsEnabled(false)
        assertEquals(Punctuality.NEVER, app.checkIns.ringAt(listOf(listOf(NINE + QUARTER))))

        shadowOf(notifications).setNotificationsEnabled(true)
        val muted = NotificationChannel("reminders", "Reminders", NotificationManager.IMPORTANCE_NONE)
        notifications.createNotificationChannel(muted)
        assertEquals(Punctuality.NEVER, app.checkIns.ringAt(listOf(listOf(NINE + QUARTER))))
    }

    @Test
    fun `it rings for each check-in of the evening, one after the other`() {
        app.checkIns.ringAt(listOf(listOf(NINE + 2 * QUARTER), listOf(NINE + QUARTER)))
        ringNext()

        assertEquals(1, shadowOf(notifications).size())
        assertEquals(NINE + 2 * QUARTER, next().triggerAtMs)
        ringNext()
        assertNull(shadowOf(alarms).peekNextScheduledAlarm())
    }

    @Test
    fun `a check-in calls again until she answers, and then no more`() {
        app.checkIns.ringAt(listOf(listOf(NINE, NINE + MINUTE, NINE + 2 * MINUTE), listOf(NINE + QUARTER)))
        ringNext()
        assertEquals(NINE + MINUTE, next().triggerAtMs)
        ringNext()

        shadowOf(notifications).allNotifications.single().actions.single().actionIntent.send()
        ShadowLooper.idleMainLooper()
        assertEquals(NINE + QUARTER, next().triggerAtMs)
    }

    @Test
    fun `other instants take the place of earlier ones, and none at all is silence`() {
        app.checkIns.ringAt(listOf(listOf(NINE + QUARTER)))
        app.checkIns.ringAt(listOf(listOf(NINE + 2 * QUARTER)))
        assertEquals(listOf(NINE + 2 * QUARTER), shadowOf(alarms).scheduledAlarms.map { it.triggerAtMs })

        app.checkIns.ringAt(emptyList())
        assertTrue(shadowOf(alarms).scheduledAlarms.isEmpty())
        assertEquals(emptyList<String>(), kept())
    }

    @Test
    fun `a phone that was restarted rings as it would have`() {
        app.checkIns.ringAt(listOf(listOf(NINE + QUARTER), listOf(NINE + 2 * QUARTER)))
        restart()
        assertEquals(NINE + QUARTER, next().triggerAtMs)
    }

    @Test
    fun `what fell due while the phone was off rings when it is on again`() {
        app.checkIns.ringAt(listOf(listOf(NINE + QUARTER)))
        nowMs += 3 * QUARTER
        restart()

        assertTrue(next().triggerAtMs <= nowMs)
        shadowOf(alarms).fireAlarm(next())
        ShadowLooper.idleMainLooper()
        assertEquals(1, shadowOf(notifications).size())
    }

    @Test
    fun `once the phone allows it, a rough alarm becomes exact`() {
        ShadowAlarmManager.setCanScheduleExactAlarms(false)
        app.checkIns.ringAt(listOf(listOf(NINE + QUARTER)))
        val rough = next().windowLengthMs
        ShadowAlarmManager.setCanScheduleExactAlarms(true)
        hear(AlarmManager.ACTION_SCHEDULE_EXACT_ALARM_PERMISSION_STATE_CHANGED)

        assertFalse(rough == next().windowLengthMs)
        assertEquals("exactly then", 0L, next().windowLengthMs)
    }

    @Test
    fun `outside the store there are instants and nothing else`() {
        app.checkIns.ringAt(listOf(listOf(NINE, NINE + MINUTE), listOf(NINE + QUARTER)))

        assertEquals(listOf("$NINE $NINE ${NINE + MINUTE}", "${NINE + QUARTER} ${NINE + QUARTER}"), kept())
        val intent = shadowOf(next().operation).savedIntent
        assertNull(intent.extras)
        assertNull(intent.dataString)
    }

    private fun next() = shadowOf(alarms).peekNextScheduledAlarm()!!

    private fun ringNext() {
        nowMs = next().triggerAtMs
        shadowOf(alarms).fireAlarm(next())
        ShadowLooper.idleMainLooper()
    }

    private fun restart() {
        shadowOf(alarms).scheduledAlarms.toList().forEach { alarms.cancel(it.operation!!) }
        hear(Intent.ACTION_BOOT_COMPLETED)
    }

    private fun hear(action: String) {
        app.sendBroadcast(Intent(action))
        ShadowLooper.idleMainLooper()
    }

    private fun kept(): List<String> =
        app.noBackupFilesDir.walk().filter { it.isFile }.flatMap { it.readLines() }.toList()

    private companion object {
        const val NINE = 1_790_000_000_000
        const val MINUTE = 60 * 1000L
        const val QUARTER = 15 * MINUTE
    }
}

/** Says that an alarm may be exact, and then takes none. */
@Implements(AlarmManager::class)
class ShadowTakenAway : ShadowAlarmManager() {
    @Implementation
    override fun setExactAndAllowWhileIdle(type: Int, atMs: Long, operation: PendingIntent?) = throw SecurityException()
}
