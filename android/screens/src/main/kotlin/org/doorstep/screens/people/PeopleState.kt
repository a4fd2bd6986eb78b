package org.doorstep.screens.people

import org.doorstep.screens.Empty
import org.doorstep.screens.Trouble

/** The women the team knows, by pseudonym, page by page. */
data class PeopleState(
    /** What is looked for; empty where everyone is listed. */
    val search: String = "",
    val people: List<PersonRow> = emptyList(),
    val of: Int = 0,
    /** Why there are none; absent where there are, and before core has answered. */
    val why: Empty? = null,
    /** Those whose status may no longer be true. */
    val proposals: List<StandingRow> = emptyList(),
    /** Whether only those are shown who may be the same woman as another. */
    val isOnlyMaybeSame: Boolean = false,
    val trouble: Trouble? = null,
) {
    override fun toString(): String = "PeopleState(of=$of, why=$why, trouble=$trouble)"
}

/** One woman of the list. */
data class PersonRow(
    val id: String,
    val pseudonym: String,
    val status: String,
    val languages: List<String> = emptyList(),
    /** The pseudonyms of those who may be her. */
    val maybe: List<String> = emptyList(),
)

/** That her status may no longer be true. */
data class StandingRow(val person: String, val pseudonym: String, val status: String, val word: String, val since: String)

/** What can be done with the list. */
sealed interface PeopleAction {
    class Search(val typed: String) : PeopleAction

    data class Open(val person: String) : PeopleAction

    /** Her status is what is proposed. */
    data class Stand(val row: StandingRow) : PeopleAction

    data object More : PeopleAction

    data object Back : PeopleAction
}
