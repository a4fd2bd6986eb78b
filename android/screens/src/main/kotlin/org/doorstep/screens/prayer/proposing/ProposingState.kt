package org.doorstep.screens.prayer.proposing

import org.doorstep.screens.Guarded
import org.doorstep.screens.Trouble

/** Something to pray for, while it is written. */
data class ProposingState(
    val words: Guarded = Guarded(),
    val isThanks: Boolean = false,
    val isGiving: Boolean = false,
    /** Whether something was given to the lead from here. */
    val isGiven: Boolean = false,
    val trouble: Trouble? = null,
) {
    val isWritten: Boolean get() = words.text.isNotBlank()
}

sealed interface ProposingAction {
    class Type(val text: String) : ProposingAction

    data class Choose(val isThanks: Boolean) : ProposingAction

    /** Gives it to the lead, who decides about it. */
    data object Give : ProposingAction

    data object ThrowAway : ProposingAction

    data object Back : ProposingAction
}
