package org.doorstep.screens.prayer.deciding

import org.doorstep.screens.Guarded
import org.doorstep.screens.Trouble

/** What somebody wrote for prayer, while a lead decides about it. */
data class DecidingState(
    val words: Guarded = Guarded(),
    val isThanks: Boolean = false,
    /** Who wrote it, by first name; absent where her phone is not known. */
    val by: String? = null,
    /** Whether she whom it is about agreed to be prayed for under another name. */
    val isAgreed: Boolean = false,
    /** The name that it bears then; absent where all are in use. */
    val alias: String? = null,
    /** Whether it has come, so that nothing typed is written over. */
    val isOpen: Boolean = false,
    val isDeciding: Boolean = false,
    val trouble: Trouble? = null,
) {
    val canBeApproved: Boolean get() = isOpen && !isDeciding && words.text.isNotBlank()
}

sealed interface DecidingAction {
    /** Says it otherwise. */
    class Type(val text: String) : DecidingAction

    data class Choose(val isThanks: Boolean) : DecidingAction

    /** She agreed to be prayed for, or after all she did not. */
    data object TurnAgreed : DecidingAction

    data object AnotherAlias : DecidingAction

    data object Approve : DecidingAction

    /** Nobody is to pray for it. */
    data object LeaveOut : DecidingAction

    data object Back : DecidingAction
}
