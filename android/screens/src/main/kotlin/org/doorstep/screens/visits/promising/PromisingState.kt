package org.doorstep.screens.visits.promising

import org.doorstep.screens.Choice
import org.doorstep.screens.Guarded
import org.doorstep.screens.R
import org.doorstep.screens.Trouble

/** What somebody promises her, or means to do next. */
data class PromisingState(
    /** What may be brought or done. */
    val things: List<Choice> = emptyList(),
    val words: Guarded = Guarded(),
    /** For whom, where several women were met. */
    val whom: List<Choice> = emptyList(),
    val by: ByWhen = ByWhen.NEXT_ROUND,
    /** Whether she was told so. */
    val isPromise: Boolean = true,
    val isPlanning: Boolean = false,
    val trouble: Trouble? = null,
) {
    val isSaid: Boolean get() = things.any(Choice::isChosen) || words.text.isNotBlank()
}

/** By when it is done. */
enum class ByWhen(val words: Int, val days: Long?) {
    NEXT_ROUND(R.string.promising_next_round, null),
    TOMORROW(R.string.promising_tomorrow, 1),
    WEEK(R.string.promising_week, 7),
    MONTH(R.string.promising_month, 30),
}

sealed interface PromisingAction {
    data class Thing(val code: String) : PromisingAction

    class Type(val text: String) : PromisingAction

    data class For(val person: String) : PromisingAction

    data class By(val by: ByWhen) : PromisingAction

    data object Promised : PromisingAction

    data object Plan : PromisingAction

    data object Back : PromisingAction
}
