package org.doorstep.screens.people.erasing

import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.pseudonym

/** Erases a woman everywhere, and says how far that has come. */
class ErasingModel(private val person: String, private val inside: Inside) :
    Model<DoorstepCompanion, ErasingState, ErasingAction>(ErasingState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ pseudonym(person) to progress(person) }) { (name, progress) ->
        show {
            val trouble = if (name == null && progress == null) Trouble.NotFound else trouble
            copy(pseudonym = name, progress = progress, trouble = trouble)
        }
    }

    override fun act(action: ErasingAction) = when (action) {
        is ErasingAction.Type -> show { copy(typed = action.typed) }

        ErasingAction.Erase -> if (state.value.isSure) ask({ team().erasePerson(person) }) { look() } else Unit

        // There is no page of hers to go back to.
        ErasingAction.Back -> if (state.value.progress == null) inside.back() else inside.home()
    }

    override fun ErasingState.with(trouble: Trouble?): ErasingState = copy(trouble = trouble)
}

private fun DoorstepCompanion.progress(person: String): Progress? =
    team().erasures().firstOrNull { it.record == person }?.let {
        Progress(it.devices.toInt(), it.of.toInt(), it.isGoneFromRelay, it.areKeysGone)
    }
