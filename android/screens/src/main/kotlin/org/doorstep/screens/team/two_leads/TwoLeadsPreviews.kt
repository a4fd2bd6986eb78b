package org.doorstep.screens.team.two_leads

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble
import org.doorstep.screens.team.two_leads.TwoLeadsState.Asked
import org.doorstep.screens.team.two_leads.TwoLeadsState.What

private val nothing = TwoLeadsState(open = listOf(What.RESTORE, What.EXPORT, What.ERASE_TEAM), isRead = true)
private val asked = listOf(
    Asked("1", What.RESTORE, "Ruth", isAgreed = false, isHers = true),
    Asked("2", What.HOLD, "Tamsin", isAgreed = false, isHers = false),
    Asked("3", What.EXPORT, "Oluwaseun-Maria Magdalena", isAgreed = true, isHers = false),
)

private fun drawn(name: String, state: TwoLeadsState) = Preview("two-leads-$name") { TwoLeadsScreen(state, {}) }

/** The states of what takes two leads that are drawn. */
val twoLeadsPreviews: List<Preview> = listOf(
    drawn("nothing", nothing),
    drawn("asked", nothing.copy(asked = asked)),
    drawn("ending", nothing.copy(isEnding = true)),
    drawn("only-a-lead", nothing.copy(trouble = Trouble.NotALead)),
)
