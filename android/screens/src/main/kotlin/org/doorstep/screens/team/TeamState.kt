package org.doorstep.screens.team

import org.doorstep.screens.Route
import org.doorstep.screens.Trouble

/** Who is in. */
data class TeamState(
    val name: String = "",
    val members: List<Member> = emptyList(),
    /** Whether she leads, and may change it. */
    val isLead: Boolean = false,
    /** How many people lead. */
    val leads: Int = 0,
    /** How many wait for another lead's yes. */
    val asked: Int = 0,
    val isRead: Boolean = false,
    val trouble: Trouble? = null,
) {
    data class Member(
        val id: String,
        val name: String,
        val role: String,
        val phones: Int,
        val isOwn: Boolean,
        /** Whether a phone of hers was silent so long that it is given no new keys. */
        val rests: Boolean,
        /** Whether leads took each other out, and a third has to say who stays. */
        val isContested: Boolean,
    )
}

sealed interface TeamAction {
    data class Go(val to: Route) : TeamAction

    data object Back : TeamAction
}
