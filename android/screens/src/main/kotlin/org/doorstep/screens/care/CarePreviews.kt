package org.doorstep.screens.care

import org.doorstep.screens.Empty
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private const val EVENING_MS = 1_795_723_200_000L
private val two = CareState(
    toRaise = listOf(ToRaiseLine("v", "Red gate", EVENING_MS)),
    concerns = listOf(ConcernRow("1", "Beth", EVENING_MS, true), ConcernRow("2", null, EVENING_MS, false)),
    of = 42,
)

/** The states of concerns that are drawn. */
val carePreviews: List<Preview> = listOf(
    Preview("care-none") { CareScreen(CareState(why = Empty.NOTHING), {}) },
    Preview("care-role") { CareScreen(CareState(why = Empty.ROLE), {}) },
    Preview("care-some") { CareScreen(two, {}) },
    Preview("care-asked") { CareScreen(two.copy(asked = "1"), {}) },
    Preview("care-opened") {
        val words = "A child of about eight was alone in the flat, and it was cold. Nobody had come home by the time we left."
        CareScreen(two.copy(toRaise = emptyList(), opened = Opened("1", words, "We saw it", listOf("Red gate"))), {})
    },
    Preview("care-only-looking") { CareScreen(two.copy(trouble = Trouble.OnlyLooking), {}) },
)
