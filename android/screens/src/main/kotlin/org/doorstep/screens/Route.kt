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

    /** Before she is in any team. */
    data object Beginning : Route

    data object Founding : Route

    data object Joining : Route

    data object Inviting : Route

    /** Where the team's relay is. */
    data object Relay : Route

    data class Visit(val visit: String) : Route
}
