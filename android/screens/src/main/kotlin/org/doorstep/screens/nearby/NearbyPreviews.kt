package org.doorstep.screens.nearby

import org.doorstep.screens.Far
import org.doorstep.screens.Preview
import org.doorstep.screens.R
import org.doorstep.screens.Square
import org.doorstep.screens.Trouble

private val square = Square("nothing that opens anything, as long as what does")
private val came = Came("Amina", knocks = 9, meetings = 5, given = 12, taken = 14, isSame = true)

/** The states of two phones side by side that are drawn. */
val nearbyPreviews: List<Preview> = listOf(
    Preview("nearby-choose") { NearbyScreen(NearbyState(), {}) },
    Preview("nearby-showing") { NearbyScreen(NearbyState(Stage.Showing(square)), {}) },
    Preview("nearby-giving") { NearbyScreen(NearbyState(Stage.Giving(Far(3, 14))), {}) },
    Preview("nearby-met") { NearbyScreen(NearbyState(Stage.Met(came)), {}) },
    Preview("nearby-was-visited") {
        NearbyScreen(NearbyState(Stage.Met(Came("Tamsin", knocks = 1, meetings = 0))), {})
    },
    Preview("nearby-linked") { NearbyScreen(NearbyState(Stage.Met(came), isLinked = true), {}) },
    Preview("nearby-no-network") { NearbyScreen(NearbyState(trouble = Trouble.Says(R.string.meeting_unreachable)), {}) },
    Preview("nearby-other-team") { NearbyScreen(NearbyState(trouble = Trouble.Says(R.string.meeting_not_for_you)), {}) },
)
