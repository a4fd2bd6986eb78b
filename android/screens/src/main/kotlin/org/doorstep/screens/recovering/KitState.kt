package org.doorstep.screens.recovering

import org.doorstep.screens.Trouble

/** The team's kit: its key on paper. */
data class KitState(
    /** When the kit that can be used was printed; absent where there is none. */
    val printedOn: String? = null,
    /** The kit that was made just now, to be printed before anything else. */
    val fresh: Fresh? = null,
    /** Whether it went to a printer. */
    val isPrinted: Boolean = false,
    val isRead: Boolean = false,
    val trouble: Trouble? = null,
) {
    /** What is on the paper brings a team back. It goes into no log. */
    data class Fresh(val number: Int, val rows: List<List<String>>) {
        override fun toString(): String = "Fresh"
    }
}

sealed interface KitAction {
    /** Makes the next kit, and prints it. */
    data object Make : KitAction

    /** Prints the one that was made just now once more. */
    data object Print : KitAction

    data object Back : KitAction
}
