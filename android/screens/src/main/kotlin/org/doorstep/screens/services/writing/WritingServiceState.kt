package org.doorstep.screens.services.writing

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** A service, while it is written down or put right. */
data class WritingServiceState(
    /** Whether it is one that the team has. */
    val isKnown: Boolean = false,
    val name: String = "",
    val needs: List<Choice> = emptyList(),
    val area: String = "",
    val isWomenOnly: Boolean = false,
    val isFree: Boolean = false,
    val languages: List<Choice> = emptyList(),
    val howToRefer: String = "",
    val hours: String = "",
    val phone: String = "",
    val caution: String = "",
    val trouble: Trouble? = null,
) {
    val canBeKept: Boolean get() = name.isNotBlank() && needs.any(Choice::isChosen)
}

/** What can be done while it is written. */
sealed interface WritingServiceAction {
    data class Name(val typed: String) : WritingServiceAction

    data class Need(val code: String) : WritingServiceAction

    data class Area(val typed: String) : WritingServiceAction

    data object WomenOnly : WritingServiceAction

    data object Free : WritingServiceAction

    data class Language(val code: String) : WritingServiceAction

    data class HowToRefer(val typed: String) : WritingServiceAction

    data class Hours(val typed: String) : WritingServiceAction

    data class Phone(val typed: String) : WritingServiceAction

    data class Caution(val typed: String) : WritingServiceAction

    data object Keep : WritingServiceAction

    /** Leaves what stood there. */
    data object ThrowAway : WritingServiceAction
}
