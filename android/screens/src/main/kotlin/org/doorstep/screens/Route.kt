package org.doorstep.screens

/**
 * Where somebody can go once the app is unlocked. Ids and nothing else, so that the way back is found again after the phone was
 * locked.
 */
sealed interface Route {
    /** Whether it may be shown while somebody else can see the screen: nicknames only, and nobody's name. */
    val isForTheDoor: Boolean get() = false

    data object Tonight : Route

    /** The way to all other rooms. */
    data object More : Route

    data class Visit(val visit: String) : Route

    /** Somebody new on this visit. */
    data class AddSomeone(val visit: String) : Route
}
