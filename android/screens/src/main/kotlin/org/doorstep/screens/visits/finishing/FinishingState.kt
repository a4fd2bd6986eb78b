package org.doorstep.screens.visits.finishing

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** A visit in the car: what there was no time for at the door. */
data class FinishingState(
    val nickname: String? = null,
    /** How it ended; the one that was tapped at the door is chosen. */
    val outcomes: List<Choice> = emptyList(),
    /** Where what she needs stands. */
    val needs: List<NeedLine> = emptyList(),
    /** Who else was there, as parts they play. */
    val roles: List<Choice> = emptyList(),
    /** Women whom nobody knew: one, or more. */
    val strangers: List<Choice> = emptyList(),
    /** What is promised already, in words. */
    val promises: List<String> = emptyList(),
    /** Whether a note of one's own is there. */
    val hasNote: Boolean = false,
    /** Whether a child was there about whom nobody has raised a concern. */
    val isConcernToRaise: Boolean = false,
    /** Whether it stands on the list of those to finish. */
    val isForLater: Boolean = false,
    val trouble: Trouble? = null,
)

/** One need: what, how far it has come, and whose it is where several women were met. */
data class NeedLine(
    val code: String,
    val label: String,
    val statuses: List<Choice>,
    /** The women whose it may be; none where that is known. */
    val whose: List<Choice> = emptyList(),
    /** Core's record of it; absent where there is none at this visit. */
    val record: String? = null,
)

sealed interface FinishingAction {
    /** It ended otherwise. */
    data class Outcome(val code: String) : FinishingAction

    data class Status(val need: String, val status: String) : FinishingAction

    data class Belongs(val record: String, val person: String) : FinishingAction

    data class Role(val code: String) : FinishingAction

    data class Strangers(val code: String) : FinishingAction

    data object Note : FinishingAction

    data object Promise : FinishingAction

    data object Guides : FinishingAction

    /** Whom to send her to with this need. */
    data class Services(val need: String) : FinishingAction

    data object History : FinishingAction

    data object Concern : FinishingAction

    /** Back to the chips of the door. */
    data object AtTheDoor : FinishingAction

    /** Nothing is left to be written. */
    data object Finish : FinishingAction

    data object Back : FinishingAction
}
