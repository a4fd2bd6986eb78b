package org.doorstep.screens.visits.history

import org.doorstep.screens.R
import org.doorstep.screens.Trouble

/** Who wrote what about a visit, oldest first. */
data class HistoryState(val lines: List<HistoryLine> = emptyList(), val trouble: Trouble? = null)

/** One time that somebody wrote. */
data class HistoryLine(
    /** Her first name; absent where the team does not know the phone any more. */
    val by: String?,
    /** Day and time, in words. */
    val at: String,
    val isFirst: Boolean,
    val said: List<Said>,
)

/** One thing that was written: of which sort, and which word of that sort's list; the word is empty where there is none. */
data class Said(val what: What, val word: String = "")

/** The sorts of what a visit says. */
enum class What(val field: String, val words: Int) {
    OUTCOME("outcome", R.string.history_outcome),
    MODIFIER("modifiers", R.string.history_modifier),
    MET("met", R.string.history_met),
    LANGUAGE("languages", R.string.history_language),
    ROLE("seen_roles", R.string.history_role),
    NEED("needs", R.string.history_need),
    SUPPORT("support", R.string.history_support),
    NOTE("notes", R.string.history_note),
    STRANGERS("met_unknown", R.string.history_strangers),
    LATER("finish_later", R.string.history_later),
    CONCERN("concern_raised", R.string.history_concern),
    MINUTES("minutes", R.string.history_minutes),
}

sealed interface HistoryAction {
    data object Back : HistoryAction
}
