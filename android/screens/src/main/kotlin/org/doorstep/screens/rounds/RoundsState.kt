package org.doorstep.screens.rounds

import org.doorstep.screens.Choice
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.safety.Strip

/** Tonight, as the pair walks it. */
data class RoundsState(
    /** What the round is called; absent where there is none. */
    val round: String? = null,
    /** Why there is no round; absent where there is one, and before core has answered. */
    val whyNone: WhyNone? = null,
    /** The doors in the order of the walk; of a block, each of its doors. */
    val stops: List<StopLine> = emptyList(),
    /** The stop the pair is at, or goes to next; absent once all are done. */
    val at: String? = null,
    /** Whether this phone is out, with nothing open but tonight. */
    val isOut: Boolean = false,
    /** What was recorded a moment ago and can be taken back. */
    val recorded: RecordedLine? = null,
    /** Whether a tap was taken just now: the second of a double tap must not fall on the next door. */
    val isTaking: Boolean = false,
    /** The outcomes that are offered, in the order in which they are reached for. */
    val outcomes: List<Choice> = emptyList(),
    /** What is to be seen to besides the doors. */
    val strip: Strip = Strip(),
    val trouble: Trouble? = null,
) {
    /** The stop the pair is at. */
    val current: StopLine? get() = stops.firstOrNull { it.place == at }

    /** Whether to set out, or to come home, is what comes next. */
    val isHorizonNext: Boolean get() = round != null && isOut == (current == null)

    /** At how many somebody was. */
    val done: Int get() = stops.count(StopLine::isDone)
}

/** One door of the walk. */
data class StopLine(
    val place: String,
    /** What the team calls it; absent where it has not come to this phone. */
    val nickname: String?,
    /** What the team calls the block it is in. */
    val block: String? = null,
    val accessHint: String? = null,
    val safetyNote: String? = null,
    /** Whether the note is new, and has to be read before anybody knocks. */
    val mustBeSeen: Boolean = false,
    val isBarred: Boolean = false,
    /** What is to be brought or done there, promises among it. */
    val toDo: List<ToDoLine> = emptyList(),
    /** How the newest knock ended, in words; absent where nobody knocked. */
    val outcome: String? = null,
) {
    val isDone: Boolean get() = outcome != null
}

/** What is to be brought or done. */
data class ToDoLine(val words: String, val isPromise: Boolean)

/** What was just recorded. */
data class RecordedLine(
    val visit: String,
    val place: String,
    val nickname: String,
    val outcome: String,
    /** What can be said besides with one more tap. */
    val also: List<Choice>,
)

/** Why there is no round. */
enum class WhyNone { NOTHING, NOT_RECEIVED, ROLE }

/** What can be done on a round. */
sealed interface RoundsAction {
    /** The knock at this place ended so. One tap, and on to the next. */
    data class Record(val place: String, val outcome: String) : RoundsAction

    /** Somebody opened: recorded, and its own screen opens. */
    data class Opened(val place: String) : RoundsAction

    /** Says one thing more of what was just recorded, or takes it back. */
    data class Also(val code: String) : RoundsAction

    /** Takes back what was just recorded. */
    data object Undo : RoundsAction

    /** The safety note of this place was read. */
    data class Seen(val place: String) : RoundsAction

    /** The pair goes to this place now. */
    data class GoTo(val place: String) : RoundsAction

    /** The pair goes on to the next door. */
    data object Next : RoundsAction

    /** Hides everything that nobody else may read. */
    data object Hide : RoundsAction

    /** To the other rooms. */
    data object More : RoundsAction

    /** All is well: answers the check-in that is due. */
    data class Fine(val checkIn: String) : RoundsAction

    /** To what a line of the strip is about. */
    data class Go(val to: Route) : RoundsAction

    data object SetOut : RoundsAction

    data object ComeHome : RoundsAction
}
