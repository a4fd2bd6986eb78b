package org.doorstep.screens.support.guides

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** Steps to walk through with her: the list of guides, or one of them. */
data class GuidesState(
    val guides: List<GuideLine> = emptyList(),
    /** The guide that is read; absent while the list is shown. */
    val open: OpenGuide? = null,
    /** The women of the visit it is shown at; none outside any. */
    val whom: List<Choice> = emptyList(),
    /** Whom to ask next time whether it came. */
    val toAsk: List<AskLine> = emptyList(),
    val trouble: Trouble? = null,
)

data class GuideLine(val code: String, val title: String, val serves: Serves)

/** Whether a service serves where she is. */
enum class Serves { YES, NO, NOT_SAID }

/** One guide to walk through. It is read and never filled in. */
data class OpenGuide(
    val code: String,
    val title: String,
    val serves: Serves,
    /** Which borough that was asked for; absent where the place has none. */
    val borough: String?,
    /** For the volunteer, not for her eyes. */
    val cautions: List<String>,
    /** Who may use it, for her to judge. */
    val eligibility: List<String>,
    val steps: List<String>,
    val sources: List<String>,
    /** When somebody last read the sources again; absent where nobody has. */
    val checkedOn: String?,
    /** Whether that is too long ago. */
    val isStale: Boolean,
    /** How far she has come, as far as anything is noted. */
    val stages: List<StageLine>,
)

/** What can be noted of a guide, and whether it was at this visit. */
data class StageLine(val stage: Stage, val isMarked: Boolean)

enum class Stage { SHOWN, APPLIED, ARRIVED }

/** A woman to be asked: by pseudonym, about what, and since when. */
data class AskLine(val pseudonym: String, val titles: List<String>, val on: String?)

sealed interface GuidesAction {
    data class Open(val code: String) : GuidesAction

    data class Mark(val stage: Stage) : GuidesAction

    data class For(val person: String) : GuidesAction

    /** To the team's own directory. */
    data object Services : GuidesAction

    data object Back : GuidesAction
}
