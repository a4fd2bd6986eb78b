package androidx.activity

import android.app.Activity

/** Stands in for the one that Google publishes, by which Compose knows an activity. */
open class ComponentActivity : Activity()
