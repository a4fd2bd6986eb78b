package org.doorstep.screens.phrases.leaving

import org.doorstep.screens.Trouble

/** Cards to leave behind, which pass for something else, and the number that is printed on them. */
data class LeavingState(
    val cards: List<LeavingCard> = emptyList(),
    /** Kept nowhere. */
    val number: String = "",
    val trouble: Trouble? = null,
) {
    override fun toString(): String = "LeavingState(${cards.size} cards)"
}

data class LeavingCard(
    val code: String,
    val looksLike: String,
    val front: String,
    val back: String,
    /** How whoever answers the number speaks. */
    val answering: String,
    /** Whether survivors have said that it would pass. */
    val isTested: Boolean,
)

sealed interface LeavingAction {
    class Type(val number: String) : LeavingAction

    data class Print(val card: String) : LeavingAction

    data object Back : LeavingAction
}
