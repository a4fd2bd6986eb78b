package org.doorstep.screens.recovering.restored

import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble

/** Says once that this phone was restored from another day. */
class RestoredModel(private val inside: Inside) :
    Model<DoorstepCompanion, Unit, RestoredAction>(Unit, inside.core, inside.scope) {
    override fun act(action: RestoredAction) = inside.back()

    override fun Unit.with(trouble: Trouble?) = Unit
}

/** She has read it. */
data object RestoredAction
