package org.doorstep.screens.places

import org.doorstep.screens.Empty
import org.doorstep.screens.Trouble

/** The places the team knows, by nickname, page by page. */
data class PlacesState(
    val places: List<PlaceRow> = emptyList(),
    val of: Int = 0,
    /** Why there are none; absent where there are, and before core has answered. */
    val why: Empty? = null,
    /** What the knocks at some of them speak for. */
    val changes: List<ChangeRow> = emptyList(),
    /** What was accepted a moment ago and can be taken back. */
    val accepted: Accepted? = null,
    val trouble: Trouble? = null,
)

/** One place of the list. */
data class PlaceRow(
    val id: String,
    val nickname: String,
    /** Where it stands, in a word. */
    val standing: String,
    /** How the newest knock ended, in a word; absent where nobody knocked yet. */
    val outcome: String? = null,
    val knockedAtMs: Long? = null,
    val isBarred: Boolean = false,
)

/** Another state that knocks speak for. */
data class ChangeRow(
    val place: String,
    val nickname: String,
    val to: String,
    /** The state in a word. */
    val word: String,
    val why: Why,
    val knocks: Int,
    val since: String,
) {
    enum class Why { OPENED, NOBODY_ANSWERS, LOOKS_GONE }
}

/** A change that was accepted. */
data class Accepted(val nickname: String, val word: String)

/** What can be done with the list. */
sealed interface PlacesAction {
    data class Open(val place: String) : PlacesAction

    data class Accept(val change: ChangeRow) : PlacesAction

    data object Undo : PlacesAction

    data object Add : PlacesAction

    data object More : PlacesAction

    data object Back : PlacesAction
}
