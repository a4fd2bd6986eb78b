package org.doorstep.screens.as_seen_by

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** Through whose eyes a lead can look. */
data class AsSeenByState(
    /** Those who are in, by first name. */
    val members: List<Choice> = emptyList(),
    val trouble: Trouble? = null,
)

/** What can be done there. */
sealed interface AsSeenByAction {
    data class Look(val member: String) : AsSeenByAction

    data object Back : AsSeenByAction
}

/** Whose view it is, while it is looked at. */
data class SeenState(
    /** Her first name; absent until core has answered. */
    val name: String? = null,
    val trouble: Trouble? = null,
)

sealed interface SeenAction {
    /** Back to one's own eyes. */
    data object OwnAgain : SeenAction
}
