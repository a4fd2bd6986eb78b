package org.doorstep.screens

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Role
import org.doorstep.screens.MoreState.Whom

/** Leads to the other rooms. */
class MoreModel(private val inside: Inside) :
    Model<DoorstepCompanion, MoreState, MoreAction>(MoreState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ whom(inside.member) }) { whom ->
        show { copy(doors = MoreState.Door.entries.filter { it.from <= whom }, isForPrayer = whom == Whom.PRAYER_PARTNER) }
    }

    override fun act(action: MoreAction) = when (action) {
        is MoreAction.Go -> inside.go(action.to)
        MoreAction.Lock -> inside.lock()
        MoreAction.Back -> inside.back()
    }

    override fun MoreState.with(trouble: Trouble?): MoreState = copy(trouble = trouble)
}

/** Who somebody is in the team: this phone's person, or the [member] through whose eyes it is looked at. */
internal fun DoorstepCompanion.whom(member: String? = null): Whom {
    val hers = team().devices().filter { if (member == null) it.device == id() else it.member == member }
    return hers.maxOfOrNull { whom(it.role) } ?: Whom.VOLUNTEER
}

private fun whom(role: Role): Whom = when (role) {
    Role.PRAYER_PARTNER -> Whom.PRAYER_PARTNER
    Role.VOLUNTEER -> Whom.VOLUNTEER
    Role.CASEWORKER -> Whom.CASEWORKER
    Role.LEAD -> Whom.LEAD
}

/** Whether this phone's person leads the team. Whoever is in no team yet leads nobody. */
internal fun DoorstepCompanion.mayLead(): Boolean =
    team().devices().any { it.device == id() && it.role == Role.LEAD }
