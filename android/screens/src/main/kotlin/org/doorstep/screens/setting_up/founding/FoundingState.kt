package org.doorstep.screens.setting_up.founding

import org.doorstep.screens.Trouble

/** A team that is about to begin. */
data class FoundingState(
    val name: String = "",
    val isFounding: Boolean = false,
    val trouble: Trouble? = null,
) {
    override fun toString(): String = "FoundingState(isFounding=$isFounding, trouble=$trouble)"
}

sealed interface FoundingAction {
    data class Name(val name: String) : FoundingAction {
        override fun toString(): String = "Name"
    }

    data object Found : FoundingAction

    data object Back : FoundingAction
}
