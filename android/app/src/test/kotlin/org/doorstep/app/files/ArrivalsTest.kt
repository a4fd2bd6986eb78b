package org.doorstep.app.files

import android.app.Activity
import android.content.Intent
import android.net.Uri
import java.io.File
import java.io.IOException
import java.io.InputStream
import org.doorstep.app.Doorstep
import org.doorstep.app.MainActivity
import org.doorstep.app.PhoneInHand
import org.doorstep.app.until
import org.doorstep.app.vault.HeldHardware
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowToast

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 28, 35])
class ArrivalsTest {
    @get:Rule
    val hardware = HeldHardware()
    private val app = RuntimeEnvironment.getApplication() as Doorstep
    private val phone = PhoneInHand(app)
    private val given = Uri.parse("content://another.app/files/..%2F..%2Fstore%2Fkey")

    @Test
    fun `a file that is shared with the app has arrived, also after it was locked and ended`() {
        provide("sealed".byteInputStream())
        val window = Robolectric.buildActivity(MainActivity::class.java, shared(given)).setup()
        assertEquals("sealed", File(arrived()).readText())

        window.pause().stop().destroy()
        assertEquals("sealed", File(arrived()).readText())
        assertEquals("found by the next start of the app", arrived(), Arrivals(app).arrived.value)
    }

    @Test
    fun `what it was called elsewhere is not what it is called here`() {
        provide("sealed".byteInputStream())
        app.arrivals.take(given)
        assertEquals(File(app.noBackupFilesDir, "arrived/file"), File(arrived()))
    }

    @Test
    fun `a file that is opened with the app, while its window is open, has arrived`() {
        provide("sealed".byteInputStream())
        val window = Robolectric.buildActivity(MainActivity::class.java).setup()
        window.newIntent(Intent(Intent.ACTION_VIEW, given))
        assertEquals("sealed", File(arrived()).readText())
    }

    @Test
    fun `a file that she chooses has arrived, though choosing it locked the phone`() {
        provide("sealed".byteInputStream())
        val window = Robolectric.buildActivity(MainActivity::class.java).setup()
        phone.askForFile()
        val asked = shadowOf(window.get()).nextStartedActivityForResult
        assertEquals(Intent.ACTION_OPEN_DOCUMENT, asked.intent.action)
        window.pause().stop()

        shadowOf(window.get()).receiveResult(asked.intent, Activity.RESULT_OK, Intent().setData(given))
        assertEquals("sealed", File(arrived()).readText())
    }

    @Test
    fun `whoever chooses nothing has brought nothing`() {
        val window = Robolectric.buildActivity(MainActivity::class.java).setup()
        phone.askForFile()
        val asked = shadowOf(window.get()).nextStartedActivityForResult
        shadowOf(window.get()).receiveResult(asked.intent, Activity.RESULT_CANCELED, null)
        assertNull(phone.arrived.value)
    }

    @Test
    fun `turning the window does not take the same file in again`() {
        provide("sealed".byteInputStream())
        val window = Robolectric.buildActivity(MainActivity::class.java, shared(given)).setup()
        arrived()
        phone.letGo()
        until("it is gone") { phone.arrived.value == null }

        window.recreate()
        Thread.sleep(200)
        assertNull(phone.arrived.value)
    }

    @Test
    fun `a path is not taken, for the app itself could be led to its store by one`() {
        val store = File(app.storeFolder, "key").apply { writeText("hers") }
        app.arrivals.takeFrom(shared(Uri.fromFile(store)))
        app.arrivals.takeFrom(Intent(Intent.ACTION_VIEW, Uri.fromFile(store)))
        refused()
    }

    @Test
    fun `what is too long, cannot be read or is not given is refused, and nothing of it stays`() {
        val small = Arrivals(app, bytesMax = 10)
        provide("12345678901".byteInputStream())
        small.take(given)
        refused()

        provide(object : InputStream() {
            override fun read(): Int = throw IOException("torn off")
        })
        small.take(given)
        refused()

        small.take(Uri.parse("content://nobody/is/there"))
        refused()
        assertEquals(emptyList<String>(), File(app.noBackupFilesDir, "arrived").list()!!.toList())
        assertNull(small.arrived.value)
    }

    @Test
    fun `ten bytes of ten are not too long`() {
        val small = Arrivals(app, bytesMax = 10)
        provide("1234567890".byteInputStream())
        small.take(given)
        until("it has arrived") { small.arrived.value != null }
    }

    @Test
    fun `once it was read it is gone`() {
        provide("sealed".byteInputStream())
        app.arrivals.take(given)
        val path = arrived()
        phone.letGo()
        until("it is gone") { phone.arrived.value == null }
        assertTrue(!File(path).exists())
    }

    private fun shared(what: Uri) = Intent(Intent.ACTION_SEND).putExtra(Intent.EXTRA_STREAM, what)

    private fun provide(bytes: InputStream) = shadowOf(app.contentResolver).registerInputStream(given, bytes)

    private fun arrived(): String {
        until("it has arrived") { phone.arrived.value != null }
        return phone.arrived.value!!
    }

    private fun refused() {
        until("it was refused") { ShadowToast.getTextOfLatestToast() == "That file cannot be taken in" }
        ShadowToast.reset()
        assertNull(phone.arrived.value)
    }
}
