package org.doorstep.screens.inviting

import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.Square
import org.doorstep.screens.Trouble
import org.doorstep.screens.TroubleComingIn

private val choosing = InvitingState(
    roles = listOf("VOLUNTEER", "CASEWORKER", "PRAYER_PARTNER", "LEAD").map { Choice(it, "", it == "VOLUNTEER") },
    times = listOf("15", "1440", "10080").map { Choice(it, "", it == "15") },
)
private val square = Square("AN INVITATION THAT LETS NOBODY IN ".repeat(6))
private val groups = List(28) { "XQ7TK${'A' + it % 20}" }
private val shown = choosing.copy(shown = InvitingState.Invitation("1", "VOLUNTEER", square, groups, isByRelay = true))
private val asking = InvitingState.Asking(
    "Amina",
    "VOLUNTEER",
    "123 456",
    isContested = false,
    reveal = null,
    people = emptyList(),
)
private val many = (1..30).map { Choice("$it", "Somebody $it") }

private fun drawn(name: String, state: InvitingState) = Preview("inviting-$name") { InvitingScreen(state, {}) }

/** The states of an invitation that are drawn. */
val invitingPreviews: List<Preview> = listOf(
    drawn("choosing", choosing),
    drawn("only-a-lead", choosing.copy(trouble = Trouble.NotALead)),
    drawn("shown", shown),
    drawn("shown-offline", shown.copy(shown = shown.shown?.copy(isByRelay = false))),
    drawn("asking", shown.copy(asking = asking)),
    drawn("asking-many", shown.copy(asking = asking.copy(name = "Oluwaseun-Maria Magdalena", people = many))),
    drawn("asking-contested", shown.copy(asking = asking.copy(isContested = true), trouble = TroubleComingIn.ANSWERED_TWICE)),
    drawn("asking-by-hand", shown.copy(asking = asking.copy(reveal = square))),
    drawn("is-in", shown.copy(asking = asking, isIn = true)),
    drawn("is-in-by-hand", shown.copy(asking = asking, isIn = true, admission = square)),
)
