package org.doorstep.screens.as_seen_by

import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble

/** Chooses through whose eyes to look. */
class AsSeenByModel(private val inside: Inside) :
    Model<DoorstepCompanion, AsSeenByState, AsSeenByAction>(AsSeenByState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ others() }) { members -> show { copy(members = members) } }

    override fun act(action: AsSeenByAction) = when (action) {
        is AsSeenByAction.Look -> inside.go(Route.SeenBy(action.member))
        AsSeenByAction.Back -> inside.back()
    }

    override fun AsSeenByState.with(trouble: Trouble?): AsSeenByState = copy(trouble = trouble)
}

private fun DoorstepCompanion.others(): List<Choice> {
    val own = team().ownMember()
    return team().people().filter { it.isIn && it.member != own }.map { Choice(it.member, it.name) }
}

/** Says whose view it is, for as long as it is looked at. */
class SeenModel(private val member: String, private val inside: Inside) :
    Model<DoorstepCompanion, SeenState, SeenAction>(SeenState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ team().people().firstOrNull { it.member == member }?.name }) { name ->
        show { copy(name = name) }
    }

    override fun act(action: SeenAction) = when (action) {
        SeenAction.OwnAgain -> inside.ownAgain()
    }

    override fun SeenState.with(trouble: Trouble?): SeenState = copy(trouble = trouble)
}
