package org.doorstep.screens.rounds.planning.keying

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** A paper sheet, while it is keyed in. */
data class KeyingState(
    val lines: List<PaperLine> = emptyList(),
    /** How a knock can have ended, in the order of the paper's boxes. */
    val outcomes: List<Choice> = emptyList(),
    /** The line whose box is being chosen. */
    val at: Int? = null,
    /** How many visits came of it; absent until it was keyed in. */
    val written: Int? = null,
    val trouble: Trouble? = null,
) {
    val ticked: Int get() = lines.count { it.outcome != null }
}

/** One line of the paper. */
data class PaperLine(
    val number: Int,
    val nickname: String?,
    /** Which box was ticked: a code and its word; absent while nobody has said. */
    val outcome: Choice? = null,
    /** How a knock there is noted already, in a word. */
    val noted: String? = null,
)

/** What can be done there. */
sealed interface KeyingAction {
    data class Line(val number: Int) : KeyingAction

    data class Tick(val number: Int, val outcome: String) : KeyingAction

    data object KeyIn : KeyingAction

    data object Back : KeyingAction
}
