package org.doorstep.screens.care.writing

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** A concern, while it is written. */
data class WritingState(
    /** The place of the visit at which it arose; absent outside any. */
    val nickname: String? = null,
    val bases: List<Choice> = emptyList(),
    val isDangerNow: Boolean = false,
    val words: String = "",
    val trouble: Trouble? = null,
) {
    override fun toString(): String = "WritingState"
}

/** What can be done while it is written. */
sealed interface WritingAction {
    data class Basis(val code: String) : WritingAction

    data object Danger : WritingAction

    class Write(val words: String) : WritingAction

    data object Raise : WritingAction

    data object ThrowAway : WritingAction
}
