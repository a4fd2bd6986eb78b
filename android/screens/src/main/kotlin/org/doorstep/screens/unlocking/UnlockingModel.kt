package org.doorstep.screens.unlocking

import kotlinx.coroutines.CoroutineScope
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Core
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble

/** Opens the store behind a door with a PIN. [opened] is given what was opened. */
class UnlockingModel(
    core: Core<Door>,
    scope: CoroutineScope,
    private val opened: (DoorstepCompanion) -> Unit,
) : Model<Door, UnlockingState, UnlockingAction>(UnlockingState(), core, scope) {
    override fun act(action: UnlockingAction) = when (action) {
        is UnlockingAction.Type -> show { copy(pin = action.pin, trouble = null) }
        UnlockingAction.Open -> open(state.value.pin)
    }

    override fun UnlockingState.with(trouble: Trouble?): UnlockingState = copy(isOpening = false, trouble = trouble)

    /** The PIN leaves the state at once, whatever comes of it. */
    private fun open(pin: String) {
        if (pin.isEmpty() || state.value.isOpening) return
        show { copy(pin = "", isOpening = true) }
        ask({ unlock(pin) }, opened)
    }
}

/** What a PIN opens. Takes as long as a PIN is worth: some 0.3 s. */
fun interface Door {
    fun unlock(pin: String): DoorstepCompanion
}
