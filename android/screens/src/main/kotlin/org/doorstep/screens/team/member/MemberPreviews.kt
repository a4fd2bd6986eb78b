package org.doorstep.screens.team.member

import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble
import org.doorstep.screens.team.member.MemberState.Leaving
import org.doorstep.screens.team.member.MemberState.Phone

private val phone = Phone("1", rests = false, isThis = false)
private val roles = listOf("VOLUNTEER", "CASEWORKER", "PRAYER_PARTNER", "LEAD").map { Choice(it, "", it == "VOLUNTEER") }
private val amina = MemberState("Amina", "VOLUNTEER", listOf(phone), roles)
private val two = amina.copy(phones = listOf(phone, Phone("2", rests = true, isThis = false)))

private fun drawn(name: String, state: MemberState) = Preview("member-$name") { MemberScreen(state, {}) }

/** The states of one of the team that are drawn. */
val memberPreviews: List<Preview> = listOf(
    drawn("one-phone", amina),
    drawn("two-phones", two),
    drawn("as-a-volunteer", amina.copy(roles = emptyList())),
    drawn("own", amina.copy(roles = emptyList(), phones = listOf(phone.copy(isThis = true)), isOwn = true)),
    drawn("contested", amina.copy(role = "LEAD", isContested = true)),
    drawn("remove", amina.copy(leaving = Leaving(listOf("1"), isShe = true, leads = 2, hasKit = true))),
    drawn("remove-last-lead", amina.copy(leaving = Leaving(listOf("1"), isShe = true, leads = 0, hasKit = false))),
    drawn("lost", two.copy(leaving = Leaving(listOf("2"), isShe = false, leads = 1, hasKit = true))),
    drawn("out", MemberState("Amina", isOut = true)),
    drawn("long-words", amina.copy(name = "Oluwaseun-Maria Magdalena")),
    drawn("refused", amina.copy(trouble = Trouble.NotALead)),
)
