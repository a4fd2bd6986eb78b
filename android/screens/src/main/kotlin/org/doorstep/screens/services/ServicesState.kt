package org.doorstep.screens.services

import org.doorstep.screens.Choice
import org.doorstep.screens.Empty
import org.doorstep.screens.Trouble

/** The team's own directory: whom to send her to. */
data class ServicesState(
    /** What it is to help with; one at most is chosen. */
    val needs: List<Choice> = emptyList(),
    /** What is to be spoken there, for those that come first; one at most is chosen. */
    val languages: List<Choice> = emptyList(),
    val services: List<ServiceRow> = emptyList(),
    val of: Int = 0,
    /** Why there are none to show; absent where there are. */
    val why: Empty? = null,
    /** Whether those are shown that are offered no longer. */
    val isOfClosed: Boolean = false,
    /** Whether she may change the directory. */
    val mayWrite: Boolean = false,
    val trouble: Trouble? = null,
)

/** A service as a line says it. */
data class ServiceRow(
    val id: String,
    val name: String,
    val area: String?,
    val languages: List<String>,
    val isWomenOnly: Boolean,
    val isFree: Boolean,
    /** Whether nobody has made sure lately that it is right. */
    val isStale: Boolean,
)

sealed interface ServicesAction {
    data class Need(val code: String) : ServicesAction

    data class Language(val code: String) : ServicesAction

    data class Open(val service: String) : ServicesAction

    /** Shows those that are offered no longer, or those that are again. */
    data object TurnClosed : ServicesAction

    data object Add : ServicesAction

    data object More : ServicesAction

    data object Back : ServicesAction
}
