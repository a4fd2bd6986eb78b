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

    /** What came in, for the lead. */
    data object Since : Route

    /** Whose eyes to look through. */
    data object AsSeenBy : Route

    /** Tonight as this member sees it; so is every room above. */
    data class SeenBy(val member: String) : Route

    /** The concerns, without their words. */
    data object Care : Route

    /** A concern is raised, of a visit where there is one. */
    data class RaiseConcern(val visit: String?) : Route

    data object Places : Route

    data class Place(val place: String) : Route

    data object AddPlace : Route

    data object People : Route

    /** Those who may be the same woman as another. */
    data object MaybeSame : Route

    data class Woman(val person: String) : Route

    /** She was seen somewhere. */
    data class Sighting(val person: String) : Route

    /** Who else she may be. */
    data class Same(val person: String) : Route

    /** She is to be erased. */
    data class Erase(val person: String) : Route

    /** The rounds, and a new one. */
    data object Planning : Route

    /** One round is planned. */
    data class Plan(val round: String) : Route

    /** The paper of a round is keyed in. */
    data class KeyIn(val round: String) : Route

    data object Health : Route

    /** What is to be erased, and how long the team keeps what. */
    data object Retention : Route

    /** Who opened what. */
    data object Audit : Route

    /** The team's own words. */
    data object OwnWords : Route
}
