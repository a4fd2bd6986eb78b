package org.doorstep.screens.team.member

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Role
import org.doorstep.core.TeamDevice
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.exchanges.sayIfThereIsSignal
import org.doorstep.screens.mayLead
import org.doorstep.screens.team.member.MemberState.Leaving
import org.doorstep.screens.team.member.MemberState.Phone

/** Changes what one of the team may open, or takes her out. */
class MemberModel(private val member: String, private val inside: Inside) :
    Model<DoorstepCompanion, MemberState, MemberAction>(MemberState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ seen(member) }) { seen ->
        show { seen?.copy(trouble = trouble, leaving = leaving) ?: MemberState(name, isOut = true) }
    }

    override fun act(action: MemberAction) = when (action) {
        is MemberAction.Be -> change { team().setRole(it, Role.valueOf(action.role)) }
        MemberAction.Remove -> leave(state.value.phones.map(Phone::id), isShe = true)
        is MemberAction.Lost -> leave(listOf(action.phone), isShe = state.value.phones.size == 1)
        MemberAction.DoRemove -> remove(state.value.leaving)
        MemberAction.Keep -> show { copy(leaving = null) }
        is MemberAction.Wake -> change { team().turnKeys(listOf(action.phone)) }
        is MemberAction.Compare -> inside.go(Route.SafetyNumber(action.phone))
        MemberAction.Back -> inside.back()
    }

    override fun MemberState.with(trouble: Trouble?): MemberState = copy(isWorking = false, trouble = trouble)

    private fun leave(phones: List<String>, isShe: Boolean) = ask({ team().leftWithout(phones) }) { left ->
        show { copy(leaving = Leaving(phones, isShe, left.leads.toInt(), left.hasKit)) }
    }

    private fun remove(leaving: Leaving?) {
        if (leaving == null) return
        show { copy(leaving = null) }
        change { team().remove(leaving.phones) }
    }

    private fun change(act: DoorstepCompanion.(List<String>) -> Unit) {
        if (state.value.isWorking) return
        val phones = state.value.phones.map(Phone::id)
        show { copy(isWorking = true) }
        ask({ act(phones) }) {
            show { copy(isWorking = false) }
            look()
            readOf(inside.slow, { sayIfThereIsSignal() })
        }
    }
}

private fun DoorstepCompanion.seen(member: String): MemberState? {
    val phones = team().devices().filter { it.member == member }
    val first = phones.firstOrNull() ?: return null
    val role = phones.maxOf(TeamDevice::role)
    val isOwn = member == team().ownMember()
    val roles = if (mayLead() && !isOwn) ROLES.map { Choice(it.name, "", it == role) } else emptyList()
    return MemberState(
        name = first.name,
        role = role.name,
        phones = phones.map { Phone(it.device, it.rests, it.device == id()) },
        roles = roles,
        isOwn = isOwn,
        isContested = phones.any(TeamDevice::isContested),
    )
}

private val ROLES = listOf(Role.VOLUNTEER, Role.CASEWORKER, Role.PRAYER_PARTNER, Role.LEAD)
