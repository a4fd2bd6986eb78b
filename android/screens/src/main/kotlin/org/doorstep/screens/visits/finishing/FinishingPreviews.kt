package org.doorstep.screens.visits.finishing

import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private fun words(vararg labels: String): List<Choice> =
    labels.mapIndexed { at, label -> Choice(label, label, isChosen = at == 0) }

private val statuses = words("Wanted", "Noticed", "Offered", "Not wanted", "In hand", "Met", "Partly met", "Not met")
private val one = FinishingState(
    nickname = "Blue door 3",
    outcomes = words("Talked", "No answer", "Brief hello", "Come back another time", "We left, busy"),
    needs = listOf(NeedLine("dental", "Dentist", statuses)),
    roles = words("Someone in charge", "Another woman", "Child", "Neighbour"),
    strangers = words("One", "Two or more"),
    isForLater = true,
)

/** The states of a visit in the car that are drawn. */
val finishingPreviews: List<Preview> = listOf(
    Preview("finishing-empty") { FinishingScreen(FinishingState(), {}) },
    Preview("finishing-one") { FinishingScreen(one.copy(promises = listOf("Birthday gift"), hasNote = true), {}) },
    Preview("finishing-many-needs") {
        val hers = listOf(Choice("1", "Juniper"), Choice("2", "Heron"))
        val needs = listOf("Dentist", "Housing", "English").map { NeedLine(it, it, statuses, hers, "r") }
        FinishingScreen(one.copy(needs = needs), {})
    },
    Preview("finishing-child") { FinishingScreen(one.copy(isConcernToRaise = true), {}) },
    Preview("finishing-long-words") {
        FinishingScreen(one.copy(nickname = "The door behind the launderette, left of the stairs"), {})
    },
    Preview("finishing-not-kept") { FinishingScreen(one.copy(trouble = Trouble.NotNow), {}) },
)
