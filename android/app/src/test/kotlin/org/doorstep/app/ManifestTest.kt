package org.doorstep.app

import android.content.Intent
import android.content.pm.ApplicationInfo
import android.content.pm.PackageInfo
import android.content.pm.PackageManager
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.xmlpull.v1.XmlPullParser

@RunWith(RobolectricTestRunner::class)
class ManifestTest {
    private val app = RuntimeEnvironment.getApplication()

    @Test
    fun `nothing is backed up, and nothing goes along to a new phone`() {
        assertFalse(has(ApplicationInfo.FLAG_ALLOW_BACKUP))
        val domains = setOf("root", "file", "database", "sharedpref", "external")
        val onceUnlocked = setOf("device_root", "device_file", "device_database", "device_sharedpref")

        assertEquals(mapOf("full-backup-content" to domains), leftOut(rules("fullBackupContent")))
        assertEquals(
            mapOf("cloud-backup" to domains + onceUnlocked, "device-transfer" to domains + onceUnlocked),
            leftOut(rules("dataExtractionRules")),
        )
    }

    @Test
    fun `nothing is sent in clear, and nobody looks in with a debugger`() {
        assertFalse(has(ApplicationInfo.FLAG_USES_CLEARTEXT_TRAFFIC))
        assertFalse(has(ApplicationInfo.FLAG_DEBUGGABLE))
    }

    @Test
    fun `among her apps stands a notebook, and the name says nothing`() {
        val launcher = Intent(Intent.ACTION_MAIN).addCategory(Intent.CATEGORY_LAUNCHER)
        val shown = app.packageManager.queryIntentActivities(launcher, 0).single()

        assertEquals("org.doorstep.app.Notebook", shown.activityInfo.name)
        assertEquals("Notebook", shown.loadLabel(app.packageManager))
        assertEquals("Notebook", app.packageManager.getApplicationLabel(app.applicationInfo))
        assertEquals(listOf(R.drawable.icon, R.drawable.icon), listOf(shown.iconResource, app.applicationInfo.icon))
    }

    @Test
    fun `other apps reach nothing but the entry among her apps`() {
        val known = declared()
        val parts = listOfNotNull(known.activities, known.receivers, known.providers).flatMap { it.asList() }
        val entries = listOf("org.doorstep.app.Notebook", "org.doorstep.app.Lists", "org.doorstep.app.Times")
        assertEquals(entries, parts.filter { it.exported }.map { it.name })

        val reached = known.services.filter { it.exported }
        assertEquals(listOf("org.doorstep.app.sealing.SealTile"), reached.map { it.name })
        assertEquals("by the phone alone", "android.permission.BIND_QUICK_SETTINGS_TILE", reached.single().permission)
    }

    @Test
    fun `a page that is printed tells nobody that it was laid out`() {
        val said = app.packageManager.getApplicationInfo(app.packageName, PackageManager.GET_META_DATA).metaData
        assertFalse(said.getBoolean("android.webkit.WebView.EnableSafeBrowsing", true))
        assertTrue(said.getBoolean("android.webkit.WebView.MetricsOptOut"))
    }

    @Test
    fun `each permission is one that something uses`() {
        val used = setOf(
            // Connectivity, and core's own connections
            "android.permission.ACCESS_NETWORK_STATE",
            "android.permission.INTERNET",
            // Scanner
            "android.permission.CAMERA",
            // RoundService
            "android.permission.FOREGROUND_SERVICE",
            "android.permission.FOREGROUND_SERVICE_SPECIAL_USE",
            // CheckInNotice, AlarmsLostReceiver, CheckInAlarms
            "android.permission.POST_NOTIFICATIONS",
            "android.permission.RECEIVE_BOOT_COMPLETED",
            "android.permission.SCHEDULE_EXACT_ALARM",
            // FingerPrompt
            "android.permission.USE_BIOMETRIC",
            // PhoneInHand
            "android.permission.VIBRATE",
        )
        assertEquals(used, declared().requestedPermissions.orEmpty().toSet())
    }

    @Test
    fun `it runs on phones from Android 8 on`() {
        assertEquals(26, app.applicationInfo.minSdkVersion)
        assertEquals(35, app.applicationInfo.targetSdkVersion)
    }

    private fun has(flag: Int) = app.applicationInfo.flags and flag != 0

    private fun declared(): PackageInfo {
        val parts = PackageManager.GET_ACTIVITIES or PackageManager.GET_RECEIVERS or PackageManager.GET_SERVICES
        val rest = PackageManager.GET_PROVIDERS or PackageManager.GET_PERMISSIONS or PackageManager.MATCH_DISABLED_COMPONENTS
        return app.packageManager.getPackageInfo(app.packageName, parts or rest)
    }

    /** The rules that the manifest names; the framework itself reads no rules where no backup is allowed at all. */
    private fun rules(attribute: String): Int {
        val manifest = app.assets.openXmlResourceParser("AndroidManifest.xml")
        while (manifest.eventType != XmlPullParser.START_TAG || manifest.name != "application") manifest.next()
        return manifest.getAttributeResourceValue("http://schemas.android.com/apk/res/android", attribute, 0)
    }

    /** What each section of the rules leaves out as a whole. */
    private fun leftOut(rules: Int): Map<String, Set<String>> {
        val found = mutableMapOf<String, Set<String>>()
        val xml = app.resources.getXml(rules)
        var section = ""
        while (xml.next() != XmlPullParser.END_DOCUMENT) {
            if (xml.eventType != XmlPullParser.START_TAG) continue
            if (xml.name != "exclude") {
                section = xml.name
                continue
            }
            assertEquals(".", xml.getAttributeValue(null, "path"))
            found[section] = found[section].orEmpty() + xml.getAttributeValue(null, "domain")
        }
        return found
    }
}
