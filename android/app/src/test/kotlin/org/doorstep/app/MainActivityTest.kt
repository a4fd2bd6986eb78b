package org.doorstep.app

import android.app.Activity
import android.content.ComponentName
import android.content.Context
import android.content.Intent
import android.content.pm.ActivityInfo
import android.content.res.Configuration
import android.os.Build
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowActivity
import org.robolectric.shadows.ShadowLooper

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 35], shadows = [ShadowRecents::class])
class MainActivityTest {
    private val app = RuntimeEnvironment.getApplication() as DoorstepApp
    private val window = Robolectric.buildActivity(MainActivity::class.java)
    private var timesLocked = 0

    @Before
    fun giveIn() {
        app.lock = Lock { timesLocked += 1 }
    }

    @Test
    fun `no picture can be taken of the window, from before anything is in it`() {
        var flagsAtContent: Int? = null
        app.content = { flagsAtContent = window.get().window.attributes.flags }
        window.create()

        assertEquals(FLAG_SECURE, flagsAtContent!! and FLAG_SECURE)
        window.start().resume().visible()
        assertEquals(FLAG_SECURE, window.get().window.attributes.flags and FLAG_SECURE)
    }

    @Test
    fun `the list of recent apps has neither a picture of it nor its name`() {
        window.setup()

        val recents = Shadow.extract<ShadowRecents>(window.get())
        assertEquals(Build.VERSION.SDK_INT < 33, recents.mayTakePicture)
        val declared = app.packageManager.getActivityInfo(ComponentName(app, MainActivity::class.java), 0)
        assertTrue(declared.flags and ActivityInfo.FLAG_EXCLUDE_FROM_RECENTS != 0)
    }

    @Test
    fun `whoever leaves the window has locked it`() {
        window.setup()
        window.pause()
        assertEquals("a dialog lies over it", 0, timesLocked)

        window.stop()
        assertEquals(1, timesLocked)
    }

    @Test
    fun `turning the phone does not lock it`() {
        window.setup()
        val turned = Configuration(app.resources.configuration)
        turned.orientation = Configuration.ORIENTATION_LANDSCAPE
        val before = window.get()
        window.configurationChange(turned)

        assertTrue("the window was made anew", before !== window.get())
        assertEquals(0, timesLocked)
        window.pause().stop()
        assertEquals(1, timesLocked)
    }

    @Test
    fun `a screen that goes dark locks the phone, also while no window is open`() {
        app.sendBroadcast(Intent(Intent.ACTION_SCREEN_OFF))
        ShadowLooper.idleMainLooper()
        assertEquals(1, timesLocked)
    }

    @Test
    @Config(sdk = [35])
    fun `no other app can say that the screen went dark`() {
        val receiver = shadowOf(app).registeredReceivers.single { it.intentFilter.hasAction(Intent.ACTION_SCREEN_OFF) }
        assertEquals(Context.RECEIVER_NOT_EXPORTED, receiver.flags)
    }
}

/** Notes whether the list of recent apps may take its own picture. */
@Implements(Activity::class)
class ShadowRecents : ShadowActivity() {
    var mayTakePicture = true

    @Implementation(minSdk = 33)
    @Suppress("unused")
    fun setRecentsScreenshotEnabled(isEnabled: Boolean) {
        mayTakePicture = isEnabled
    }
}
