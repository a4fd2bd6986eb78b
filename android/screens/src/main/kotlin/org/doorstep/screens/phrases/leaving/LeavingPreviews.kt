package org.doorstep.screens.phrases.leaving

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private val one = LeavingCard(
    "nails",
    "the loyalty card of a nail bar",
    "Nails & Brows. Collect five stamps.",
    "Your next polish is on us. To book, {number}",
    "Say \"Hello, can I help?\" and wait.",
    isTested = false,
)

/** The states of the cards to leave behind that are drawn. */
val leavingPreviews: List<Preview> = listOf(
    Preview("leaving-none") { LeavingScreen(LeavingState(), {}) },
    Preview("leaving-one") { LeavingScreen(LeavingState(listOf(one), number = "020 7946 0999"), {}) },
    Preview("leaving-many") { LeavingScreen(LeavingState((1..5).map { one.copy(code = "$it") }), {}) },
    Preview("leaving-no-number") {
        val why = Trouble.NotKept("only a telephone number goes on the card, 6 to 20 digits and spaces")
        LeavingScreen(LeavingState(listOf(one), number = "ask for us", trouble = why), {})
    },
)
