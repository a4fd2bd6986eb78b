package org.doorstep.app

import android.app.Activity
import android.content.ComponentName
import android.content.Context
import android.content.Intent
import android.content.pm.ActivityInfo
import android.content.res.Configuration
import android.os.Build
import android.view.View
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.window.OnBackInvokedCallback
import org.doorstep.app.vault.HeldHardware
import org.doorstep.screens.MoreModel
import org.doorstep.screens.rounds.RoundsAction
import org.doorstep.screens.rounds.RoundsModel
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertSame
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowActivity
import org.robolectric.shadows.ShadowLooper
import org.robolectric.util.ReflectionHelpers

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 28, 35], shadows = [ShadowRecents::class])
class MainActivityTest {
    @get:Rule
    val hardware = HeldHardware()
    private val phone = AppAtHand()
    private val app = phone.app
    private val window = Robolectric.buildActivity(MainActivity::class.java)

    @Test
    fun `no picture can be taken of the window, from before anything is in it`() {
        window.create()

        assertNotNull(window.get().content)
        assertEquals(FLAG_SECURE, window.get().flagsAtContent!! and FLAG_SECURE)
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
    fun `nothing fills in what is typed, and nothing captures it to suggest something`() {
        window.setup()
        val everything = window.get().window.decorView
        assertEquals(View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS, everything.importantForAutofill)
        if (Build.VERSION.SDK_INT < 30) return
        assertEquals(View.IMPORTANT_FOR_CONTENT_CAPTURE_NO_EXCLUDE_DESCENDANTS, everything.importantForContentCapture)
    }

    @Test
    @Config(sdk = [35])
    fun `what calls itself accessible and is no aid sees nothing, and a screen reader sees all`() {
        window.setup()
        val everything = window.get().window.decorView
        assertTrue(everything.isAccessibilityDataSensitive)
        assertTrue(everything.isImportantForAccessibility)
    }

    @Test
    fun `the PIN opens the store by the phone's own keys, and whoever leaves the window has locked it`() {
        opened()
        assertTrue("tonight is shown", app.model.room.value.model is RoundsModel)
        window.pause()
        assertFalse("a dialog lies over it", phone.isLocked)

        window.stop()
        assertTrue(phone.isLocked)
    }

    @Test
    fun `who comes back types the PIN and is where she was`() {
        opened()
        goToMore()
        window.pause().stop()

        window.restart().resume()
        assertTrue(phone.isLocked)
        phone.unlock()
        assertTrue(app.model.room.value.model is MoreModel)
    }

    @Test
    fun `turning the phone or sharing its screen neither locks it nor loses anything`() {
        opened()
        goToMore()
        val (before, room) = window.get() to app.model.room.value
        window.configurationChange(turned())
        assertTrue("the window was made anew", before !== window.get())
        window.recreate()

        assertSame(room, app.model.room.value)
        assertSame(window.get(), app.window)
        window.pause().stop()
        assertTrue(phone.isLocked)
    }

    @Test
    fun `back leads to the room below, and from the lowest out of the app`() {
        opened()
        goToMore()
        back()
        assertTrue(app.model.room.value.model is RoundsModel)
        assertFalse(window.get().isFinishing)

        back()
        assertTrue(window.get().isFinishing)
    }

    @Test
    fun `a screen that goes dark locks the phone, also while no window is open`() {
        phone.setUp()
        phone.unlock()
        app.sendBroadcast(Intent(Intent.ACTION_SCREEN_OFF))
        ShadowLooper.idleMainLooper()
        assertTrue(phone.isLocked)
    }

    @Test
    @Config(sdk = [35])
    fun `no other app can say that the screen went dark`() {
        val receiver = shadowOf(app).registeredReceivers.single { it.intentFilter.hasAction(Intent.ACTION_SCREEN_OFF) }
        assertEquals(Context.RECEIVER_NOT_EXPORTED, receiver.flags)
    }

    private fun opened() {
        phone.setUp()
        window.setup()
        assertTrue("it begins locked", phone.isLocked)
        phone.unlock()
    }

    private fun goToMore() {
        val tonight = app.model.room.value.model as RoundsModel
        tonight.act(RoundsAction.More)
    }

    private fun turned() = Configuration(app.resources.configuration).apply {
        orientation = Configuration.ORIENTATION_LANDSCAPE
    }

    /** As the phone says it: to whoever registered for it from Android 13 on, and to the window before. */
    @Suppress("DEPRECATION")
    private fun back() {
        if (Build.VERSION.SDK_INT < 33) return window.get().onBackPressed()
        val asked: Any = window.get().onBackInvokedDispatcher
        val phones = ReflectionHelpers.getField<Any>(asked, "mActualDispatcher")
        ReflectionHelpers.callInstanceMethod<OnBackInvokedCallback>(phones, "getTopCallback").onBackInvoked()
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
