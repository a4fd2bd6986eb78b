package org.doorstep.screens.setting_up.founding

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

/** The states of founding a team that are drawn. */
val foundingPreviews: List<Preview> = listOf(
    Preview("founding-empty") { FoundingScreen(FoundingState(), {}) },
    Preview("founding-typed") { FoundingScreen(FoundingState("Thursday evenings by the river"), {}) },
    Preview("founding-no-room") { FoundingScreen(FoundingState("Lantern", trouble = Trouble.NoRoom), {}) },
)
