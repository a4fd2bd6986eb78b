package org.doorstep.screens

/** The other rooms, as far as her role opens them. */
data class MoreState(
    val doors: List<Door> = emptyList(),
    val trouble: Trouble? = null,
) {
    /** A room to go to, and what is written on its door. */
    enum class Door(val words: Int, val to: Route, val isForLeads: Boolean = false) {
        TONIGHT(R.string.tonight_title, Route.Tonight),
        TO_FINISH(R.string.later_title, Route.ToFinish),
        PHRASES(R.string.phrases_title, Route.Phrases()),
        GUIDES(R.string.guides_title, Route.Guides()),
        LEAVE_BEHIND(R.string.leaving_title, Route.LeaveBehind),
    }
}

sealed interface MoreAction {
    data class Go(val to: Route) : MoreAction

    /** Locks at once. */
    data object Lock : MoreAction

    data object Back : MoreAction
}
