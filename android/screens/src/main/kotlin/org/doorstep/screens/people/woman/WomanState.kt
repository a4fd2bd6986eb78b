package org.doorstep.screens.people.woman

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** One woman, as far as the team noted her and this phone opens it. */
data class WomanState(
    /** Absent until core has answered, and where she is not on this phone. */
    val pseudonym: String? = null,
    val statuses: List<Choice> = emptyList(),
    /** What she speaks, each with how easily. */
    val languages: List<String> = emptyList(),
    val hint: String? = null,
    val timeline: List<MomentRow> = emptyList(),
    val timelineOf: Int = 0,
    val needs: List<NeedRow> = emptyList(),
    /** What else she may need, and what can be brought or done for her next. */
    val wants: List<Choice> = emptyList(),
    val support: List<Choice> = emptyList(),
    /** How far a need can come, to choose from. */
    val steps: List<Choice> = emptyList(),
    /** The need whose next step is being chosen. */
    val moving: String? = null,
    val followUps: List<FollowUpRow> = emptyList(),
    val consents: List<ConsentRow> = emptyList(),
    /** For what she can be asked, and how she can say yes. */
    val purposes: List<Choice> = emptyList(),
    val ways: List<Choice> = emptyList(),
    /** The purpose to which she says yes just now. */
    val saying: Saying? = null,
    /** Records that may be of the same woman. */
    val same: List<SameRow> = emptyList(),
    /** Those of the team who know her, and those who speak what she speaks. */
    val knownBy: List<KnowsRow> = emptyList(),
    val speakers: List<SpeakerRow> = emptyList(),
    val mayErase: Boolean = false,
    /** What was done a moment ago and can be taken back. */
    val done: Done? = null,
    val trouble: Trouble? = null,
) {
    override fun toString(): String = "WomanState(trouble=$trouble)"
}

/** Where she was on a day. */
data class MomentRow(
    val id: String,
    val on: String,
    /** The place or the area; absent where neither is known. */
    val where: String?,
    val isVisit: Boolean,
    /** How the team knows, in a word. */
    val basis: String,
    val hasMovedOn: Boolean = false,
    val isSeenAgain: Boolean = false,
)

/** What she needs, where it stands since when. */
data class NeedRow(val id: String, val need: String, val status: String, val on: String)

/** What is to be done for her next. */
data class FollowUpRow(
    val id: String,
    val what: String?,
    val dueOn: String?,
    val isPromise: Boolean,
    val isOverdue: Boolean,
    /** Where it stands, in a word. */
    val state: String,
    val isOpen: Boolean,
)

/** What she said about one purpose. */
data class ConsentRow(
    val id: String,
    val purpose: String,
    val word: String,
    val toWhom: String?,
    val how: String,
    val on: String,
    /** Since when it does not hold any more; absent while it holds. */
    val withdrawnOn: String?,
    val holds: Boolean,
)

/** A yes that is being noted. */
data class Saying(val purpose: String, val word: String, val needsWhom: Boolean, val toWhom: String = "") {
    override fun toString(): String = "Saying($purpose)"
}

/** A record that may be hers too. */
data class SameRow(val person: String, val pseudonym: String?, val confidence: String?, val code: String?)

/** Somebody of the team who has met her. */
data class KnowsRow(val name: String, val times: Int, val lastOn: String)

/** Somebody of the team who could come along. */
data class SpeakerRow(val name: String, val languages: List<String>)

/** What was done just now. */
enum class Done { STATUS, NEED, PLANNED, FOLLOW_UP, WITHDRAWN, UNLINKED, SIGHTING }

/** What can be done with her record. */
sealed interface WomanAction {
    data class Stand(val code: String) : WomanAction

    data class Move(val need: String) : WomanAction

    data class Step(val need: String, val status: String) : WomanAction

    /** She needs this too. */
    data class Wants(val need: String) : WomanAction

    /** This is brought or done for her on the next round. */
    data class Plan(val support: String) : WomanAction

    data class Keep(val followUp: String) : WomanAction

    data class LetGo(val followUp: String) : WomanAction

    data class Say(val purpose: Choice) : WomanAction

    class ToWhom(val typed: String) : WomanAction

    data class SaidYes(val how: String) : WomanAction

    data class Withdraw(val consent: ConsentRow) : WomanAction

    data class Unlink(val row: SameRow) : WomanAction

    data class TakeBack(val sighting: String) : WomanAction

    data object Undo : WomanAction

    data object Seen : WomanAction

    data object Same : WomanAction

    data class OpenVisit(val visit: String) : WomanAction

    data class OpenOther(val person: String) : WomanAction

    data object Erase : WomanAction

    data object MoreTimeline : WomanAction

    data object Back : WomanAction
}
