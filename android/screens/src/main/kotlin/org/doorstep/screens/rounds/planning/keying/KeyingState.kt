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
    /** Whether all that was typed can be read. */
    val canBeKeyedIn: Boolean get() = ticked > 0 && lines.none { it.isTimeWrong }

    val ticked: Int get() = lines.count { it.outcome != null }
}

/** One line of the paper. */
data class PaperLine(
    val number: Int,
    val nickname: String?,
    /** Which box was ticked: a code and its word; absent while nobody has said. */
    val outcome: Choice? = null,
    /** When, as it stands on the paper, such as `19:05`; empty where nobody wrote it down. */
    val time: String = "",
    /** How a knock there is noted already, in a word. */
    val noted: String? = null,
) {
    /** The time in minutes after midnight; absent where there is none, or none that can be read. */
    val minute: Int? get() = TIME.matchEntire(time.trim())?.let { (it.groupValues[1].toInt() * 60) + it.groupValues[2].toInt() }

    val isTimeWrong: Boolean get() = time.isNotBlank() && minute == null

    override fun toString(): String = "PaperLine($number)"

    private companion object {
        val TIME = Regex("([01]?[0-9]|2[0-3])[:.]?([0-5][0-9])")
    }
}

/** What can be done there. */
sealed interface KeyingAction {
    data class Line(val number: Int) : KeyingAction

    class Time(val number: Int, val typed: String) : KeyingAction

    data class Tick(val number: Int, val outcome: String) : KeyingAction

    data object KeyIn : KeyingAction

    data object Back : KeyingAction
}
