package org.doorstep.app.exchanges

import android.app.Notification
import android.app.NotificationManager
import android.app.job.JobInfo
import android.app.job.JobScheduler
import java.util.Random
import org.doorstep.app.AppAtHand
import org.doorstep.app.vault.HeldHardware
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 28, 35])
class SilenceJobTest {
    @get:Rule
    val hardware = HeldHardware()
    private val phone = AppAtHand()
    private val app = phone.app
    private val jobs = app.getSystemService(JobScheduler::class.java)
    private val notifications = shadowOf(app.getSystemService(NotificationManager::class.java))

    @Test
    fun `a phone that was never opened reminds of nothing`() {
        assertEquals(emptyList<JobInfo>(), jobs.allPendingJobs)
    }

    @Test
    fun `whenever it is opened, the reminder is ten days away again, also after a restart`() {
        phone.setUp()
        phone.unlock()

        val job = jobs.allPendingJobs.single()
        assertTrue(job.minLatencyMillis in SILENCE_MS..SILENCE_MS + JITTER_MS)
        assertTrue(job.isPersisted)
        assertFalse("it runs once", job.isPeriodic)

        app.model.lock()
        phone.unlock()
        assertEquals("one, and not one more", 1, jobs.allPendingJobs.size)
    }

    @Test
    fun `phones that were opened together do not light up together`() {
        val chance = Random(7)
        val times = (1..20).map {
            remindAfterSilence(app, chance)
            jobs.allPendingJobs.single().minLatencyMillis
        }
        assertEquals(times.size, times.distinct().size)
        assertTrue("over hours", times.max() - times.min() > JITTER_MS / 2)
        assertTrue(times.all { it in SILENCE_MS..SILENCE_MS + JITTER_MS })
    }

    @Test
    fun `the reminder says nothing, and comes again`() {
        val job = Robolectric.buildService(SilenceJob::class.java).create().get()
        assertFalse("and is over", job.onStartJob(null))

        val notice = notifications.allNotifications.single()
        assertEquals("Reminder", notice.extras.getCharSequence(Notification.EXTRA_TITLE))
        assertNull(notice.extras.getCharSequence(Notification.EXTRA_TEXT))
        assertNull("there is nothing to answer", notice.actions)
        assertNotEquals(0, notice.flags and Notification.FLAG_AUTO_CANCEL)
        assertEquals(1, jobs.allPendingJobs.size)
    }
}
