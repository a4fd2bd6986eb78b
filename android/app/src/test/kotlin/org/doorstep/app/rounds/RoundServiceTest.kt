package org.doorstep.app.rounds

import android.app.Notification
import android.app.NotificationManager
import android.app.Service
import android.content.ComponentName
import android.content.ContextWrapper
import android.content.Intent
import android.content.pm.ServiceInfo
import org.doorstep.app.Doorstep
import org.doorstep.app.PhoneInHand
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

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 28, 35])
class RoundServiceTest {
    private val app = RuntimeEnvironment.getApplication() as Doorstep
    private val phone = PhoneInHand(app)
    private val service = Robolectric.buildService(RoundService::class.java)

    @Test
    fun `the app stays up from setting out until she is home, and at no other time`() {
        assertNull(shadowOf(app).nextStartedService)
        phone.staysUp(true)
        assertEquals(ComponentName(app, RoundService::class.java), shadowOf(app).nextStartedService.component)

        phone.staysUp(false)
        assertEquals(ComponentName(app, RoundService::class.java), shadowOf(app).nextStoppedService.component)
    }

    @Test
    fun `what the phone shows meanwhile says nothing, and does not lie on the locked screen`() {
        service.create().startCommand(0, 1)

        val notice = shadowOf(service.get()).lastForegroundNotification
        assertEquals("Notebook", notice.extras.getCharSequence(Notification.EXTRA_TITLE))
        assertNull(notice.extras.getCharSequence(Notification.EXTRA_TEXT))
        assertEquals(Notification.VISIBILITY_SECRET, notice.visibility)
        assertTrue(notice.flags and Notification.FLAG_LOCAL_ONLY != 0)
        val channel = app.getSystemService(NotificationManager::class.java).getNotificationChannel(notice.channelId)
        assertEquals("Open notes", channel.name)
        assertEquals("without a sound", NotificationManager.IMPORTANCE_LOW, channel.importance)
    }

    @Test
    fun `ended by the phone it does not come back`() {
        val started = service.create().get().onStartCommand(Intent(), 0, 1)
        assertEquals(Service.START_NOT_STICKY, started)
    }

    @Test
    @Config(sdk = [35])
    fun `the phone is told what kind of service it is, and that it wants to know nobody's place`() {
        val declared = app.packageManager.getServiceInfo(ComponentName(app, RoundService::class.java), 0)
        assertEquals(ServiceInfo.FOREGROUND_SERVICE_TYPE_SPECIAL_USE, declared.foregroundServiceType)

        service.create().startCommand(0, 1)
        assertEquals(ServiceInfo.FOREGROUND_SERVICE_TYPE_SPECIAL_USE, service.get().foregroundServiceType)
    }

    @Test
    fun `where the phone does not allow it now, the app goes on without`() {
        val refusing = object : ContextWrapper(app) {
            override fun startForegroundService(service: Intent): ComponentName = throw IllegalStateException("not now")
        }
        RoundService.runs(refusing, isOut = true)
        assertNull(shadowOf(app).nextStartedService)
    }
}
