package org.doorstep.screens.health

import org.doorstep.screens.Trouble
import org.doorstep.screens.people.erasing.Progress

/** How well the team would come through a bad day, and what is to be done about it. */
data class HealthState(
    /** How many lead; absent until core has answered. */
    val leads: Int? = null,
    val kitAtMs: Long? = null,
    val backupAtMs: Long? = null,
    /** What is to be done, what matters most first. */
    val lines: List<MatterRow> = emptyList(),
    /** What phones wrote after they were out, and what waits for a lead's word. */
    val held: List<HeldRow> = emptyList(),
    /** What was erased and is not gone everywhere yet. */
    val erasures: List<Progress> = emptyList(),
    /** Whether two leads agreed that a backup may have a passphrase. */
    val mayHavePassphrase: Boolean = false,
    /** The one it is to have, as it is typed; empty: none. */
    val passphrase: String = "",
    /** Whether something takes its time just now. */
    val isBusy: Boolean = false,
    val trouble: Trouble? = null,
) {
    /** What is typed goes into no log. */
    override fun toString(): String = "HealthState(leads=$leads, isBusy=$isBusy, trouble=$trouble)"
}

/** Something to see to. */
data class MatterRow(
    val what: Matter,
    val count: Int,
    val sinceMs: Long?,
    /** The phones concerned, by first name. */
    val phones: List<String>,
    val toDo: ToDo,
)

/** How much a phone that is out wrote too late, by the first name of whoever had it. */
data class HeldRow(val phone: String, val name: String, val entries: Int)

/** What it is: core's own matters, by the same names. */
enum class Matter {
    ALONE,
    FORKED,
    NOT_COUNTED,
    ONE_LEAD,
    NO_KIT,
    NO_BACKUP,
    ONLY_HERE,
    HELD_BACK,
    NEVER_HEARD,
    UNSEEN,
    RESTING,
    NOT_ERASED_YET,
    CLOCK_HERE,
    CLOCKS_AHEAD,
    OLD_KEYS,
    WAITS_FOR_KEY,
    WAITS_FOR_EARLIER,
    PUT_ASIDE,
}

/** What to do about it: core's own words, by the same names. */
enum class ToDo {
    NOTHING,
    WAIT,
    EXCHANGE,
    MEET,
    COME_HOME,
    ASK_LEAD_FOR_KEYS,
    TURN_KEYS,
    UPDATE_APP,
    TELL_A_LEAD,
    LOOK_INTO,
    DECIDE,
    ASK_AFTER,
    SET_CLOCK,
    ADD_A_LEAD,
    PRINT_KIT,
    BACK_UP,
}

/** What can be done there. */
sealed interface HealthAction {
    data class TypePassphrase(val passphrase: String) : HealthAction {
        override fun toString(): String = "TypePassphrase"
    }

    data object BackUp : HealthAction

    data object Exchange : HealthAction

    /** New keys for every phone that is in; those that rest are woken. */
    data object TurnKeys : HealthAction

    /** What came too late from a phone counts all the same. */
    data class Accept(val phone: String) : HealthAction

    /** It goes, here at once and on the others within 30 days. */
    data class Drop(val phone: String) : HealthAction

    data object Back : HealthAction
}
