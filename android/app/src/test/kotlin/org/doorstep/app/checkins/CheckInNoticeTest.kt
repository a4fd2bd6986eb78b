package org.doorstep.app.checkins

import android.app.AlarmManager
import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import org.doorstep.app.Doorstep
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowLooper

@RunWith(RobolectricTestRunner::class)
class CheckInNoticeTest {
    private val app = RuntimeEnvironment.getApplication() as Doorstep
    private val alarms = app.getSystemService(AlarmManager::class.java)
    private val notifications = app.getSystemService(NotificationManager::class.java)
    private val answers = KeptAnswers(app)
    private var nowMs = DUE

    @Before
    fun setOut() {
        app.clock = { nowMs }
    }

    @Test
    @Config(sdk = [26, 28, 35])
    fun `a notification says nothing to whoever else reads it`() {
        ring()
        val reminder = shown()
        tapFine()
        val kept = shown()

        assertEquals(listOf("Reminder", "OK"), wordsOf(reminder))
        assertEquals(listOf("Kept until you open this"), wordsOf(kept))
        val channels = shadowOf(notifications).notificationChannels.map { (it as NotificationChannel).name }
        assertEquals(setOf("Reminders", "Notes"), channels.toSet())
    }

    @Test
    fun `it stands on the locked screen with its button, and on no watch`() {
        ring()

        assertEquals(Notification.VISIBILITY_PUBLIC, shown().visibility)
        assertFalse(shown().actions.single().isAuthenticationRequired)
        assertTrue(shown().flags and Notification.FLAG_LOCAL_ONLY != 0)
        assertTrue(shown().flags and Notification.FLAG_ONGOING_EVENT != 0)
    }

    @Test
    fun `it trembles and makes no sound, and that an answer is kept comes quietly`() {
        ring()
        tapFine()

        val calling = notifications.getNotificationChannel("reminders")
        assertNull(calling.sound)
        assertTrue(calling.shouldVibrate())
        assertEquals(NotificationManager.IMPORTANCE_HIGH, calling.importance)
        val quiet = notifications.getNotificationChannel("notes")
        assertFalse(quiet.shouldVibrate())
        assertEquals(NotificationManager.IMPORTANCE_LOW, quiet.importance)
    }

    @Test
    fun `one tap answers, opens nothing, and core has it after the next unlocking`() {
        ring()
        nowMs += MINUTE
        tapFine()
        assertNull(shadowOf(app).nextStartedActivity)

        val given = mutableListOf<KeptAnswer>()
        answers.handOver(given::add)
        answers.handOver(given::add)

        assertEquals(listOf(KeptAnswer(calledMs = DUE, answeredMs = DUE + MINUTE)), given)
        assertEquals(0, shadowOf(notifications).size())
        assertTrue(files().isEmpty())
    }

    @Test
    fun `an answer that core did not take is kept, and so is what came after it`() {
        listOf(DUE, DUE + MINUTE).forEach { answers.keep(KeptAnswer(it, it)) }

        assertThrows(IllegalStateException::class.java) { answers.handOver { error("locked again") } }

        val given = mutableListOf<KeptAnswer>()
        answers.handOver(given::add)
        assertEquals(listOf(DUE, DUE + MINUTE), given.map { it.calledMs })
    }

    @Test
    fun `a second tap changes nothing of when she answered`() {
        answers.keep(KeptAnswer(DUE, DUE + MINUTE))
        answers.keep(KeptAnswer(DUE, DUE + 5 * MINUTE))

        val given = mutableListOf<KeptAnswer>()
        answers.handOver(given::add)
        assertEquals(listOf(KeptAnswer(DUE, DUE + MINUTE)), given)
    }

    @Test
    fun `handing over does not take a reminder away that she has not answered`() {
        ring()
        answers.handOver { }
        assertEquals("Reminder", wordsOf(shown()).first())

        app.checkIns.takeAway()
        assertEquals(0, shadowOf(notifications).size())
    }

    @Test
    fun `what is kept outside the store are two instants`() {
        ring()
        nowMs += MINUTE
        tapFine()

        val (name, words) = files().single()
        assertEquals(listOf(DUE, DUE + MINUTE).map(Long::toString), listOf(name, words))
    }

    private fun ring() {
        app.checkIns.ringAt(listOf(listOf(DUE)))
        shadowOf(alarms).fireAlarm(shadowOf(alarms).peekNextScheduledAlarm()!!)
        ShadowLooper.idleMainLooper()
    }

    private fun tapFine() {
        shown().actions.single().actionIntent.send()
        ShadowLooper.idleMainLooper()
    }

    private fun shown(): Notification = shadowOf(notifications).allNotifications.single()

    /** Everything that can be read of it. */
    private fun wordsOf(notification: Notification): List<String> {
        assertNull(notification.tickerText)
        val extras = notification.extras
        val texts = extras.keySet().mapNotNull { extras.getCharSequence(it) }
        return (texts + notification.actions.orEmpty().map { it.title }).map(CharSequence::toString)
    }

    private fun files(): List<Pair<String, String>> =
        app.noBackupFilesDir.walk().filter { it.isFile }.map { it.name to it.readText() }.toList()

    private companion object {
        const val DUE = 1_790_000_000_000
        const val MINUTE = 60 * 1000L
    }
}
