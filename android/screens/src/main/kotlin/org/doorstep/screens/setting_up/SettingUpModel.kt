package org.doorstep.screens.setting_up

import kotlinx.coroutines.CoroutineScope
import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Core
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.TroubleAtTheLock
import org.doorstep.screens.setting_up.SettingUpState.Step
import org.doorstep.screens.unlocking.Door

/** Sets this phone up: its language, whose it is, and what opens it. [opened] is given what was made. */
class SettingUpModel(
    core: Core<Door>,
    scope: CoroutineScope,
    isGone: Boolean,
    private val opened: (DoorstepCompanion) -> Unit,
) : Model<Door, SettingUpState, SettingUpAction>(SettingUpState(isGone = isGone), core, scope) {
    init {
        watch({ language() }) { show { copy(language = it) } }
    }

    override fun act(action: SettingUpAction) = when (action) {
        is SettingUpAction.Speak -> ask({ speak(action.language) }) { show { copy(language = action.language) } }

        is SettingUpAction.Name -> show { copy(name = action.name, trouble = null) }

        is SettingUpAction.Pin -> show { copy(pin = action.pin, trouble = null) }

        is SettingUpAction.Again -> show { copy(again = action.pin, trouble = null) }

        SettingUpAction.Next -> goOn(state.value)

        SettingUpAction.Back -> show {
            copy(step = Step.entries[maxOf(step.ordinal - 1, 0)], pin = "", again = "", trouble = null)
        }
    }

    override fun SettingUpState.with(trouble: Trouble?): SettingUpState = copy(isMaking = false, trouble = trouble)

    private fun goOn(now: SettingUpState) = when (now.step) {
        Step.WELCOME -> show { copy(step = Step.NAME) }
        Step.NAME -> if (now.name.isNotBlank()) show { copy(step = Step.PIN) } else Unit
        Step.PIN -> make(now)
    }

    private fun make(now: SettingUpState) {
        if (now.isMaking || now.pin.isEmpty()) return
        if (now.pin != now.again) return show { copy(again = "", trouble = TroubleAtTheLock.NOT_THE_SAME) }
        show { copy(isMaking = true) }
        ask({ create(now.pin, now.name.trim()) }) { made ->
            show { SettingUpState() }
            opened(made)
        }
    }
}

/** Whether this phone's person is in a team and its keys have come. */
internal fun DoorstepCompanion.isInTeam(): Boolean = try {
    val own = id()
    team().devices().any { it.device == own }
} catch (_: CompanionException.NotInTeam) {
    false
}
