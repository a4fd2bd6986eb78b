package org.doorstep.screens.safety.settingout

import org.doorstep.screens.Punctuality
import org.doorstep.screens.Trouble

/** The page before a pair sets out: nothing personal is on it. */
data class SettingOutState(
    /** What the round is called; absent until core has answered. */
    val name: String? = null,
    /** Who walks with her. */
    val with: List<String> = emptyList(),
    /** Who is told when the pair does not answer. */
    val shiftLead: String? = null,
    /** What means "fine" and "help", as it is typed. */
    val fine: String = "",
    val help: String = "",
    val everyMinutes: Int = EVERY_MINUTES,
    val punctuality: Punctuality? = null,
    /** Why this phone would stay open; absent where it opens nothing but tonight. */
    val stays: Stays? = null,
    val isSettingOut: Boolean = false,
    /** How many stops went off the round because somebody asked not to be visited; absent before she is out. */
    val takenOff: Int? = null,
    val trouble: Trouble? = null,
) {
    /** Phrases go into no log. */
    override fun toString(): String = "SettingOutState(name=$name, everyMinutes=$everyMinutes, trouble=$trouble)"

    companion object {
        /** As often as core has it when nobody says. */
        const val EVERY_MINUTES = 45
        val MINUTES_OFFERED = listOf(15, 30, EVERY_MINUTES, 60)
    }
}

/** Why a phone stays open when its person goes out. */
enum class Stays { LEADS, NOT_IN_PAIRS, NO_LEAD, NOT_EXCHANGED }

/** What can be done before setting out. */
sealed interface SettingOutAction {
    data class TypeFine(val phrase: String) : SettingOutAction {
        override fun toString(): String = "TypeFine"
    }

    data class TypeHelp(val phrase: String) : SettingOutAction {
        override fun toString(): String = "TypeHelp"
    }

    data class Every(val minutes: Int) : SettingOutAction

    /** "We are out." */
    data object SetOut : SettingOutAction

    /** To the doors. */
    data object Walk : SettingOutAction

    data object Exchange : SettingOutAction

    /** To where the phone can be allowed to call her on time. */
    data object CallOnTime : SettingOutAction

    data object Back : SettingOutAction
}
