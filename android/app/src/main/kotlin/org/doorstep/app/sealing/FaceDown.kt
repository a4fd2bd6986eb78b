package org.doorstep.app.sealing

import android.content.Context
import android.hardware.Sensor
import android.hardware.SensorEvent
import android.hardware.SensorEventListener
import android.hardware.SensorManager

/** Notices that she turns the phone over, with its face to the ground, and says so once each time. */
class FaceDown(context: Context, private val isDown: () -> Unit) : SensorEventListener {
    private val sensors = context.getSystemService(SensorManager::class.java)
    private var sinceNs: Long? = null
    private var isSaid = false

    /** From now on, as long as the window is before her. A phone without the sensor never notices. */
    fun watch() {
        val gravity = sensors.getDefaultSensor(Sensor.TYPE_ACCELEROMETER) ?: return
        sensors.registerListener(this, gravity, SensorManager.SENSOR_DELAY_NORMAL)
    }

    fun rest() {
        sensors.unregisterListener(this)
        sinceNs = null
        isSaid = false
    }

    override fun onSensorChanged(event: SensorEvent) {
        if (event.values[Z] > FACE_DOWN) {
            sinceNs = null
            isSaid = false
            return
        }
        val since = sinceNs ?: event.timestamp.also { sinceNs = it }
        if (isSaid || event.timestamp - since < STILL_NS) return
        isSaid = true
        isDown()
    }

    override fun onAccuracyChanged(sensor: Sensor, accuracy: Int) = Unit
}

/** Out of the screen. */
private const val Z = 2

/** Nine tenths of gravity, in m/s²: on its face, give or take 25 degrees. */
private const val FACE_DOWN = -8.8f

/** Longer than a phone that is waved about or dropped into a pocket stays so. */
private const val STILL_NS = 400_000_000L
