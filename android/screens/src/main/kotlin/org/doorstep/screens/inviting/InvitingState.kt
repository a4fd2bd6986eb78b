package org.doorstep.screens.inviting

import org.doorstep.screens.Choice
import org.doorstep.screens.Square
import org.doorstep.screens.Trouble

/** A lead brings somebody in. */
data class InvitingState(
    /** As what she comes in. */
    val roles: List<Choice> = emptyList(),
    /** For how long the invitation holds. */
    val times: List<Choice> = emptyList(),
    val shown: Invitation? = null,
    val asking: Asking? = null,
    /** What her phone scans last, where nothing goes by the relay. */
    val admission: Square? = null,
    /** Whether she is in. */
    val isIn: Boolean = false,
    val isWorking: Boolean = false,
    val trouble: Trouble? = null,
) {
    /** An invitation for one person. What it says goes into no log. */
    data class Invitation(
        val id: String,
        val role: String,
        val square: Square,
        val groups: List<String>,
        val isByRelay: Boolean,
    ) {
        override fun toString(): String = "Invitation"
    }

    /** Somebody who has answered it. */
    data class Asking(
        val name: String,
        val role: String,
        val digits: String,
        /** Whether a second phone has answered too. */
        val isContested: Boolean,
        /** What her phone scans next; absent where the relay brings it. */
        val reveal: Square?,
        /** Those who are or were in: whoever comes back is one of them. */
        val people: List<Choice>,
    ) {
        override fun toString(): String = "Asking(isContested=$isContested)"
    }

    override fun toString(): String = "InvitingState(isIn=$isIn, isWorking=$isWorking, trouble=$trouble)"
}

sealed interface InvitingAction {
    data class As(val role: String) : InvitingAction

    data class For(val minutes: String) : InvitingAction

    data object Invite : InvitingAction

    /** Takes her answer from her screen. */
    data object Scan : InvitingAction

    /** Takes her answer from a file. */
    data object Choose : InvitingAction

    /** She is, or is not, somebody who was in before. */
    data class Is(val member: String) : InvitingAction

    /** The digits are the same on both screens: she is in. */
    data object Same : InvitingAction

    /** They are not, or nobody comes: the invitation is taken back. */
    data object NotSame : InvitingAction

    data object Back : InvitingAction
}
