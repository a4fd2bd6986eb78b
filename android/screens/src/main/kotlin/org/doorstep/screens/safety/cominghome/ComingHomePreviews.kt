package org.doorstep.screens.safety.cominghome

import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private val afterwards = listOf(
    Choice("well", "Well"),
    Choice("tired", "Tired"),
    Choice("heavy", "It weighs on me"),
    Choice("ring_me", "Please ring me"),
)
private val one = ComingHomeState(name = "Thursday B", knocks = 9, meetings = 5, onlyHere = 14, afterwards = afterwards)

/** The states of coming home that are drawn. */
val comingHomePreviews: List<Preview> = listOf(
    Preview("coming-home-one") { ComingHomeScreen(one.copy(mayGoOutAgain = true), {}) },
    Preview("coming-home-said") {
        val said = afterwards.map { it.copy(isChosen = it.code == "heavy") }
        ComingHomeScreen(one.copy(onlyHere = 0, afterwards = said, note = "The second flat stays with me."), {})
    },
    Preview("coming-home-still-out") {
        ComingHomeScreen(one.copy(stillOut = listOf("Bethan", "Carys"), knocks = 1, meetings = 1, onlyHere = 1), {})
    },
    Preview("coming-home-not-kept") { ComingHomeScreen(one.copy(trouble = Trouble.NoRoom), {}) },
)
