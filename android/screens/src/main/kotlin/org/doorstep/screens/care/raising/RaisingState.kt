package org.doorstep.screens.care.raising

import org.doorstep.screens.Choice
import org.doorstep.screens.Guarded
import org.doorstep.screens.Trouble

/** A concern while it is written; where a child was seen or heard just now, also what to do first. */
data class RaisingState(
    /** Where it arose; absent outside any visit. */
    val nickname: String? = null,
    /** Whether a child was there tonight. */
    val isChildNow: Boolean = false,
    /** How the pair knows. */
    val bases: List<Choice> = emptyList(),
    val words: Guarded = Guarded(),
    val isDangerNow: Boolean = false,
    /** Whether a concern was raised about this visit, by whomever. */
    val isRaised: Boolean = false,
    val isRaising: Boolean = false,
    val isRead: Boolean = false,
    val trouble: Trouble? = null,
)

sealed interface RaisingAction {
    data class Basis(val code: String) : RaisingAction

    class Type(val text: String) : RaisingAction

    data object DangerNow : RaisingAction

    /** Gives it to the lead. */
    data object Raise : RaisingAction

    data object ThrowAway : RaisingAction

    /** They have left; the rest is written in the car. */
    data object Leave : RaisingAction

    data object Back : RaisingAction
}
