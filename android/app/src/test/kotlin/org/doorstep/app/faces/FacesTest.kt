package org.doorstep.app.faces

import android.content.Intent
import android.content.pm.ResolveInfo
import android.net.Uri
import org.doorstep.app.Doorstep
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 28, 35])
class FacesTest {
    private val app = RuntimeEnvironment.getApplication() as Doorstep
    private val faces = app.faces

    @Test
    fun `another name and icon take the old one's place, and there is always exactly one`() {
        assertEquals(listOf("Notebook"), named())
        val icons = Face.entries.map { face ->
            faces.wear(face)
            assertEquals(face, faces.worn)
            entries().single().iconResource
        }
        assertEquals("each has its own", icons.size, icons.distinct().size)

        faces.wear(Face.LISTS)
        assertEquals(listOf("Lists"), named())
        faces.wear(Face.TIMES)
        assertEquals(listOf("Times"), named())
        faces.wear(Face.NOTEBOOK)
        assertEquals(listOf("Notebook"), named())
    }

    @Test
    fun `whichever it is, it opens the same window and files come in under the same name`() {
        for (face in Face.entries) {
            faces.wear(face)
            assertEquals("org.doorstep.app.MainActivity", entries().single().activityInfo.targetActivity)
            val sent = Intent(Intent.ACTION_SEND).setType("application/octet-stream")
            val opened = Intent(Intent.ACTION_VIEW)
                .setDataAndType(Uri.parse("content://another.app/1"), "application/octet-stream")
            for (file in listOf(sent, opened)) assertEquals(named(), asked(file).map { it.loadLabel(app.packageManager) })
        }
    }

    @Test
    fun `no file is taken that is a path, a picture or a page`() {
        val path = Intent(Intent.ACTION_VIEW)
            .setDataAndType(Uri.parse("file:///sdcard/1"), "application/octet-stream")
        val page = Intent(Intent.ACTION_VIEW, Uri.parse("https://another.example/1"))
        val picture = Intent(Intent.ACTION_SEND).setType("image/png")
        for (other in listOf(path, page, picture)) assertEquals(emptyList<ResolveInfo>(), asked(other))
        assertNotEquals("this test would see it", 0, asked(Intent(Intent.ACTION_SEND).setType("application/octet-stream")).size)
    }

    private fun named() = entries().map { it.loadLabel(app.packageManager).toString() }

    private fun entries() = asked(Intent(Intent.ACTION_MAIN).addCategory(Intent.CATEGORY_LAUNCHER))

    private fun asked(intent: Intent): List<ResolveInfo> =
        app.packageManager.queryIntentActivities(intent.setPackage(app.packageName), 0)
}
