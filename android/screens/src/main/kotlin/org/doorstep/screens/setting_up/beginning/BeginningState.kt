package org.doorstep.screens.setting_up.beginning

import org.doorstep.screens.Route
import org.doorstep.screens.Trouble

/** A phone that is set up and in no team. */
data class BeginningState(
    /** Whether finger or face may be offered as a second way in. */
    val offersFinger: Boolean = false,
    /** Whether a lead has let her in, and only the team's keys have not come yet. */
    val isAwaited: Boolean = false,
    /** Whether she answered an invitation, and waits. */
    val isOnHerWay: Boolean = false,
    val trouble: Trouble? = null,
)

sealed interface BeginningAction {
    data object AllowFinger : BeginningAction

    /** Finger or face another time, or never. */
    data object NoFinger : BeginningAction

    data class Go(val to: Route) : BeginningAction

    /** Tries it with a team of that name and these invented doors. */
    data class Practise(val team: String, val doors: List<String>) : BeginningAction

    /** Asks for the team's keys once more. */
    data object AskAgain : BeginningAction
}
