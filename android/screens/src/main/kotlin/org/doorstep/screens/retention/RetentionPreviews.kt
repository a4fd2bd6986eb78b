package org.doorstep.screens.retention

import org.doorstep.screens.Preview

private val terms = listOf(
    TermRow(KeptKind.VISIT, 24, 12, 36, "Longer than two years nobody needs to know of one knock.", "Beth", "2026-10-01"),
    TermRow(KeptKind.HINT, 12, 12, 12, "A year.", null, null),
)
private val going = listOf(
    ProposalRow("1", KeptKind.PERSON, "Juniper", "2026-11-20", "2026-12-10"),
    ProposalRow("2", KeptKind.VISIT, null, "2026-11-20", "2026-12-10"),
    ProposalRow("3", KeptKind.CLOSED_PLACE, "The door behind the launderette, left of it", "2026-11-20", null),
)

/** The states of what is to go that are drawn. */
val retentionPreviews: List<Preview> = listOf(
    Preview("retention-not-shown") { RetentionScreen(RetentionState(terms = terms), {}) },
    Preview("retention-none") { RetentionScreen(RetentionState(emptyList(), terms = terms), {}) },
    Preview("retention-many") { RetentionScreen(RetentionState(going, 40, terms), {}) },
)
