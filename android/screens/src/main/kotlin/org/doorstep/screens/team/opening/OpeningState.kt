package org.doorstep.screens.team.opening

import org.doorstep.screens.Square
import org.doorstep.screens.Trouble

/** A lead opens a phone that no PIN opens any more. */
data class OpeningState(
    /** Whose phone asks; absent until its question was read. */
    val name: String? = null,
    val answer: Square? = null,
    val trouble: Trouble? = null,
)

sealed interface OpeningAction {
    /** Takes the question from the other phone's screen. */
    data object Scan : OpeningAction

    /** Takes it from a file. */
    data object Choose : OpeningAction

    /** It is she who hands it over: opens her phone. */
    data object Open : OpeningAction

    /** It is not, or she is not sure. */
    data object Leave : OpeningAction

    data object HandOn : OpeningAction

    data object Back : OpeningAction
}
