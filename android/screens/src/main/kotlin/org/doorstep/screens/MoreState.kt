package org.doorstep.screens

/** The other rooms, as far as her role opens them. */
data class MoreState(
    val doors: List<Door> = emptyList(),
    val trouble: Trouble? = null,
) {
    /** A room to go to, and what is written on its door. */
    enum class Door(val words: Int, val to: Route, val isForLeads: Boolean = false) {
        TONIGHT(R.string.tonight_title, Route.Tonight),
        SAFETY(R.string.safety_title, Route.Safety),
        WHEREABOUTS(R.string.whereabouts_title, Route.Whereabouts),
        NEARBY(R.string.nearby_title, Route.Nearby),
        BUNDLES(R.string.bundles_title, Route.Bundles),
    }
}

sealed interface MoreAction {
    data class Go(val to: Route) : MoreAction

    /** Locks at once. */
    data object Lock : MoreAction

    data object Back : MoreAction
}
