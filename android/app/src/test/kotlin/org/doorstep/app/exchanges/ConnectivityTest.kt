package org.doorstep.app.exchanges

import android.net.ConnectivityManager
import org.doorstep.app.AppAtHand
import org.doorstep.app.vault.HeldHardware
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 28, 35])
class ConnectivityTest {
    @get:Rule
    val hardware = HeldHardware()
    private val phone = AppAtHand()
    private val networks = phone.app.getSystemService(ConnectivityManager::class.java)

    @Test
    fun `it is said whenever there is a network again`() {
        var times = 0
        val connectivity = Connectivity(phone.app) { times += 1 }
        connectivity.watch()
        assertEquals(true, connectivity in shadowOf(networks).networkCallbacks)

        val network = networks.activeNetwork!!
        connectivity.onAvailable(network)
        connectivity.onLost(network)
        connectivity.onAvailable(network)
        assertEquals(2, times)
    }

    @Test
    fun `the app watches from its start, and a network that comes and goes harms nothing, open or locked`() {
        val watching = shadowOf(networks).networkCallbacks.single()
        val network = networks.activeNetwork!!
        watching.onAvailable(network)
        phone.setUp()
        phone.unlock()
        watching.onAvailable(network)
        phone.app.model.lock()
        watching.onAvailable(network)

        // Core's thread still answers behind all that.
        phone.unlock()
        assertFalse(phone.isLocked)
    }
}
