package org.doorstep.screens.places.place

import org.doorstep.screens.Changed
import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** One place, as far as the team knows it. */
data class PlaceState(
    /** What it is called; absent until core has answered, and where it is not on this phone. */
    val nickname: String? = null,
    val kind: String = "",
    /** Where it stands, and how safe it is: one of each is chosen. */
    val states: List<Choice> = emptyList(),
    val levels: List<Choice> = emptyList(),
    val accessHint: String? = null,
    val safetyNote: String? = null,
    /** Where exactly it is; absent until it is asked for, and empty where nobody has said. */
    val location: String? = null,
    /** Codes of the weekday (Monday 0) and the hour at which doors opened most; absent while too few did. */
    val bestWeekday: Int? = null,
    val bestHour: Int? = null,
    /** How many knocks there were since a door opened, and when it did; nothing of either where nobody knocked. */
    val knocksInVain: Int = 0,
    val openedOn: String? = null,
    val visits: List<VisitRow> = emptyList(),
    val visitsOf: Int = 0,
    /** Who wrote what, oldest first; absent until it is asked for. */
    val history: List<Changed>? = null,
    val editing: Editing? = null,
    /** Whether something was changed a moment ago and can be taken back. */
    val canUndo: Boolean = false,
    val trouble: Trouble? = null,
) {
    override fun toString(): String = "PlaceState(editing=${editing != null}, trouble=$trouble)"
}

/** A visit there. */
data class VisitRow(val id: String, val atMs: Long, val outcome: String, val met: List<String>)

/** What is typed about it. */
data class Editing(
    val nickname: String,
    val accessHint: String,
    val safetyNote: String,
    /** Absent where nobody asked for it: then it stays as it is. */
    val location: String? = null,
) {
    override fun toString(): String = "Editing"
}

/** What can be done with a place. */
sealed interface PlaceAction {
    data class Stand(val code: String) : PlaceAction

    data class Level(val code: String) : PlaceAction

    /** Shows where exactly it is. */
    data object Locate : PlaceAction

    data object Edit : PlaceAction

    class Type(val typed: Editing) : PlaceAction

    data object Done : PlaceAction

    data object Undo : PlaceAction

    data class OpenVisit(val visit: String) : PlaceAction

    data object MoreVisits : PlaceAction

    data object History : PlaceAction

    data object Back : PlaceAction
}
