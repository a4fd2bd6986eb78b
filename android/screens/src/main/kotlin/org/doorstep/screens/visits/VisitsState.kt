package org.doorstep.screens.visits

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** A visit at which somebody opened. It is kept from the first moment; each tap adds to it. */
data class VisitsState(
    /** What the team calls the place; absent until core has answered. */
    val nickname: String? = null,
    /** Those who are known here, by pseudonym. */
    val who: List<Choice> = emptyList(),
    val given: List<Choice> = emptyList(),
    val needs: List<Choice> = emptyList(),
    val also: List<Choice> = emptyList(),
    /** Whether the rest is to be written later, in the car. */
    val isForLater: Boolean = false,
    val trouble: Trouble? = null,
)

/** What can be done on a visit. */
sealed interface VisitsAction {
    /** She was there, or was not after all. */
    data class Met(val person: String) : VisitsAction

    data class Given(val code: String) : VisitsAction

    data class Needs(val code: String) : VisitsAction

    data class Also(val code: String) : VisitsAction

    /** Somebody was there whom nobody knows yet. */
    data object AddSomeone : VisitsAction

    data object ForLater : VisitsAction

    /** On to the next door. */
    data object Leave : VisitsAction
}
