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

    /** The page before a pair sets out. */
    data class SettingOut(val round: String) : Route

    /** The page for those who are home. */
    data class ComingHome(val round: String) : Route

    /** That those who are out are well. */
    data object Safety : Route

    /** Something happened to volunteers: reported, or the round called off for it. */
    data class Reporting(val round: String?, val isCalledOff: Boolean) : Route

    /** What was reported, to be added to. */
    data class Incident(val incident: String) : Route

    /** Where a pair meant to go that does not answer. */
    data class Plan(val round: String) : Route

    /** Phone to phone. */
    data object Nearby : Route

    /** By file. */
    data object Bundles : Route

    /** Who has what. */
    data object Whereabouts : Route
}
