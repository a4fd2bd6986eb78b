package org.doorstep.app.files

import android.content.ComponentName
import android.content.ContentValues
import android.content.Intent
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.provider.OpenableColumns
import java.io.File
import java.io.FileNotFoundException
import java.nio.file.Files
import org.doorstep.app.Doorstep
import org.doorstep.app.MainActivity
import org.doorstep.app.PhoneInHand
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 28, 35])
class HandingOnTest {
    private val app = RuntimeEnvironment.getApplication() as Doorstep
    private val phone = PhoneInHand(app)
    private val provider = Robolectric.buildContentProvider(HandedOnProvider::class.java).create(HandedOnProvider.AUTHORITY).get()
    private val window = Robolectric.buildActivity(MainActivity::class.java)

    @Before
    fun openWindow() {
        window.setup()
    }

    @Test
    fun `a file goes to the app she chooses, to be read and not to be written`() {
        val sent = handOn(file("thursday.doorstep", "sealed"))

        assertEquals("sealed", read(sent))
        assertEquals(Intent.FLAG_GRANT_READ_URI_PERMISSION, sent.flags and GRANTS)
        assertEquals("the grant goes with it", addressOf(sent), sent.clipData!!.getItemAt(0).uri)
        for (mode in listOf("w", "rw", "rwt", "wa")) {
            assertThrows(FileNotFoundException::class.java) { provider.openFile(addressOf(sent), mode) }
        }
        assertThrows(UnsupportedOperationException::class.java) { provider.insert(addressOf(sent), ContentValues()) }
        assertThrows(UnsupportedOperationException::class.java) { provider.update(addressOf(sent), ContentValues(), null, null) }
        assertThrows(UnsupportedOperationException::class.java) { provider.delete(addressOf(sent), null, null) }
    }

    @Test
    fun `its name and length are told, and nothing else of it`() {
        val sent = handOn(file("thursday.doorstep", "sealed"))
        val asked = arrayOf(OpenableColumns.DISPLAY_NAME, "_data", OpenableColumns.SIZE)
        provider.query(addressOf(sent), asked, null, null, null)!!.use {
            assertTrue(it.moveToFirst())
            assertEquals(listOf(OpenableColumns.DISPLAY_NAME, OpenableColumns.SIZE), it.columnNames.toList())
            assertEquals(listOf("thursday.doorstep", "6"), listOf(it.getString(0), it.getString(1)))
        }
        assertEquals("application/octet-stream", provider.getType(addressOf(sent)))
    }

    @Test
    fun `no other file of the app is to be had, however its address is written`() {
        val sent = addressOf(handOn(file("thursday.doorstep", "sealed")))
        file("another", "hers")
        File(app.storeFolder, "key").writeText("hers")

        val secret = sent.pathSegments.first()
        val others = listOf(
            "$secret/another",
            "$secret/..%2Fstore%2Fkey",
            "$secret/../store/key",
            "$secret/%2E%2E/store/key",
            "thursday.doorstep",
            "$secret/thursday.doorstep/",
            "$secret//thursday.doorstep",
            "wrong/thursday.doorstep",
            secret,
            "",
        )
        for (other in others) {
            val address = Uri.parse("content://${HandedOnProvider.AUTHORITY}/$other")
            assertThrows(other, FileNotFoundException::class.java) { provider.openFile(address, "r") }
            assertNull(other, provider.query(address, null, null, null, null))
            assertNull(other, provider.getType(address))
        }
    }

    @Test
    fun `what was handed on before can no longer be read`() {
        val first = handOn(file("first", "1"))
        val second = handOn(file("second", "2"))

        assertNotEquals(addressOf(first).pathSegments.first(), addressOf(second).pathSegments.first())
        assertThrows(FileNotFoundException::class.java) { provider.openFile(addressOf(first), "r") }
        provider.openFile(addressOf(second), "r").close()
    }

    @Test
    fun `the other app reads on though this one was ended meanwhile`() {
        val sent = handOn(file("thursday.doorstep", "sealed"))
        val again = Robolectric.buildContentProvider(HandedOnProvider::class.java).create(HandedOnProvider.AUTHORITY).get()
        again.openFile(addressOf(sent), "r").close()
    }

    @Test
    fun `nothing from elsewhere is handed on, and no link to elsewhere`() {
        val key = File(app.storeFolder, "key").apply { writeText("hers") }
        val link = File(phone.folder, "link")
        Files.createSymbolicLink(link.toPath(), key.toPath())
        for (wrong in listOf(key.path, "${phone.folder}/../store/key", link.path, "${phone.folder}/none", phone.folder)) {
            assertThrows(wrong, IllegalArgumentException::class.java) { phone.handOn(wrong) }
        }
        assertNull(shadowOf(window.get()).nextStartedActivity)
    }

    @Test
    fun `it is nobody's without being handed on, and it is not offered to this app itself`() {
        val declared = app.packageManager.getProviderInfo(ComponentName(app, HandedOnProvider::class.java), 0)
        assertFalse(declared.exported)
        assertTrue(declared.grantUriPermissions)

        phone.handOn(file("thursday.doorstep", "sealed"))
        val chooser = shadowOf(window.get()).nextStartedActivity

        @Suppress("DEPRECATION")
        val left = chooser.getParcelableArrayExtra(Intent.EXTRA_EXCLUDE_COMPONENTS)!!.toList()
        assertEquals(listOf(ComponentName(app, "org.doorstep.app.Notebook")), left)
    }

    private fun file(name: String, words: String) = File(phone.folder, name).apply { writeText(words) }.path

    @Suppress("DEPRECATION")
    private fun handOn(path: String): Intent {
        phone.handOn(path)
        val chooser = shadowOf(window.get()).nextStartedActivity
        assertEquals(Intent.ACTION_CHOOSER, chooser.action)
        return chooser.getParcelableExtra(Intent.EXTRA_INTENT)!!
    }

    private fun read(sent: Intent): String =
        ParcelFileDescriptor.AutoCloseInputStream(provider.openFile(addressOf(sent), "r")).reader().use { it.readText() }

    @Suppress("DEPRECATION")
    private fun addressOf(sent: Intent): Uri = sent.getParcelableExtra(Intent.EXTRA_STREAM)!!

    private companion object {
        const val GRANTS = Intent.FLAG_GRANT_READ_URI_PERMISSION or Intent.FLAG_GRANT_WRITE_URI_PERMISSION or
            Intent.FLAG_GRANT_PERSISTABLE_URI_PERMISSION or Intent.FLAG_GRANT_PREFIX_URI_PERMISSION
    }
}
