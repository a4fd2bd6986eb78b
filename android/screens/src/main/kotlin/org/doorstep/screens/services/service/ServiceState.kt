package org.doorstep.screens.services.service

import org.doorstep.screens.Trouble

/** One service, as it is told to her. */
data class ServiceState(
    val name: String? = null,
    val needs: List<String> = emptyList(),
    val area: String? = null,
    val isWomenOnly: Boolean = false,
    val isFree: Boolean = false,
    val languages: List<String> = emptyList(),
    val howToRefer: String? = null,
    val hours: String? = null,
    val phone: String? = null,
    /** What to know before she is sent there. */
    val caution: String? = null,
    /** The day on which somebody made sure that it is right, as core has it. */
    val checkedOn: String? = null,
    val checkedBy: String? = null,
    val isStale: Boolean = false,
    val isClosed: Boolean = false,
    val mayWrite: Boolean = false,
    val trouble: Trouble? = null,
)

sealed interface ServiceAction {
    /** Somebody made sure today that what stands there is right. */
    data object Check : ServiceAction

    data object Change : ServiceAction

    /** Offers it no longer, or again. */
    data object TurnClosed : ServiceAction

    data object Back : ServiceAction
}
