package org.doorstep.app.camera

import android.Manifest
import android.content.pm.ActivityInfo
import android.content.pm.PackageManager
import android.os.Handler
import android.os.Looper
import android.view.TextureView
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.TextView
import com.google.zxing.BarcodeFormat
import com.google.zxing.qrcode.QRCodeWriter
import kotlin.random.Random
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.android.asCoroutineDispatcher
import kotlinx.coroutines.async
import org.doorstep.app.Doorstep
import org.doorstep.app.MainActivity
import org.doorstep.app.PhoneInHand
import org.doorstep.app.R
import org.doorstep.app.until
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowAlertDialog
import org.robolectric.shadows.ShadowLooper

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 28, 35])
class ScannerTest {
    private val app = RuntimeEnvironment.getApplication() as Doorstep
    private val window = Robolectric.buildActivity(MainActivity::class.java)
    private val camera = CameraAtHand()

    @Before
    fun openWindow() {
        app.camera = { camera }
        window.setup()
    }

    @Test
    fun `a square that is held before the camera is read, and the camera closed`() {
        allow()
        val scanned = scan()
        camera.sees(noise())
        assertFalse("there was no square in that", scanned.isDone())
        assertEquals(ActivityInfo.SCREEN_ORIENTATION_LOCKED, window.get().requestedOrientation)

        camera.sees(square(WORDS))
        assertArrayEquals(WORDS.toByteArray(), scanned.answer())
        assertTrue(camera.isClosed)
        assertNull("the window is hers again", scanView())
        assertEquals(ActivityInfo.SCREEN_ORIENTATION_UNSPECIFIED, window.get().requestedOrientation)
    }

    @Test
    fun `whoever gives up, goes back or leaves has read nothing, and the camera is closed`() {
        allow()
        val ways = listOf<() -> Unit>(
            { button().performClick() },
            {
                @Suppress("DEPRECATION")
                window.get().onBackPressed()
            },
            { window.pause().stop() },
        )
        for (way in ways) {
            camera.isClosed = false
            val scanned = scan()
            way()
            assertNull(scanned.answer())
            assertTrue(camera.isClosed)
            assertFalse(window.get().isFinishing)
        }
    }

    @Test
    fun `the way out is large, and says what it is`() {
        allow()
        scan()
        val density = app.resources.displayMetrics.density
        assertTrue(button().minHeight >= 64 * density)
        assertEquals("Not now", button().text)
    }

    @Test
    fun `whoever allows no camera this once is not told how to`() {
        val scanned = scan()
        assertEquals(listOf(Manifest.permission.CAMERA), asked())
        shadowOf(app.packageManager).setShouldShowRequestPermissionRationale(Manifest.permission.CAMERA, true)
        refuse()

        assertNull(scanned.answer())
        assertFalse("it was never opened", camera.isOpen)
        assertNull(ShadowAlertDialog.getLatestAlertDialog())
    }

    @Test
    fun `whoever the phone does not ask again is told where the camera is allowed`() {
        val scanned = scan()
        shadowOf(app.packageManager).setShouldShowRequestPermissionRationale(Manifest.permission.CAMERA, false)
        refuse()

        assertNull(scanned.answer())
        val said = shadowOf(ShadowAlertDialog.getLatestAlertDialog()).message
        assertEquals(app.getString(R.string.camera_not_allowed), said)
    }

    @Test
    fun `once it is allowed it is opened, without being asked for again`() {
        val scanned = scan()
        window.get().onRequestPermissionsResult(MainActivity.MAY_LOOK, arrayOf(), intArrayOf(PackageManager.PERMISSION_GRANTED))
        ShadowLooper.idleMainLooper()
        camera.sees(square(WORDS))
        assertNotNull(scanned.answer())
    }

    @Test
    fun `a phone without a camera says what can be done instead`() {
        allow()
        app.camera = { NoCamera }
        val scanned = scan()
        assertTrue(words().any { it == app.getString(R.string.scan_no_camera) })
        button().performClick()
        assertNull(scanned.answer())
    }

    @Test
    fun `while no window is in sight nothing is looked at`() {
        allow()
        window.pause().stop()
        assertNull(scan().answer())
        assertFalse(camera.isOpen)
    }

    private fun allow() = shadowOf(app).grantPermissions(Manifest.permission.CAMERA)

    private fun asked() = shadowOf(window.get()).lastRequestedPermission.requestedPermissions.toList()

    private fun refuse() {
        window.get().onRequestPermissionsResult(MainActivity.MAY_LOOK, arrayOf(), intArrayOf(PackageManager.PERMISSION_DENIED))
        ShadowLooper.idleMainLooper()
    }

    private fun scan(): Deferred<ByteArray?> {
        val main = Handler(Looper.getMainLooper()).asCoroutineDispatcher()
        val scanned = CoroutineScope(main).async { PhoneInHand(app).scan() }
        ShadowLooper.idleMainLooper()
        return scanned
    }

    private fun Deferred<*>.isDone(): Boolean {
        ShadowLooper.idleMainLooper()
        return isCompleted
    }

    @OptIn(ExperimentalCoroutinesApi::class)
    private fun <T> Deferred<T>.answer(): T {
        until("it has ended") { isCompleted }
        return getCompleted()
    }

    private fun scanView(): ScanView? = all(window.get().window.decorView).filterIsInstance<ScanView>().firstOrNull()

    private fun button(): Button = all(scanView()!!).filterIsInstance<Button>().single()

    private fun words(): List<String> = all(scanView()!!).filterIsInstance<TextView>().map { it.text.toString() }

    private fun all(view: View): List<View> {
        val below = (view as? ViewGroup)?.run { (0 until childCount).map(::getChildAt) }.orEmpty()
        return listOf(view) + below.flatMap(::all)
    }

    private companion object {
        /** As the groups of an invitation are: letters and digits without anything between them. */
        const val WORDS = "K7Q2M9ZX40PDR8T1VWY3BCFGHJN56A"
    }
}

/** A camera that sees what it is shown. */
private class CameraAtHand : Camera {
    private var seen: ((Frame) -> Unit)? = null
    var isOpen = false
    var isClosed = false

    override fun open(shown: TextureView, seen: (Frame) -> Unit): AutoCloseable {
        this.seen = seen
        isOpen = true
        return AutoCloseable { isClosed = true }
    }

    fun sees(frame: Frame) = checkNotNull(seen) { "nobody looks" }(frame)
}

private object NoCamera : Camera {
    override fun open(shown: TextureView, seen: (Frame) -> Unit): AutoCloseable? = null
}

/** A square as a camera sees it: grey, somewhere in the picture, and not quite in its middle. */
private fun square(words: String): Frame {
    val drawn = QRCodeWriter().encode(words, BarcodeFormat.QR_CODE, 300, 300)
    val light = noise().light
    for (y in 0 until drawn.height) {
        for (x in 0 until drawn.width) {
            light[(y + 90) * WIDTH + x + 200] = (if (drawn[x, y]) 40 else 190).toByte()
        }
    }
    return Frame(light, WIDTH, HEIGHT)
}

private fun noise() = Frame(ByteArray(WIDTH * HEIGHT).also { pixels -> Random(7).nextBytes(pixels) }, WIDTH, HEIGHT)

private const val WIDTH = 640
private const val HEIGHT = 480
