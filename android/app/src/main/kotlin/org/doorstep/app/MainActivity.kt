package org.doorstep.app

import android.os.Build
import android.os.Bundle
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent

/**
 * The one window of the app: no picture of it is taken, and whoever leaves it comes back to a locked one.
 *
 * A finger's dialog lies over it and does not lock; a chooser or a file picker is another app's window and does.
 */
class MainActivity : ComponentActivity() {
    private val app get() = application as DoorstepApp

    override fun onCreate(savedInstanceState: Bundle?) {
        hideFromPictures()
        super.onCreate(savedInstanceState)
        setContent(app.content)
    }

    override fun onStop() {
        // The window comes back by itself after it was turned, and she has left nothing.
        if (!isChangingConfigurations) app.lock.lockNow()
        super.onStop()
    }

    /** From screenshots, recordings and other screens; and from the list of recent apps, which takes its own. */
    @Guarded
    private fun hideFromPictures() {
        window.setFlags(FLAG_SECURE, FLAG_SECURE)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) setRecentsScreenshotEnabled(false)
    }
}
