package org.doorstep.screens.unlocking

import org.doorstep.screens.Trouble

/** The locked phone. It shows nothing of what it is. */
data class UnlockingState(
    val pin: String = "",
    val isOpening: Boolean = false,
    val trouble: Trouble? = null,
) {
    /** As with every field here, what is typed goes into no log. */
    override fun toString(): String = "UnlockingState(isOpening=$isOpening, trouble=$trouble)"
}

/** What can be done at the lock. */
sealed interface UnlockingAction {
    /** The PIN as it is typed so far. */
    data class Type(val pin: String) : UnlockingAction {
        override fun toString(): String = "Type"
    }

    data object Open : UnlockingAction
}
