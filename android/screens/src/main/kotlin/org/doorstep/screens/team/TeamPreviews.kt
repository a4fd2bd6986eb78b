package org.doorstep.screens.team

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble
import org.doorstep.screens.team.TeamState.Member

private fun member(name: String, role: String = "VOLUNTEER") =
    Member(name, name, role, phones = 1, isOwn = false, rests = false, isContested = false)

private val own = member("Tamsin", "LEAD").copy(isOwn = true)
private val alone = TeamState("Lantern", listOf(own), isLead = true, leads = 1, isRead = true)
private val some = listOf(own, member("Amina"), member("Ruth", "LEAD"), member("Joel", "PRAYER_PARTNER").copy(rests = true))

private fun drawn(name: String, state: TeamState) = Preview("team-$name") { TeamScreen(state, {}) }

/** The states of the team's list that are drawn. */
val teamPreviews: List<Preview> = listOf(
    drawn("alone", alone),
    drawn("some", alone.copy(members = some, leads = 2, asked = 1)),
    drawn("as-a-volunteer", alone.copy(members = some, isLead = false)),
    drawn("many", alone.copy(members = (1..60).map { member("Somebody $it") }, leads = 2)),
    drawn("contested", alone.copy(members = listOf(own, member("Ruth", "LEAD").copy(isContested = true, phones = 2)), leads = 2)),
    drawn("long-words", alone.copy("Thursday evenings by the river", listOf(member("Oluwaseun-Maria Magdalena")))),
    drawn("not-now", TeamState(trouble = Trouble.NotNow)),
)
