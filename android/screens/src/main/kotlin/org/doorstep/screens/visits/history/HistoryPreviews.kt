package org.doorstep.screens.visits.history

import org.doorstep.screens.Preview

private val first = HistoryLine(
    "Tamsin",
    "Thu 26 Nov, 19:31",
    isFirst = true,
    listOf(Said(What.OUTCOME, "Talked"), Said(What.MET, "Juniper")),
)
private val second = HistoryLine(
    "Amina",
    "Thu 26 Nov, 20:52",
    isFirst = false,
    listOf(Said(What.NEED, "Dentist"), Said(What.SUPPORT, "Gift bag"), Said(What.NOTE), Said(What.LATER)),
)

/** The states of a visit's history that are drawn. */
val historyPreviews: List<Preview> = listOf(
    Preview("history-none") { HistoryScreen(HistoryState(), {}) },
    Preview("history-one") { HistoryScreen(HistoryState(listOf(first)), {}) },
    Preview("history-many") { HistoryScreen(HistoryState(listOf(first, second, second.copy(by = null), second)), {}) },
)
