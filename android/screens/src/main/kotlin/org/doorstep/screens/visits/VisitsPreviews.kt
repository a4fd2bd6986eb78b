package org.doorstep.screens.visits

import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private fun words(vararg labels: String): List<Choice> = labels.map { Choice(it, it) }

private val one = VisitsState(
    nickname = "Blue door 3",
    who = listOf(Choice("1", "Juniper", isChosen = true)),
    given = words("Brownies", "Phone card", "Gift bag"),
    needs = words("Dental", "Health", "Housing", "Language"),
    also = words("Left a card", "Someone listening", "Child seen or heard", "Look out"),
)

/** The states of a visit that are drawn. */
val visitsPreviews: List<Preview> = listOf(
    Preview("visits-nobody-known") { VisitsScreen(one.copy(who = emptyList()), {}) },
    Preview("visits-one") { VisitsScreen(one, {}) },
    Preview("visits-many") { VisitsScreen(one.copy(who = (1..14).map { Choice("$it", "Juniper $it") }), {}) },
    Preview("visits-long-words") {
        VisitsScreen(one.copy(nickname = "The door behind the launderette, left of the stairs"), {})
    },
    Preview("visits-child") { VisitsScreen(one.copy(isConcernToRaise = true), {}) },
    Preview("visits-not-kept") { VisitsScreen(one.copy(trouble = Trouble.NoRoom), {}) },
)
