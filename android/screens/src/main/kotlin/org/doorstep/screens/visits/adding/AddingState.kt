package org.doorstep.screens.visits.adding

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** A woman whom nobody knows yet: a word to call her by, and what she speaks. There is no room for her name. */
data class AddingState(
    /** What the team would call her; empty until core has suggested it. */
    val pseudonym: String = "",
    /** What she may speak, what the team meets most first. */
    val languages: List<Choice> = emptyList(),
    /** Whether she also reads what she speaks. */
    val reads: Boolean = false,
    /** Whether nobody heard it from herself. */
    val isGuess: Boolean = false,
    /** Whether she is being put on the visit, so that a second tap adds nobody else. */
    val isAdding: Boolean = false,
    val trouble: Trouble? = null,
) {
    /** What was chosen of the languages, by code. */
    val spoken: Set<String> get() = languages.filter(Choice::isChosen).map(Choice::code).toSet()
}

sealed interface AddingAction {
    /** Another word to call her by. */
    data object Another : AddingAction

    data class Speaks(val language: String) : AddingAction

    data object Reads : AddingAction

    data object Guess : AddingAction

    data object Add : AddingAction

    data object Back : AddingAction
}
