package org.doorstep.screens.lists

import org.doorstep.screens.Trouble

/** The team's own words, list by list. */
data class ListsState(
    /** The lists to which the team may add. */
    val lists: List<OwnList> = emptyList(),
    /** The list that is open. */
    val at: OwnList? = null,
    val words: List<OwnWord> = emptyList(),
    /** What is typed: of a new word, or of the one with this code. */
    val typing: Typed? = null,
    /** A word that was retired a moment ago. */
    val retired: OwnWord? = null,
    val trouble: Trouble? = null,
) {
    override fun toString(): String = "ListsState(at=$at, trouble=$trouble)"
}

/** A list that has room for the team's own words: core's own lists, by the same names. */
enum class OwnList {
    PLACE_KINDS,
    HOW_HEARD,
    NEEDS,
    SUPPORT,
    ROLES_SEEN,
    MODIFIERS,
    APPOINTMENT_KINDS,
    BARRIERS,
    HARM_FORMS,
    INCIDENT_KINDS,
    LANGUAGES,
}

/** A word of the team's own. */
data class OwnWord(val code: String, val label: String, val meaning: String, val isRetired: Boolean)

/** A word while it is typed. */
data class Typed(val code: String?, val label: String = "", val meaning: String = "") {
    override fun toString(): String = "Typed"
}

/** What can be done there. */
sealed interface ListsAction {
    data class Open(val list: OwnList) : ListsAction

    data object New : ListsAction

    data class Reword(val word: OwnWord) : ListsAction

    class Type(val typed: Typed) : ListsAction

    data object Done : ListsAction

    data class Retire(val word: OwnWord) : ListsAction

    /** Offered again. */
    data class TakeUp(val word: OwnWord) : ListsAction

    data object Back : ListsAction
}
