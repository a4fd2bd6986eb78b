package org.doorstep.screens.whereabouts

import org.doorstep.screens.Far
import org.doorstep.screens.Told
import org.doorstep.screens.Trouble

/** Who has what: no more than each phone has said itself. */
data class WhereaboutsState(
    /** The evening, where there is a round today. */
    val tonight: TonightLines? = null,
    /** What waits on this phone, what matters most first; absent before core has answered. */
    val waiting: List<WaitingLine>? = null,
    /** The phones of the team. */
    val phones: List<PhoneLine> = emptyList(),
    /** How much is closed until the next exchange; 0 where nothing is. */
    val closed: Int = 0,
    val isClockDoubtful: Boolean = false,
    val relay: RelayLine? = null,
    /** How far an exchange is; absent while there is none. */
    val far: Far? = null,
    /** What the exchange did that she asked for last. */
    val exchanged: ExchangedLine? = null,
    /** Whether she is in a team: who is not has nothing that others could have. */
    val isInTeam: Boolean = true,
    val trouble: Trouble? = null,
)

/** Who has what of an evening. */
data class TonightLines(val round: String, val of: Int, val onlyHere: Int, val phones: List<PhoneLine>)

/** What a phone is known to have. */
data class PhoneLine(
    val device: String,
    val name: String,
    val isHere: Boolean,
    val has: Int,
    val of: Int,
    /** When it was last heard of; absent where it never was. */
    val heard: Told?,
    val toDo: ToDo,
)

/** One thing that waits on this phone. */
data class WaitingLine(val what: Waits, val things: Int, val by: List<String>, val toDo: ToDo)

/** What waits, and for what. */
enum class Waits { ONLY_HERE, FORKED, FOR_KEY, FOR_EARLIER, FOR_MEMBER, PUT_ASIDE, HELD_BACK, NOT_AT_RELAY }

/** What to do about it. */
enum class ToDo { NOTHING, WAIT, EXCHANGE, MEET, COME_HOME, ASK_LEAD, TURN_KEYS, UPDATE, TELL_A_LEAD, OTHER }

/** What is known here of the relay. */
data class RelayLine(
    /** When it answered last; absent: never. */
    val reached: Told?,
    /** What stands in the way since then; absent: nothing. */
    val fault: Fault?,
    val hasLost: Boolean = false,
)

/** What stands between this phone and the relay. */
enum class Fault { UNREACHABLE, NOT_LET_IN, TEAM_UNKNOWN, ASKS_TO_WAIT, FULL, NOT_THE_RELAY, REFUSED }

/** What an exchange did. */
data class ExchangedLine(val came: Int, val sent: Int)

/** What can be done about it. */
sealed interface WhereaboutsAction {
    data object Exchange : WhereaboutsAction

    data object Stop : WhereaboutsAction

    data object Meet : WhereaboutsAction

    data object ByFile : WhereaboutsAction

    data object Back : WhereaboutsAction
}
