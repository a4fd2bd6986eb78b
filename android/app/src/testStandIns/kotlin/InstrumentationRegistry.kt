package androidx.test.platform.app

import android.app.Instrumentation
import android.os.Bundle

object InstrumentationRegistry {
    private var registered: Instrumentation? = null
    private var said: Bundle? = null

    @JvmStatic
    fun registerInstance(instrumentation: Instrumentation?, arguments: Bundle?) {
        registered = instrumentation
        said = arguments
    }

    @JvmStatic
    fun getInstrumentation(): Instrumentation = checkNotNull(registered) { "nothing is registered" }

    @JvmStatic
    fun getArguments(): Bundle? = said
}
