package org.doorstep.screens.whereabouts

import org.doorstep.core.DeviceHas
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.HasOfTonight
import org.doorstep.core.Horizon
import org.doorstep.core.Pending
import org.doorstep.core.PendingLine
import org.doorstep.core.WhatToDo
import org.doorstep.screens.Far
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Told
import org.doorstep.screens.ToldProgress
import org.doorstep.screens.Trouble
import org.doorstep.screens.safety.isInTeam
import org.doorstep.screens.told

/** Says who has what, and exchanges when she asks for it. */
class WhereaboutsModel(private val inside: Inside) :
    Model<DoorstepCompanion, WhereaboutsState, WhereaboutsAction>(WhereaboutsState(), inside.core, inside.scope) {
    private var exchange: ToldProgress? = null

    init {
        look()
    }

    override fun look() = read({ whereaboutsNow() }) { now ->
        show { now.copy(far = far, exchanged = exchanged, trouble = trouble) }
    }

    override fun act(action: WhereaboutsAction) = when (action) {
        WhereaboutsAction.Exchange -> exchange()
        WhereaboutsAction.Stop -> exchange?.stop() ?: Unit
        WhereaboutsAction.Meet -> inside.go(Route.Nearby)
        WhereaboutsAction.ByFile -> inside.go(Route.Bundles)
        WhereaboutsAction.Back -> inside.back()
    }

    override fun WhereaboutsState.with(trouble: Trouble?): WhereaboutsState = copy(far = null, trouble = trouble)

    private fun exchange() {
        if (state.value.far != null) return
        val progress = ToldProgress { far -> show { if (this.far != null) copy(far = far) else this } }
        exchange = progress
        show { copy(far = Far(), exchanged = null, trouble = null) }
        askOf(inside.slow, { exchanges().onceWithProgress(progress) }) { done ->
            show { copy(exchanged = ExchangedLine(came = done.entries.toInt(), sent = done.pushed.toInt())) }
            look()
        }
    }
}

private fun DoorstepCompanion.whereaboutsNow(): WhereaboutsState {
    if (!isInTeam()) return WhereaboutsState(isInTeam = false)
    val horizon = rounds().horizon()
    val relay = exchanges().relayState()
    return WhereaboutsState(
        tonight = tonightLines(),
        waiting = whereabouts().here().lines.map(::line),
        phones = whereabouts().devices().map(::line),
        closed = if (horizon is Horizon.ComingHome) horizon.closed.toInt() else 0,
        isClockDoubtful = isClockDoubtful(),
        relay = RelayLine(
            reached = relay.reachedAtMs.told(),
            fault = relay.fault?.let(::fault),
            hasLost = relay.trouble?.let { it.givenBackAtMs == null } == true,
        ),
    )
}

private fun DoorstepCompanion.tonightLines(): TonightLines? {
    val known = rounds().tonight().rounds.firstOrNull() ?: return null
    val has = whereabouts().tonight(known.id)
    return TonightLines(known.round.name, has.of.toInt(), has.onlyHere.toInt(), has.devices.map { line(it, has.of.toInt()) })
}

private fun line(has: HasOfTonight, of: Int): PhoneLine =
    PhoneLine(has.device, has.name, has.isHere, has.has.toInt(), of, has.lastHeardMs.told(), toDo(has.toDo))

private fun line(has: DeviceHas): PhoneLine =
    PhoneLine(has.device, has.name, has.isHere, has.has.toInt(), has.of.toInt(), has.lastHeardMs.told(), toDo(has.toDo))

/** What is sealed is counted as it lies there: how much stands in it nobody here knows. */
private fun line(pending: PendingLine): WaitingLine = WaitingLine(
    what = when (pending.what) {
        Pending.ONLY_HERE -> Waits.ONLY_HERE
        Pending.FORKED -> Waits.FORKED
        Pending.WAITS_FOR_KEY -> Waits.FOR_KEY
        Pending.WAITS_FOR_EARLIER -> Waits.FOR_EARLIER
        Pending.WAITS_FOR_MEMBER -> Waits.FOR_MEMBER
        Pending.PUT_ASIDE -> Waits.PUT_ASIDE
        Pending.HELD_BACK -> Waits.HELD_BACK
        Pending.NOT_AT_RELAY -> Waits.NOT_AT_RELAY
    },
    things = (pending.entries + pending.envelopes).toInt(),
    by = pending.by.mapNotNull { it.name },
    toDo = toDo(pending.toDo),
)

private fun toDo(what: WhatToDo): ToDo = when (what) {
    WhatToDo.NOTHING -> ToDo.NOTHING
    WhatToDo.WAIT -> ToDo.WAIT
    WhatToDo.EXCHANGE -> ToDo.EXCHANGE
    WhatToDo.MEET -> ToDo.MEET
    WhatToDo.COME_HOME -> ToDo.COME_HOME
    WhatToDo.ASK_LEAD_FOR_KEYS -> ToDo.ASK_LEAD
    WhatToDo.TURN_KEYS -> ToDo.TURN_KEYS
    WhatToDo.UPDATE_APP -> ToDo.UPDATE
    WhatToDo.TELL_A_LEAD -> ToDo.TELL_A_LEAD
    else -> ToDo.OTHER
}

private fun fault(code: String): Fault = when (code) {
    "unreachable" -> Fault.UNREACHABLE
    "not_let_in" -> Fault.NOT_LET_IN
    "team_unknown", "team_erased" -> Fault.TEAM_UNKNOWN
    "asks_to_wait" -> Fault.ASKS_TO_WAIT
    "full" -> Fault.FULL
    "not_the_relay" -> Fault.NOT_THE_RELAY
    else -> Fault.REFUSED
}

private fun ULong?.told(): Told? = this?.let { told(it.toLong()) }
