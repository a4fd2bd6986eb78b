package org.doorstep.app

import android.content.Context
import android.content.Intent
import android.os.Build
import android.os.Bundle
import android.view.View
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.window.OnBackInvokedDispatcher
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import org.doorstep.app.typing.Unlearnt
import org.doorstep.screens.DoorstepApp

/**
 * The one window of the app: no picture of it is taken, and whoever leaves it comes back to a locked one.
 *
 * A finger's dialog lies over it and does not lock; a chooser or a file picker is another app's window and does.
 */
class MainActivity : ComponentActivity() {
    private val app get() = application as Doorstep

    override fun attachBaseContext(phone: Context) =
        super.attachBaseContext((phone.applicationContext as Doorstep).language.of(phone))

    override fun onCreate(savedInstanceState: Bundle?) {
        hideFromPictures()
        super.onCreate(savedInstanceState)
        hideFromOthers()
        setContent { Unlearnt { DoorstepApp(app.model) } }
        hearBack()
        // Made anew, it is given again what it began with.
        if (savedInstanceState == null) app.arrivals.takeFrom(intent)
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        app.arrivals.takeFrom(intent)
    }

    override fun onStart() {
        super.onStart()
        app.window = this
    }

    override fun onResume() {
        super.onResume()
        app.faceDown.watch()
    }

    override fun onPause() {
        app.faceDown.rest()
        super.onPause()
    }

    override fun onStop() {
        // The window comes back by itself after it was turned, and she has left nothing.
        if (!isChangingConfigurations) app.model.lock()
        app.scanner.giveUp()
        if (app.window === this) app.window = null
        super.onStop()
    }

    /** The file she chose. The phone has locked meanwhile, and may have ended the app. */
    @Deprecated("There is a newer way, which needs more of Google's libraries")
    @Suppress("DEPRECATION")
    override fun onActivityResult(asked: Int, result: Int, given: Intent?) {
        super.onActivityResult(asked, result, given)
        if (asked == A_FILE && result == RESULT_OK) given?.data?.let(app.arrivals::take)
    }

    @Suppress("DEPRECATION")
    override fun onRequestPermissionsResult(asked: Int, permissions: Array<String>, results: IntArray) {
        super.onRequestPermissionsResult(asked, permissions, results)
        if (asked == MAY_LOOK) app.scanner.answered(results)
    }

    @Deprecated("Asked only before Android 13")
    override fun onBackPressed() = back()

    /** From Android 13 on a window says beforehand that it wants to hear of it. */
    @Guarded
    private fun hearBack() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        onBackInvokedDispatcher.registerOnBackInvokedCallback(OnBackInvokedDispatcher.PRIORITY_DEFAULT) { back() }
    }

    /** From the camera to the room; to the room below; from the lowest, out of the app. */
    private fun back() {
        if (!app.scanner.giveUp() && !app.model.back()) finish()
    }

    /** From screenshots, recordings and other screens; and from the list of recent apps, which takes its own. */
    @Guarded
    private fun hideFromPictures() {
        window.setFlags(FLAG_SECURE, FLAG_SECURE)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) setRecentsScreenshotEnabled(false)
    }

    /**
     * From what fills in forms, and what captures content to suggest things. On Android 14 also from services that call
     * themselves accessible and are no aid to anybody: screen readers are, and say so to the phone.
     */
    @Guarded
    private fun hideFromOthers() {
        val everything = window.decorView
        everything.importantForAutofill = View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            everything.importantForContentCapture = View.IMPORTANT_FOR_CONTENT_CAPTURE_NO_EXCLUDE_DESCENDANTS
        }
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) {
            everything.setAccessibilityDataSensitive(View.ACCESSIBILITY_DATA_SENSITIVE_YES)
        }
    }

    companion object {
        /** What the phone was asked for: it says so again with the answer. */
        const val A_FILE = 1
        const val MAY_LOOK = 2
        const val MAY_CALL = 3
    }
}
