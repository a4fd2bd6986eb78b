package org.doorstep.screens

import org.doorstep.screens.MoreState.Door
import org.doorstep.screens.MoreState.Whom

private fun drawn(whom: Whom) = MoreState(Door.entries.filter { it.from <= whom }, isForPrayer = whom == Whom.PRAYER_PARTNER)

/** All rooms, as each role finds them. */
val morePreviews: List<Preview> = listOf(
    Preview("more-prayer-partner") { MoreScreen(drawn(Whom.PRAYER_PARTNER), {}) },
    Preview("more-volunteer") { MoreScreen(drawn(Whom.VOLUNTEER), {}) },
    Preview("more-lead") { MoreScreen(drawn(Whom.LEAD), {}) },
    Preview("more-trouble") { MoreScreen(drawn(Whom.VOLUNTEER).copy(trouble = Trouble.NotNow), {}) },
)
