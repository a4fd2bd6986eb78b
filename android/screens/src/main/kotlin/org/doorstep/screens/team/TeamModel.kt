package org.doorstep.screens.team

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Role
import org.doorstep.core.TeamDevice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.mayLead

/** Shows who is in, and leads to what a lead can change about it. */
class TeamModel(private val inside: Inside) :
    Model<DoorstepCompanion, TeamState, TeamAction>(TeamState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ whoIsIn() }) { seen -> show { seen.copy(trouble = trouble) } }

    override fun act(action: TeamAction) = when (action) {
        is TeamAction.Go -> inside.go(action.to)
        TeamAction.Back -> inside.back()
    }

    override fun TeamState.with(trouble: Trouble?): TeamState = copy(trouble = trouble)
}

private fun DoorstepCompanion.whoIsIn(): TeamState {
    val own = team().ownMember()
    val members = phones().groupBy(TeamDevice::member).map { (id, phones) -> member(id, phones, own) }
    return TeamState(
        name = team().name(),
        members = members,
        isLead = mayLead(),
        leads = members.count { it.role == Role.LEAD.name },
        asked = team().asked().count { !it.isAgreed },
        isRead = true,
    )
}

/** The phones that are in. The kit is in too, and nobody's. */
internal fun DoorstepCompanion.phones(): List<TeamDevice> {
    val people = team().people().map { it.member }.toSet()
    return team().devices().filter { it.member in people }
}

private fun member(id: String, phones: List<TeamDevice>, own: String) = TeamState.Member(
    id = id,
    name = phones.first().name,
    role = phones.maxOf(TeamDevice::role).name,
    phones = phones.size,
    isOwn = id == own,
    rests = phones.any(TeamDevice::rests),
    isContested = phones.any(TeamDevice::isContested),
)
