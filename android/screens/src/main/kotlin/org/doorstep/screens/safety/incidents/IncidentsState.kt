package org.doorstep.screens.safety.incidents

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** What was reported, to be added to and put right. */
data class IncidentsState(
    val kinds: List<Choice> = emptyList(),
    val effects: List<Choice> = emptyList(),
    /** As it is typed. */
    val happened: String = "",
    val action: String = "",
    val ward: String = "",
    val outcode: String = "",
    /** Whether the round was called off for it. */
    val isCalledOff: Boolean = false,
    /** Who has talked it over with those it happened to; absent while nobody has. */
    val talkedOverBy: String? = null,
    /** Whether it is on this phone. */
    val isThere: Boolean = true,
    val trouble: Trouble? = null,
) {
    /** What happened goes into no log. */
    override fun toString(): String = "IncidentsState(isCalledOff=$isCalledOff, trouble=$trouble)"
}

/** What can be typed. */
enum class IncidentField { HAPPENED, ACTION, WARD, OUTCODE }

/** What can be done with what was reported. */
sealed interface IncidentsAction {
    data class Kind(val code: String) : IncidentsAction

    data class Effect(val code: String) : IncidentsAction

    data class Type(val field: IncidentField, val typed: String) : IncidentsAction {
        override fun toString(): String = "Type($field)"
    }

    /** This person has talked it over with those it happened to. */
    data object TalkedOver : IncidentsAction

    /** Keeps what was typed, and goes back. */
    data object Done : IncidentsAction
}
