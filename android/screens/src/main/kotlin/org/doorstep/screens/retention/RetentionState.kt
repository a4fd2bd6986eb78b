package org.doorstep.screens.retention

import org.doorstep.screens.Trouble

/** What is to be erased because its time is over, and how long the team keeps what. */
data class RetentionState(
    /** What is to go; absent until it is asked for, because looking at it is noted. */
    val proposals: List<ProposalRow>? = null,
    val of: Int = 0,
    val terms: List<TermRow> = emptyList(),
    val trouble: Trouble? = null,
)

/** A record that is to go. */
data class ProposalRow(
    val record: String,
    val kept: KeptKind,
    /** What it is called here; absent where it has no name. */
    val name: String?,
    val dueOn: String,
    /** From which day on it is erased; absent while two leads hold it. */
    val goesOn: String?,
)

/** How long something is kept. */
data class TermRow(
    val kept: KeptKind,
    val months: Int,
    val monthsMin: Int,
    val monthsMax: Int,
    /** Core's own words why no longer. */
    val reason: String,
    val setBy: String?,
    val setOn: String?,
)

/** What is kept: core's own kinds, by the same names. */
enum class KeptKind {
    LEAD,
    CLOSED_PLACE,
    LOCATION,
    VISIT,
    PERSON,
    ASKED_TO_STOP,
    TOOK_BACK,
    HINT,
    SIGHTING,
    HEARD,
    CONCERN,
    NEED,
    FOLLOW_UP,
    SUPPORT_GIVEN,
    ROUND,
    CHECK_INS,
    CODE_WORDS,
    DEBRIEF,
    INCIDENT,
    SPEAKER,
    OWN_CODE,
    PRAYER_PROPOSAL,
    PRAYER_POINT,
    AUDIT_EVENT,
    REVIEW,
    TEAM_TERM,
}

/** What can be done there. */
sealed interface RetentionAction {
    /** Shows what is to go: from then on it counts as shown. */
    data object Show : RetentionAction

    data class Keep(val record: String) : RetentionAction

    data class Longer(val row: TermRow) : RetentionAction

    data class Shorter(val row: TermRow) : RetentionAction

    data object More : RetentionAction

    data object Back : RetentionAction
}
