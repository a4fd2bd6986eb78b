package org.doorstep.screens.team.two_leads

import org.doorstep.core.Asked
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.TwoLeads
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.exchanges.sayIfThereIsSignal
import org.doorstep.screens.team.two_leads.TwoLeadsState.What

/** Asks for what takes two leads, and agrees to what another asked for. */
class TwoLeadsModel(private val inside: Inside) :
    Model<DoorstepCompanion, TwoLeadsState, TwoLeadsAction>(TwoLeadsState(), inside.core, inside.scope) {
    /** The end of the team that another lead asked for, while this one makes up her mind. */
    private var ending: String? = null

    init {
        look()
    }

    override fun look() = read({ asked() }) { seen -> show { seen.copy(isEnding = isEnding, trouble = trouble) } }

    override fun act(action: TwoLeadsAction) = when (action) {
        is TwoLeadsAction.Ask -> change { team().ask(action.what.ofCore()) }
        is TwoLeadsAction.Agree -> agree(action.asked)
        TwoLeadsAction.End -> end()
        TwoLeadsAction.Back -> if (state.value.isEnding) show { copy(isEnding = false) } else inside.back()
    }

    override fun TwoLeadsState.with(trouble: Trouble?): TwoLeadsState = copy(trouble = trouble)

    /** What cannot be undone is asked about once more. */
    private fun agree(asked: TwoLeadsState.Asked) {
        if (asked.what != What.ERASE_TEAM) return change { team().agree(asked.id) }
        ending = asked.id
        show { copy(isEnding = true) }
    }

    private fun end() {
        val asked = ending ?: return
        show { copy(isEnding = false) }
        change { team().agree(asked) }
    }

    private fun change(act: DoorstepCompanion.() -> Unit) = ask(act) {
        look()
        readOf(inside.slow, { sayIfThereIsSignal() })
    }
}

private fun DoorstepCompanion.asked(): TwoLeadsState {
    val devices = team().devices().associateBy { it.device }
    val own = team().ownMember()
    val asked = team().asked().map { it.shown(devices[it.by]?.name.orEmpty(), devices[it.by]?.member == own) }
    val waiting = asked.filterNot { it.isAgreed }.map { it.what }
    return TwoLeadsState(
        asked = asked,
        open = listOf(What.RESTORE, What.EXPORT, What.ERASE_TEAM) - waiting.toSet(),
        isRead = true,
    )
}

private fun Asked.shown(by: String, isOwn: Boolean) =
    TwoLeadsState.Asked(name, what.shown(), by, isAgreed, isHers = !isOwn && !isAgreed)

private fun TwoLeads.shown(): What = when (this) {
    TwoLeads.EraseTeam -> What.ERASE_TEAM
    TwoLeads.Export -> What.EXPORT
    TwoLeads.Restore -> What.RESTORE
    is TwoLeads.Hold -> What.HOLD
    is TwoLeads.Lift -> What.LIFT
}

private fun What.ofCore(): TwoLeads = when (this) {
    What.ERASE_TEAM -> TwoLeads.EraseTeam
    What.EXPORT -> TwoLeads.Export
    What.RESTORE -> TwoLeads.Restore
    What.HOLD -> TwoLeads.Hold(emptyList())
    What.LIFT -> TwoLeads.Lift(emptyList())
}
