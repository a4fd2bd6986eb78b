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
        val isForLeads: Boolean = false,
        val from: Whom = if (isForLeads) Whom.LEAD else Whom.VOLUNTEER,
    ) {
        TONIGHT(R.string.tonight_title, Route.Tonight),
        SINCE(R.string.since_title, Route.Since, isForLeads = true),
        PLANNING(R.string.planning_title, Route.Planning, isForLeads = true),
        PLACES(R.string.places_title, Route.Places),
        PEOPLE(R.string.people_title, Route.People),
        CARE(R.string.care_title, Route.Care),
        HEALTH(R.string.health_title, Route.Health, isForLeads = true),
        RETENTION(R.string.retention_title, Route.Retention, isForLeads = true),
        AUDIT(R.string.privacy_title, Route.Audit, isForLeads = true),
        OWN_WORDS(R.string.lists_title, Route.OwnWords, from = Whom.CASEWORKER),
        AS_SEEN_BY(R.string.as_seen_by_title, Route.AsSeenBy, isForLeads = true),
        TO_FINISH(R.string.later_title, Route.ToFinish),
        PHRASES(R.string.phrases_title, Route.Phrases()),
        GUIDES(R.string.guides_title, Route.Guides()),
        LEAVE_BEHIND(R.string.leaving_title, Route.LeaveBehind),
        SAFETY(R.string.safety_title, Route.Safety),
        WHEREABOUTS(R.string.whereabouts_title, Route.Whereabouts),
        NEARBY(R.string.nearby_title, Route.Nearby),
        BUNDLES(R.string.bundles_title, Route.Bundles),
        TEAM(R.string.team_title, Route.Team),
        SETTINGS(R.string.settings_title, Route.Settings),
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
