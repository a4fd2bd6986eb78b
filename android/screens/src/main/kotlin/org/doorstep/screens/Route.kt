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

    /** What came in, for the lead. */
    data object Since : Route

    /** Whose eyes to look through. */
    data object AsSeenBy : Route

    /** Tonight as this member sees it; so is every room above. */
    data class SeenBy(val member: String) : Route

    /** The concerns, without their words. */
    data object Care : Route

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

    /** Somebody new on this visit. */
    data class AddSomeone(val visit: String) : Route

    /** One's own note of a visit. */
    data class Note(val visit: String) : Route

    /** What is promised at a visit. */
    data class Promise(val visit: String) : Route

    /** The rest of a visit, in the car. */
    data class Finish(val visit: String) : Route

    /** Who wrote what about a visit. */
    data class VisitHistory(val visit: String) : Route

    /** The visits whose rest is still to be written. */
    data object ToFinish : Route

    /** A concern is raised, of a visit where there is one. */
    data class Concern(val visit: String?) : Route

    /** All guides, or one of them, at a visit or outside any. */
    data class Guides(val guide: String? = null, val visit: String? = null) : Route

    /** Whom to send her to, first for one need where it is known. */
    data class Services(val need: String? = null) : Route

    data class Service(val service: String) : Route

    /** A service is put right, or written down where there is none yet. */
    data class WriteService(val service: String?) : Route

    /** What is prayed for. */
    data object Prayer : Route

    /** Something is written for prayer. */
    data object ProposePrayer : Route

    /** A lead decides about what was written for prayer. */
    data class DecidePrayer(val proposal: String) : Route

    /** Cards to leave behind. */
    data object LeaveBehind : Route

    /** A door while somebody may read along: this one, that of this visit, or the one that comes next tonight. */
    data class Doorstep(val place: String? = null, val visit: String? = null) : Route {
        override val isForTheDoor: Boolean get() = true
    }

    /** The languages that have phrase cards, or one language's cards. She may hold the phone in her own hand. */
    data class Phrases(val language: String? = null, val visit: String? = null) : Route {
        override val isForTheDoor: Boolean get() = true
    }

    /** One phrase card, as large as it fits. */
    data class PhraseCard(val language: String, val card: String) : Route {
        override val isForTheDoor: Boolean get() = true
    }

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
    data class OpenedPlan(val round: String) : Route

    /** Phone to phone. */
    data object Nearby : Route

    /** By file. */
    data object Bundles : Route

    /** Who has what. */
    data object Whereabouts : Route

    data object Health : Route

    /** What is to be erased, and how long the team keeps what. */
    data object Retention : Route

    /** Who opened what. */
    data object Audit : Route

    /** The team's own words. */
    data object OwnWords : Route
}
