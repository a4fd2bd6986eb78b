package org.doorstep.screens.safety

import org.doorstep.screens.Choice
import org.doorstep.screens.Punctuality
import org.doorstep.screens.Route
import org.doorstep.screens.Told
import org.doorstep.screens.Trouble

/** That those who are out are well. */
data class SafetyState(
    /** The round on which this phone is out; absent at home. */
    val outOn: String? = null,
    /** The round of tonight that has not begun. */
    val planned: String? = null,
    /** The check-ins of her pair, in the order in which they are due. */
    val checkIns: List<CheckInLine> = emptyList(),
    /** How surely the phone calls; absent while nothing is to be called for. */
    val punctuality: Punctuality? = null,
    /** The phrase as it is typed. */
    val phrase: String = "",
    /** What tells the shift lead the same in a text message. */
    val message: String? = null,
    /** Whether the answer came too early to count. */
    val wasTooEarly: Boolean = false,
    val toSeeTo: List<ToSeeToLine> = emptyList(),
    val incidents: List<IncidentLine> = emptyList(),
    /** How many there are on all pages. */
    val incidentsOf: Int = 0,
    /** How those who were out say they are. */
    val afterwards: List<AfterwardsLine> = emptyList(),
    /** The rounds after which somebody has not said it yet. */
    val debriefsDue: List<DebriefDueLine> = emptyList(),
    val trouble: Trouble? = null,
) {
    /** The one that is answered now: what is due, or else what comes next. */
    val toAnswer: CheckInLine?
        get() = checkIns.lastOrNull { it.standing in OPEN } ?: checkIns.firstOrNull { it.standing == Standing.WAITING }

    /** A phrase goes into no log. */
    override fun toString(): String = "SafetyState(outOn=$outOn, checkIns=${checkIns.size}, trouble=$trouble)"
}

/** By when a pair says that it is well. */
data class CheckInLine(val id: String, val dueAt: String, val standing: Standing, val answeredAt: String? = null)

/** Where a check-in stands. */
enum class Standing { WAITING, DUE, ANSWERED, ANSWERED_LATE, MISSED, TOLD }

/** Who does not answer, or asks for help. */
data class ToSeeToLine(
    val checkIn: String,
    val round: String?,
    val who: String,
    val dueAt: String,
    val asksForHelp: Boolean,
    /** Whom else to tell, and who was told. */
    val tell: List<Choice> = emptyList(),
)

/** What happened, in the words of core's lists. */
data class IncidentLine(val id: String, val kind: String, val effect: String, val at: Told, val isTalkedOver: Boolean)

/** How one of them is after a round. */
data class AfterwardsLine(val key: String, val who: String, val round: String, val how: String, val note: String?)

/** Who has not said it yet. */
data class DebriefDueLine(val round: String, val name: String, val who: String, val isOwn: Boolean)

/** What stands above the doors tonight. */
data class Strip(
    /** What is to be answered now. */
    val due: CheckInLine? = null,
    /** When the next check-in is due. */
    val nextAt: String? = null,
    /** How many pairs do not answer, or ask for help. */
    val toSeeTo: Int = 0,
    /** The round after which she has not said how she is. */
    val debriefOf: String? = null,
    /** How much of tonight is on this phone alone. */
    val onlyHere: Int = 0,
    /** Whether a file has come. */
    val hasArrived: Boolean = false,
    /** After how long it may look different by itself. */
    val changesInMs: Long? = null,
)

/** What can be done for those who are out. */
sealed interface SafetyAction {
    data object Fine : SafetyAction

    /** A phrase, as it is typed. */
    data class Type(val phrase: String) : SafetyAction {
        override fun toString(): String = "Type"
    }

    data object Say : SafetyAction

    /** A member was told of a pair that does not answer. */
    data class Tell(val checkIn: String, val member: String) : SafetyAction

    /** She has heard from them herself. */
    data class Settle(val checkIn: String) : SafetyAction

    data object MoreIncidents : SafetyAction

    /** To where the phone can be allowed to call her on time. */
    data object CallOnTime : SafetyAction

    data class Go(val to: Route) : SafetyAction

    data object Back : SafetyAction
}

private val OPEN = setOf(Standing.DUE, Standing.MISSED, Standing.TOLD)
