package org.doorstep.screens

/** The other rooms, as far as her role opens them. */
data class MoreState(
    val doors: List<Door> = emptyList(),
    /** Whether her part is to pray, and nothing else is shown to her. */
    val isForPrayer: Boolean = false,
    val trouble: Trouble? = null,
) {
    /** A room to go to, what is written on its door, and who finds it: whoever may do at least as much. */
    enum class Door(
        val words: Int,
        val to: Route,
        val from: Whom = Whom.VOLUNTEER,
    ) {
        TO_FINISH(R.string.later_title, Route.ToFinish),
        PHRASES(R.string.phrases_title, Route.Phrases()),
        GUIDES(R.string.guides_title, Route.Guides()),
        SERVICES(R.string.services_title, Route.Services()),
        LEAVE_BEHIND(R.string.leaving_title, Route.LeaveBehind),
        NEARBY(R.string.nearby_title, Route.Nearby),
        WHEREABOUTS(R.string.whereabouts_title, Route.Whereabouts),
        SAFETY(R.string.safety_title, Route.Safety),
        PLACES(R.string.places_title, Route.Places),
        PEOPLE(R.string.people_title, Route.People),
        CARE(R.string.care_title, Route.Care),
        PRAYER(R.string.prayer_title, Route.Prayer, Whom.PRAYER_PARTNER),
        SINCE(R.string.since_title, Route.Since, Whom.LEAD),
        PLANNING(R.string.planning_title, Route.Planning, Whom.LEAD),
        HEALTH(R.string.health_title, Route.Health, Whom.LEAD),
        TEAM(R.string.team_title, Route.Team),
        OWN_WORDS(R.string.lists_title, Route.OwnWords, Whom.CASEWORKER),
        RETENTION(R.string.retention_title, Route.Retention, Whom.LEAD),
        AUDIT(R.string.privacy_title, Route.Audit, Whom.LEAD),
        AS_SEEN_BY(R.string.as_seen_by_title, Route.AsSeenBy, Whom.LEAD),
        BUNDLES(R.string.bundles_title, Route.Bundles),
        SETTINGS(R.string.settings_title, Route.Settings, Whom.PRAYER_PARTNER),
    }

    /** Who somebody is in the team, each of whom may do what the one before may. */
    enum class Whom { PRAYER_PARTNER, VOLUNTEER, CASEWORKER, LEAD }
}

sealed interface MoreAction {
    data class Go(val to: Route) : MoreAction

    /** Locks at once. */
    data object Lock : MoreAction

    data object Back : MoreAction
}
