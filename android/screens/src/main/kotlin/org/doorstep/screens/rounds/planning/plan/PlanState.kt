package org.doorstep.screens.rounds.planning.plan

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** One round, while it is planned. */
data class PlanState(
    /** Absent until core has answered, and where it is not on this phone. */
    val name: String? = null,
    val on: String = "",
    /** Where it stands, in a word. */
    val standing: String = "",
    /** Whether it can still be planned: nobody is out and it is not closed. */
    val isPlanned: Boolean = false,
    val isClosed: Boolean = false,
    val walkers: List<Walker> = emptyList(),
    val stops: List<PlannedStop> = emptyList(),
    /** The places that are due and not on it, the most urgent first. */
    val due: List<DueRow> = emptyList(),
    val dueOf: Int = 0,
    val whyNoneDue: WhyNoneDue? = null,
    /** All other places; absent until they are asked for. */
    val others: List<OtherRow>? = null,
    val othersOf: Int = 0,
    /** Whose languages are being said, and those to choose from. */
    val speaking: String? = null,
    val languages: List<Choice> = emptyList(),
    /** What was done a moment ago and can be taken back. */
    val done: Done? = null,
    val trouble: Trouble? = null,
) {
    /** How many pairs there are. */
    val pairs: Int get() = walkers.mapNotNull(Walker::pair).distinct().size
}

/** Somebody who may go out. */
data class Walker(val member: String, val name: String, val languages: List<String>, val pair: Int?)

/** A stop in its order. */
data class PlannedStop(
    val place: String,
    /** Absent where the place has not come to this phone. */
    val nickname: String?,
    val reason: String?,
    val pair: Int?,
    val isBarred: Boolean = false,
)

/** A place that is due, and why in words. */
data class DueRow(
    val place: String,
    val nickname: String,
    /** A code of the reasons due, and its word. */
    val code: String,
    val reason: String,
    val overdueDays: Int,
    val promises: Int,
    /** Languages that are spoken there and by somebody who goes. */
    val languages: List<String>,
    /** How safe a visit is, in a word; absent while nobody has said. */
    val safety: String?,
)

/** Any other place; one where nobody goes cannot be put. */
data class OtherRow(val place: String, val nickname: String, val whyNot: WhyNot?)

enum class WhyNot { DO_NOT_VISIT, CLOSED }

enum class WhyNoneDue { NOTHING_DUE, ALL_PUT, NONE_VISITED, NOT_RECEIVED, ON_ROUND, ROLE }

/** What was done just now. */
enum class Done { PUT, TAKEN_OFF, SPLIT }

/** What can be done with a plan. */
sealed interface PlanAction {
    data class Put(val place: String, val reason: String?) : PlanAction

    /** Puts so many of those that are due, in their order. */
    data class PutFirst(val count: Int) : PlanAction

    data class TakeOff(val place: String) : PlanAction

    data class Up(val place: String) : PlanAction

    data class Down(val place: String) : PlanAction

    /** She goes with this pair, or not at all. */
    data class Pair(val member: String, val pair: Int?) : PlanAction

    /** The next pair goes there; after the last, any. */
    data class NextPair(val place: String) : PlanAction

    data object Split : PlanAction

    data object Undo : PlanAction

    /** Opens what she speaks, or closes it. */
    data class Speaking(val member: String) : PlanAction

    data class Speaks(val language: String) : PlanAction

    data class HandOver(val member: String) : PlanAction

    data object Print : PlanAction

    data object KeyIn : PlanAction

    data object Close : PlanAction

    data object MoreDue : PlanAction

    data object Others : PlanAction

    data object Back : PlanAction
}
