package org.doorstep.screens.care.raising

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** A concern, while it is written. */
data class RaisingState(
    /** The place of the visit at which it arose; absent outside any. */
    val nickname: String? = null,
    val bases: List<Choice> = emptyList(),
    val isDangerNow: Boolean = false,
    val words: String = "",
    val trouble: Trouble? = null,
) {
    override fun toString(): String = "RaisingState"
}

/** What can be done while it is written. */
sealed interface RaisingAction {
    data class Basis(val code: String) : RaisingAction

    data object Danger : RaisingAction

    class Write(val words: String) : RaisingAction

    data object Raise : RaisingAction

    data object ThrowAway : RaisingAction
}
