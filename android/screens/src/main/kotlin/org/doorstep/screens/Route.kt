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

    /** Who is in. */
    data object Team : Route

    data class Member(val member: String) : Route

    /** Comparing with one other phone of the team. */
    data class SafetyNumber(val phone: String) : Route

    /** Opens somebody's phone that is sealed. */
    data object Opening : Route

    /** What takes two leads. */
    data object TwoLeads : Route

    data object Kit : Route

    /** Brings a team back by its kit and a backup. */
    data object ComingBack : Route

    /** This phone was restored from another day. */
    data object Restored : Route

    /** Her own phone. */
    data object Settings : Route

    data class Visit(val visit: String) : Route
}
