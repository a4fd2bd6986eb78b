package org.doorstep.screens.visits.doorstep

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private val one = DoorstepState(nickname = "Blue door 3", answers = DoorAnswer.entries)

/** The states of a doorstep that are drawn. */
val doorstepPreviews: List<Preview> = listOf(
    Preview("doorstep-no-round") { DoorstepScreen(DoorstepState(), {}) },
    Preview("doorstep-one") { DoorstepScreen(one, {}) },
    Preview("doorstep-answered") { DoorstepScreen(one.copy(answered = DoorAnswer.SPOKE, isQuiet = true), {}) },
    Preview("doorstep-to-ring") { DoorstepScreen(one.copy(answered = DoorAnswer.NO_REPLY, isToRing = true), {}) },
    Preview("doorstep-long-words") {
        DoorstepScreen(one.copy(nickname = "The door behind the launderette, left of the stairs"), {})
    },
    Preview("doorstep-not-kept") { DoorstepScreen(one.copy(trouble = Trouble.NoRoom), {}) },
)
