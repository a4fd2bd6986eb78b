package org.doorstep.screens

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Role

/** Leads to the other rooms. */
class MoreModel(private val inside: Inside) :
    Model<DoorstepCompanion, MoreState, MoreAction>(MoreState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = ask({ mayLead() }) { leads ->
        show { copy(doors = MoreState.Door.entries.filter { leads || !it.isForLeads }) }
    }

    override fun act(action: MoreAction) = when (action) {
        is MoreAction.Go -> inside.go(action.to)
        MoreAction.Lock -> inside.lock()
        MoreAction.Back -> inside.back()
    }

    override fun MoreState.with(trouble: Trouble?): MoreState = copy(trouble = trouble)
}

/** Whether this phone's person leads the team. Whoever is in no team yet leads nobody. */
internal fun DoorstepCompanion.mayLead(): Boolean =
    team().devices().any { it.device == id() && it.role == Role.LEAD }
