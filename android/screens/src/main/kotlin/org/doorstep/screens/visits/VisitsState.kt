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
    /** Whether a child was there about whom nobody has raised a concern: then this is no ordinary visit. */
    val isConcernToRaise: Boolean = false,
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

    /** Somebody listens: it is noted, and the screen says nothing any more. */
    data object Listening : VisitsAction

    /** Hides everything that nobody else may read. */
    data object Hide : VisitsAction

    /** What she can be shown in her language. */
    data object Cards : VisitsAction

    /** Everything there is no time for at the door. */
    data object Rest : VisitsAction

    /** A child was there. */
    data object Concern : VisitsAction

    data object ForLater : VisitsAction

    /** On to the next door. */
    data object Leave : VisitsAction
}
