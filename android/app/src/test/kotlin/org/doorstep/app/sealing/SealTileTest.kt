package org.doorstep.app.sealing

import android.content.ComponentName
import android.content.Intent
import android.content.pm.PackageManager
import org.doorstep.app.AppAtHand
import org.doorstep.app.vault.HeldHardware
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 28, 35])
class SealTileTest {
    @get:Rule
    val hardware = HeldHardware()
    private val phone = AppAtHand()
    private val tile = Robolectric.buildService(SealTile::class.java)

    @Test
    fun `one tap on the tile seals what is open, whatever is on the screen`() {
        phone.setUp()
        phone.unlock()
        tile.create().get().onClick()
        assertTrue("in that very moment", phone.isLocked)

        phone.unlock()
    }

    @Test
    fun `a tap on a locked phone changes nothing`() {
        tile.create().get().onClick()
        assertTrue(phone.isLocked)
    }

    @Test
    fun `the tile has a name that says nothing, and only the phone itself reaches it`() {
        val apps = phone.app.packageManager
        val asked = Intent("android.service.quicksettings.action.QS_TILE").setPackage(phone.app.packageName)
        val declared = apps.queryIntentServices(asked, PackageManager.GET_META_DATA).single().serviceInfo

        assertEquals(ComponentName(phone.app, SealTile::class.java), ComponentName(declared.packageName, declared.name))
        assertEquals("Close notes", declared.loadLabel(apps))
        assertEquals("android.permission.BIND_QUICK_SETTINGS_TILE", declared.permission)
    }
}
