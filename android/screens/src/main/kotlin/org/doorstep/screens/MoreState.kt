package org.doorstep.screens

/** The other rooms, as far as her role opens them. */
data class MoreState(
    val doors: List<Door> = emptyList(),
    val trouble: Trouble? = null,
) {
    /** A room to go to, and what is written on its door. */
    enum class Door(val words: Int, val to: Route, val isForLeads: Boolean = false) {
        TONIGHT(R.string.tonight_title, Route.Tonight),
        TEAM(R.string.team_title, Route.Team),
        SETTINGS(R.string.settings_title, Route.Settings),
    }
}

sealed interface MoreAction {
    data class Go(val to: Route) : MoreAction

    /** Locks at once. */
    data object Lock : MoreAction

    data object Back : MoreAction
}
