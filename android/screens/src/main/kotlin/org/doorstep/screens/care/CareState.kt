package org.doorstep.screens.care

import org.doorstep.screens.Empty
import org.doorstep.screens.Trouble

/** The concerns: first that there are some, and what one says only once it is opened. */
data class CareState(
    /** The visits at which a child was seen or heard and about which nobody has raised a concern. */
    val toRaise: List<ToRaiseLine> = emptyList(),
    val concerns: List<ConcernRow> = emptyList(),
    val of: Int = 0,
    /** Why there are none to show; absent where there are. */
    val why: Empty? = null,
    /** The concern that she was told of what opening it means. */
    val asked: String? = null,
    val opened: Opened? = null,
    val trouble: Trouble? = null,
)

/** A visit that waits for a concern. */
data class ToRaiseLine(val visit: String, val nickname: String?, val atMs: Long)

/** That there is a concern: nothing of what it says. */
data class ConcernRow(
    val id: String,
    /** Who raised it, by first name; absent where her phone is not known. */
    val who: String?,
    val atMs: Long,
    val isDangerNow: Boolean,
)

/** A concern that was opened, until she goes away from it. */
class Opened(
    val id: String,
    val words: String,
    val basis: String,
    /** About which place and which woman, as far as it names any. */
    val about: List<String>,
)

/** What can be done with concerns. */
sealed interface CareAction {
    /** Says what opening it means. */
    data class Ask(val concern: String) : CareAction

    data class Open(val concern: String) : CareAction

    data object Close : CareAction

    data class Raise(val visit: String?) : CareAction

    data object More : CareAction

    data object Back : CareAction
}
