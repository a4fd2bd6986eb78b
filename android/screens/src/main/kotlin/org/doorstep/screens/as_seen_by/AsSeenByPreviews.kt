package org.doorstep.screens.as_seen_by

import androidx.compose.foundation.layout.Column
import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble
import org.doorstep.screens.rounds.RoundsScreen
import org.doorstep.screens.rounds.RoundsState
import org.doorstep.screens.rounds.StopLine
import org.doorstep.screens.rounds.WhyNone

/** The states of looking through another's eyes that are drawn. */
val asSeenByPreviews: List<Preview> = listOf(
    Preview("as-seen-by-nobody") { AsSeenByScreen(AsSeenByState(), {}) },
    Preview("as-seen-by-some") {
        AsSeenByScreen(AsSeenByState(listOf(Choice("1", "Amina"), Choice("2", "Wilhelmina-Alexandra"))), {})
    },
    Preview("as-seen-by-tonight") {
        Column {
            SeenBar(SeenState("Amina"), {})
            RoundsScreen(RoundsState("Thursday B", stops = listOf(StopLine("1", "Blue door 3"))), {})
        }
    },
    Preview("as-seen-by-nothing-written") {
        Column {
            SeenBar(SeenState("Wilhelmina-Alexandra"), {})
            RoundsScreen(RoundsState(whyNone = WhyNone.ROLE, trouble = Trouble.OnlyLooking), {})
        }
    },
)
