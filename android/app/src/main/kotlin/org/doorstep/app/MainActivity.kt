package org.doorstep.app

import android.os.Build
import android.os.Bundle
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.window.OnBackInvokedDispatcher
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import org.doorstep.screens.DoorstepApp

/**
 * The one window of the app: no picture of it is taken, and whoever leaves it comes back to a locked one.
 *
 * A finger's dialog lies over it and does not lock; a chooser or a file picker is another app's window and does.
 */
class MainActivity : ComponentActivity() {
    private val app get() = application as Doorstep

    override fun onCreate(savedInstanceState: Bundle?) {
        hideFromPictures()
        super.onCreate(savedInstanceState)
        setContent { DoorstepApp(app.model) }
        hearBack()
    }

    override fun onStart() {
        super.onStart()
        app.window = this
    }

    override fun onStop() {
        // The window comes back by itself after it was turned, and she has left nothing.
        if (!isChangingConfigurations) app.model.lock()
        if (app.window === this) app.window = null
        super.onStop()
    }

    @Deprecated("Asked only before Android 13")
    override fun onBackPressed() = back()

    /** From Android 13 on a window says beforehand that it wants to hear of it. */
    @Guarded
    private fun hearBack() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        onBackInvokedDispatcher.registerOnBackInvokedCallback(OnBackInvokedDispatcher.PRIORITY_DEFAULT) { back() }
    }

    /** To the room below; from the lowest, out of the app. */
    private fun back() {
        if (!app.model.back()) finish()
    }

    /** From screenshots, recordings and other screens; and from the list of recent apps, which takes its own. */
    @Guarded
    private fun hideFromPictures() {
        window.setFlags(FLAG_SECURE, FLAG_SECURE)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) setRecentsScreenshotEnabled(false)
    }
}
