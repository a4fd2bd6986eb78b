package org.doorstep.screens.recovering

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble
import org.doorstep.screens.recovering.restored.RestoredScreen

private val rows = List(6) { row -> List(4) { "example${row * 4 + it + 1}" } }

/** The states of the kit that are drawn. */
val kitPreviews: List<Preview> = listOf(
    Preview("kit-none") { KitScreen(KitState(isRead = true), {}) },
    Preview("kit-printed") { KitScreen(KitState(printedOn = "3 May 2026", isRead = true), {}) },
    Preview("kit-fresh") { KitScreen(KitState(fresh = KitState.Fresh(2, rows), isPrinted = true, isRead = true), {}) },
    Preview("kit-only-a-lead") { KitScreen(KitState(trouble = Trouble.NotALead), {}) },
    Preview("restored") { RestoredScreen {} },
)
