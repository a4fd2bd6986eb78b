package org.doorstep.app

/**
 * Calls what the oldest phone has not, behind a look at the phone's version. The guard of the public API passes over
 * it.
 */
@Retention(AnnotationRetention.BINARY)
@Target(AnnotationTarget.FUNCTION, AnnotationTarget.CLASS)
annotation class Guarded
