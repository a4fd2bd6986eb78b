package androidx.test.espresso

import android.os.Looper

/** Stands in for what Robolectric asks before it waits: there is never anything to wait for. */
class IdlingRegistry private constructor() {
    fun getResources(): Collection<IdlingResource> = emptyList()

    fun getLoopers(): Collection<Looper> = emptyList()

    companion object {
        private val only = IdlingRegistry()

        @JvmStatic
        fun getInstance(): IdlingRegistry = only
    }
}

interface IdlingResource {
    fun getName(): String

    fun isIdleNow(): Boolean

    fun registerIdleTransitionCallback(callback: ResourceCallback)

    interface ResourceCallback {
        fun onTransitionToIdle()
    }
}
