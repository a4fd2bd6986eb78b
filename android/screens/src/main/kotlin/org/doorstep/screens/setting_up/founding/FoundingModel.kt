package org.doorstep.screens.setting_up.founding

import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble

/** Founds a team, whose first lead is whoever does so. */
class FoundingModel(private val inside: Inside) :
    Model<DoorstepCompanion, FoundingState, FoundingAction>(FoundingState(), inside.core, inside.scope) {
    override fun act(action: FoundingAction) = when (action) {
        is FoundingAction.Name -> show { copy(name = action.name, trouble = null) }
        FoundingAction.Found -> found(state.value)
        FoundingAction.Back -> inside.back()
    }

    override fun FoundingState.with(trouble: Trouble?): FoundingState = copy(isFounding = false, trouble = trouble)

    private fun found(now: FoundingState) {
        if (now.name.isBlank() || now.isFounding) return
        show { copy(isFounding = true) }
        ask({ team().found(now.name.trim()) }) {
            inside.start()
            inside.go(Route.Relay)
        }
    }
}
