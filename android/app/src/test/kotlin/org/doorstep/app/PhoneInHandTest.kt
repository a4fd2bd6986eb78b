package org.doorstep.app

import android.Manifest
import android.app.NotificationManager
import android.os.Vibrator
import android.provider.Settings
import org.doorstep.screens.Choice
import org.doorstep.screens.Punctuality
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowAlarmManager

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 28, 35])
class PhoneInHandTest {
    private val app = RuntimeEnvironment.getApplication() as Doorstep
    private val phone = PhoneInHand(app)
    private val window = Robolectric.buildActivity(MainActivity::class.java)
    private val notifications = shadowOf(app.getSystemService(NotificationManager::class.java))

    @Test
    fun `it makes itself felt, and is still again at once`() {
        phone.buzz()
        val hand = shadowOf(app.getSystemService(Vibrator::class.java))
        assertTrue(hand.isVibrating)
        assertTrue(hand.milliseconds < 100)
    }

    @Test
    @Config(sdk = [35])
    fun `whoever it may not call is asked once whether it may, and told that it will not`() {
        notifications.setNotificationsEnabled(false)
        window.setup()
        assertEquals(Punctuality.NEVER, phone.ringAt(CALLS))
        val asked = shadowOf(window.get()).lastRequestedPermission
        assertEquals(listOf(Manifest.permission.POST_NOTIFICATIONS), asked.requestedPermissions.toList())

        window.recreate()
        assertEquals(Punctuality.NEVER, phone.ringAt(CALLS))
        assertNull("not again", shadowOf(window.get()).lastRequestedPermission)
    }

    @Test
    fun `whoever it may call, and where it has nothing to call for, is asked nothing`() {
        window.setup()
        phone.ringAt(CALLS)
        notifications.setNotificationsEnabled(false)
        phone.ringAt(emptyList())
        assertNull(shadowOf(window.get()).lastRequestedPermission)
    }

    @Test
    @Config(sdk = [35])
    fun `where it calls late she is shown where to allow it, and where it may not call at all, the notices`() {
        window.setup()
        ShadowAlarmManager.setCanScheduleExactAlarms(false)
        phone.askToCallOnTime()
        assertEquals(Settings.ACTION_REQUEST_SCHEDULE_EXACT_ALARM, shadowOf(app).nextStartedActivity.action)
        notifications.setNotificationsEnabled(false)
        phone.askToCallOnTime()
        assertEquals(Settings.ACTION_APP_NOTIFICATION_SETTINGS, shadowOf(app).nextStartedActivity.action)
    }

    @Test
    fun `it has three faces that say nothing, and wears the one that she chooses`() {
        assertEquals(listOf("Notebook", "Lists", "Times"), phone.faces().map(Choice::label))
        phone.wear("TIMES")
        assertEquals(listOf("Times"), phone.faces().filter(Choice::isChosen).map(Choice::label))
    }

    @Test
    fun `without a window nothing is asked, printed, chosen or handed on`() {
        notifications.setNotificationsEnabled(false)
        phone.ringAt(CALLS)
        phone.print("<html></html>")
        phone.askForFile()
        phone.handOn("nothing")
        assertNull(shadowOf(app).nextStartedActivity)
    }

    private companion object {
        val CALLS = listOf(listOf(1_900_000_000_000L))
    }
}
