package org.doorstep.screens.team.number

import org.doorstep.screens.Square
import org.doorstep.screens.Trouble

/** The number by which two phones make sure that nobody stands between them. */
data class NumberState(
    val name: String = "",
    val groups: List<String> = emptyList(),
    val square: Square? = null,
    val found: Found? = null,
    val trouble: Trouble? = null,
) {
    /** What came of the comparing. */
    enum class Found { SAME, OTHER_TEAM, OTHER_PERSON }
}

sealed interface NumberAction {
    /** Takes the number from her screen. */
    data object Scan : NumberAction

    data object Back : NumberAction
}
