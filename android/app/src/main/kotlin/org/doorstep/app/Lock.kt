package org.doorstep.app

/** What closes everything that is open on this phone. Whoever holds core's companion implements it. */
fun interface Lock {
    /**
     * Locks at once; said of a phone that is locked already, it changes nothing.
     *
     * Called on the main thread, whatever is under way. What the screens show must be gone when it returns; core's
     * `quickSeal()` may end on a thread of its own.
     */
    fun lockNow()
}
