package androidx.test.runner.intent

import android.app.Instrumentation
import android.content.Intent

interface IntentMonitor

interface IntentStubber {
    fun getActivityResultForIntent(intent: Intent): Instrumentation.ActivityResult?
}

object IntentMonitorRegistry {
    private var registered: IntentMonitor? = null

    @JvmStatic
    fun registerInstance(monitor: IntentMonitor?) {
        registered = monitor
    }

    @JvmStatic
    fun getInstance(): IntentMonitor = checkNotNull(registered) { "nothing is registered" }
}

object IntentStubberRegistry {
    private var registered: IntentStubber? = null

    @JvmStatic
    fun isLoaded(): Boolean = registered != null

    @JvmStatic
    fun getInstance(): IntentStubber = checkNotNull(registered) { "nothing is registered" }
}
