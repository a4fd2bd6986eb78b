package org.doorstep.app.camera

import android.Manifest
import android.app.AlertDialog
import android.content.pm.ActivityInfo
import android.content.pm.PackageManager
import android.view.ViewGroup.LayoutParams
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import kotlinx.coroutines.CompletableDeferred
import org.doorstep.app.MainActivity
import org.doorstep.app.R

/** Reads a square through the camera, over the app's own window: she leaves nothing, so nothing is locked. */
class Scanner(private val camera: () -> Camera) {
    private var asked: CompletableDeferred<Boolean>? = null
    private var looking: CompletableDeferred<String?>? = null

    /** Waits for a square, over the window in sight. Nothing where she gives up, or allows no camera. */
    suspend fun scan(sight: () -> MainActivity?): String? {
        val isAllowed = sight()?.let { mayLook(it) } ?: false
        // It may be another by now: the phone's dialog outlives a window that is turned.
        val window = sight()
        if (!isAllowed || window == null) return null
        giveUp()
        val found = CompletableDeferred<String?>()
        looking = found
        val view = ScanView(window) { found.complete(null) }
        window.addContentView(view, LayoutParams(MATCH_PARENT, MATCH_PARENT))
        // Turned now, the window would be made anew, and the camera would have to be opened again.
        window.requestedOrientation = ActivityInfo.SCREEN_ORIENTATION_LOCKED
        val opened = camera().open(view.picture) { frame -> squareIn(frame)?.let(found::complete) }
        if (opened == null) view.sayThereIsNone()
        return try {
            found.await()
        } finally {
            opened?.close()
            view.goAway()
            window.requestedOrientation = ActivityInfo.SCREEN_ORIENTATION_UNSPECIFIED
        }
    }

    /** Whether anything was given up. */
    fun giveUp(): Boolean = looking?.complete(null) ?: false

    /** The phone's own dialog was answered. */
    fun answered(results: IntArray) {
        asked?.complete(results.firstOrNull() == PackageManager.PERMISSION_GRANTED)
    }

    private suspend fun mayLook(window: MainActivity): Boolean {
        if (window.checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED) return true
        val answer = CompletableDeferred<Boolean>()
        asked?.complete(false)
        asked = answer
        window.requestPermissions(arrayOf(Manifest.permission.CAMERA), MainActivity.MAY_LOOK)
        val isAllowed = answer.await()
        // Where the phone would not even ask again, nothing but its settings helps.
        if (!isAllowed && !window.shouldShowRequestPermissionRationale(Manifest.permission.CAMERA)) sayWhere(window)
        return isAllowed
    }

    private fun sayWhere(window: MainActivity) {
        AlertDialog.Builder(window)
            .setMessage(R.string.camera_not_allowed)
            .setPositiveButton(R.string.camera_understood, null)
            .show()
    }
}
