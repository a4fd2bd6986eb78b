package org.doorstep.screens.visits.doorstep

import org.doorstep.screens.R
import org.doorstep.screens.Trouble

/** What may be seen of a door by anybody: what the team calls the place, and words that say nothing. */
data class DoorstepState(
    val nickname: String? = null,
    val answers: List<DoorAnswer> = emptyList(),
    /** What was tapped; absent until something is. */
    val answered: DoorAnswer? = null,
    /** Whether somebody listens. */
    val isQuiet: Boolean = false,
    /** Whether the lead is to be rung tonight. */
    val isToRing: Boolean = false,
    /** Whether a tap was taken just now. */
    val isTaking: Boolean = false,
    val trouble: Trouble? = null,
)

/** How a knock ends, by core's code, in words that mean nothing to whoever looks over a shoulder. */
enum class DoorAnswer(val code: String, val words: Int) {
    NO_REPLY("noanswer", R.string.doorstep_no_reply),
    SPOKE("talked", R.string.doorstep_spoke),
    BRIEF("brief", R.string.doorstep_brief),
    ANOTHER_DAY("notnow", R.string.doorstep_another_day),
    BAD_MOMENT("client", R.string.doorstep_bad_moment),
    SOMEBODY_ELSE("other", R.string.doorstep_somebody_else),
    NO_WORDS("lang", R.string.doorstep_no_words),
    WENT_ON("refused", R.string.doorstep_went_on),
}

sealed interface DoorstepAction {
    data class Answer(val answer: DoorAnswer) : DoorstepAction

    /** Somebody listens, or does so no longer. */
    data object Quiet : DoorstepAction

    /** A child was seen or heard. */
    data object RingTonight : DoorstepAction

    /** The phrase cards. */
    data object Cards : DoorstepAction

    /** Back to the team's own rooms, by the PIN. */
    data object Close : DoorstepAction
}
