package org.doorstep.screens.recovering

import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.dayOf
import org.doorstep.screens.dayWords
import org.doorstep.screens.exchanges.sayIfThereIsSignal

/** Prints the team's kit. What is on it is nowhere else, so it is held here until this page is left. */
class KitModel(private val inside: Inside) :
    Model<DoorstepCompanion, KitState, KitAction>(KitState(), inside.core, inside.scope) {
    private var page: String? = null

    init {
        look()
    }

    override fun look() = read({ team().health().kitAtMs?.let { dayWords(dayOf(it.toLong()).toString()) } }) { day ->
        show { copy(printedOn = day, isRead = true) }
    }

    override fun act(action: KitAction) = when (action) {
        KitAction.Make -> make()
        KitAction.Print -> print()
        KitAction.Back -> inside.back()
    }

    override fun KitState.with(trouble: Trouble?): KitState = copy(trouble = trouble)

    private fun make() = ask({ recovering().printKit() }) { kit ->
        page = kit.html
        show { copy(fresh = KitState.Fresh(kit.number.toInt(), kit.rows)) }
        print()
        readOf(inside.slow, { sayIfThereIsSignal() })
    }

    private fun print() {
        inside.phone.print(page ?: return)
        show { copy(isPrinted = true) }
    }
}
