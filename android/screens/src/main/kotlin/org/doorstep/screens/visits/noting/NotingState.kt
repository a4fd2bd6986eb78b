package org.doorstep.screens.visits.noting

import org.doorstep.screens.Guarded
import org.doorstep.screens.Trouble

/** A visit's note: one's own, and what others wrote. */
data class NotingState(
    val note: Guarded = Guarded(),
    /** Whether the note has come, so that nothing typed is written over. */
    val isOpen: Boolean = false,
    val others: List<OthersNote> = emptyList(),
    val trouble: Trouble? = null,
)

/** What somebody else wrote, which stays as it is. */
class OthersNote(val by: String, val words: String)

sealed interface NotingAction {
    class Type(val text: String) : NotingAction

    /** She has written it. */
    data object Done : NotingAction

    /** It is a matter for the lead. */
    data object RaiseConcern : NotingAction

    data object Back : NotingAction
}
