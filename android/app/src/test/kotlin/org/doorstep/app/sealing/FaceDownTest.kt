package org.doorstep.app.sealing

import android.hardware.Sensor
import android.hardware.SensorManager
import org.doorstep.app.AppAtHand
import org.doorstep.app.MainActivity
import org.doorstep.app.vault.HeldHardware
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotSame
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.SensorEventBuilder
import org.robolectric.shadows.ShadowSensor

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 28, 35])
class FaceDownTest {
    @get:Rule
    val hardware = HeldHardware()
    private val phone = AppAtHand()
    private val sensors = shadowOf(phone.app.getSystemService(SensorManager::class.java))
    private val gravity = ShadowSensor.newInstance(Sensor.TYPE_ACCELEROMETER)
    private var times = 0
    private val faceDown = FaceDown(phone.app) { times += 1 }

    @Before
    fun haveSensor() {
        sensors.addSensor(gravity)
    }

    @Test
    fun `a phone that is turned over says so once, and again the next time`() {
        faceDown.watch()
        lies(z = DOWN, fromMs = 0, untilMs = 2_000)
        assertEquals(1, times)

        lies(z = UP, fromMs = 2_000, untilMs = 3_000)
        lies(z = DOWN, fromMs = 3_000, untilMs = 4_000)
        assertEquals(2, times)
    }

    @Test
    fun `a phone that is waved about, held upright or on its back says nothing`() {
        faceDown.watch()
        lies(z = DOWN, fromMs = 0, untilMs = 300)
        lies(z = UP, fromMs = 300, untilMs = 1_000)
        lies(z = DOWN, fromMs = 1_000, untilMs = 1_300)
        lies(z = 0f, fromMs = 1_300, untilMs = 3_000)
        lies(z = -6f, fromMs = 3_000, untilMs = 5_000)
        assertEquals(0, times)
    }

    @Test
    fun `while no window is before her nothing is measured`() {
        val window = Robolectric.buildActivity(MainActivity::class.java)
        assertFalse(sensors.hasListener(phone.app.faceDown))
        window.setup()
        assertTrue(sensors.hasListener(phone.app.faceDown))
        window.pause()
        assertFalse(sensors.hasListener(phone.app.faceDown))
    }

    @Test
    fun `an open phone that is turned over shows what may be read at a door, and the PIN alone leads back`() {
        phone.setUp()
        Robolectric.buildActivity(MainActivity::class.java).setup()
        phone.unlock()
        val tonight = phone.app.model.room.value
        lies(z = DOWN, fromMs = 0, untilMs = 1_000)
        assertNotSame(tonight, phone.app.model.room.value)

        phone.app.model.back()
        assertTrue(phone.isLocked)
    }

    private fun lies(z: Float, fromMs: Long, untilMs: Long) {
        for (atMs in fromMs until untilMs step 100) {
            val event = SensorEventBuilder.newBuilder()
                .setSensor(gravity)
                .setTimestamp(atMs * 1_000_000)
                .setValues(floatArrayOf(0f, 0f, z))
                .build()
            sensors.sendSensorEventToListeners(event)
        }
    }

    private companion object {
        const val DOWN = -9.7f
        const val UP = 9.7f
    }
}
