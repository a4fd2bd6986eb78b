package org.doorstep.screens.people.erasing

import org.doorstep.screens.Trouble

/** Erasing her: asked first, because nothing brings her back. */
data class ErasingState(
    /** Absent once she is erased here. */
    val pseudonym: String? = null,
    val typed: String = "",
    /** How far it has come; absent until she is erased here. */
    val progress: Progress? = null,
    val trouble: Trouble? = null,
) {
    /** Whether her pseudonym was typed, whatever the case. */
    val isSure: Boolean get() = pseudonym != null && typed.trim().equals(pseudonym, ignoreCase = true)

    override fun toString(): String = "ErasingState(progress=$progress, trouble=$trouble)"
}

/** From how much of the team it is gone. */
data class Progress(val phones: Int, val of: Int, val isGoneFromRelay: Boolean, val areKeysGone: Boolean) {
    val isDone: Boolean get() = phones == of && isGoneFromRelay && areKeysGone
}

/** What can be done there. */
sealed interface ErasingAction {
    class Type(val typed: String) : ErasingAction

    data object Erase : ErasingAction

    data object Back : ErasingAction
}
