package androidx.activity

import android.app.Activity
import androidx.compose.runtime.Composable

/** Stands in for the one that Google publishes, by which Compose knows an activity. */
open class ComponentActivity : Activity() {
    /** What was to be drawn. */
    var content: (@Composable () -> Unit)? = null

    /** The window as it was when something was first to be drawn in it. */
    var flagsAtContent: Int? = null
}
