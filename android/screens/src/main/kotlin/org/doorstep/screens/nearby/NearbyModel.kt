package org.doorstep.screens.nearby

import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.MeetingState
import org.doorstep.core.Visited
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.R
import org.doorstep.screens.Square
import org.doorstep.screens.ToldProgress
import org.doorstep.screens.Trouble
import org.doorstep.screens.exchanges.goOnExchanging
import org.doorstep.screens.safety.cominghome.TALKED

/** Brings two phones of a team to have the same, without any relay. */
class NearbyModel(private val inside: Inside) :
    Model<DoorstepCompanion, NearbyState, NearbyAction>(NearbyState(), inside.core, inside.scope) {
    /** Tonight as it was here before the two met. */
    private var before = Evening()
    private var visiting: ToldProgress? = null

    /** What was scanned, to go on by it. */
    private var scanned: ByteArray? = null
    private var lookingAgain: Job? = null

    /** Nothing else tells that somebody has come, or that the time is up. */
    override fun look() {
        if (!isVisited()) return
        read({ nearby().state() to this@NearbyModel.before.since(evening()) }) { (state, came) ->
            if (isVisited()) shown(state, came)
        }
    }

    override fun act(action: NearbyAction) = when (action) {
        NearbyAction.Show -> open()

        NearbyAction.Scan -> scan()

        NearbyAction.Stop -> visiting?.stop() ?: Unit

        NearbyAction.Link -> link()

        NearbyAction.Unlink -> ask({ goOnExchanging() })

        NearbyAction.Again -> show { copy(stage = Stage.Choose, trouble = null) }

        NearbyAction.Back -> {
            if (state.value.stage is Stage.Showing) ask({ nearby().endMeeting() })
            lookingAgain?.cancel()
            inside.back()
        }
    }

    override fun NearbyState.with(trouble: Trouble?): NearbyState {
        val hasBroken = trouble != null && stage is Stage.Giving
        return copy(stage = if (hasBroken) Stage.Choose else stage, isLinked = isLinked && trouble == null, trouble = trouble)
    }

    /** Whether it is this phone that shows its square. */
    private fun isVisited(): Boolean = when (val stage = state.value.stage) {
        is Stage.Showing -> true
        is Stage.Met -> stage.came.isSame == null
        else -> false
    }

    private fun open() {
        val addresses = inside.phone.addresses()
        ask({ evening() to nearby().open(addresses).square }) { (evening, square) ->
            before = evening
            show { copy(stage = Stage.Showing(Square(square.text))) }
            lookAgain()
        }
    }

    private fun lookAgain() {
        lookingAgain?.cancel()
        lookingAgain = after(LOOK_AGAIN_MS) {
            look()
            lookAgain()
        }
    }

    private fun shown(met: MeetingState?, came: Came) {
        when (met) {
            is MeetingState.Visited -> {
                read({ nameOf(met.by) }) { name -> show { copy(stage = Stage.Met(came.copy(name = name)), trouble = trouble) } }
            }

            is MeetingState.Over -> if (state.value.stage is Stage.Showing) {
                val words = if (met.wasTried) R.string.nearby_was_tried else R.string.nearby_time_is_up
                show { copy(stage = Stage.Choose, trouble = Trouble.Says(words)) }
            }

            MeetingState.Waiting, null -> Unit
        }
    }

    private fun scan() {
        inside.scope.launch { inside.phone.scan()?.let(::visit) }
    }

    private fun visit(square: ByteArray) {
        scanned = square
        show { copy(stage = Stage.Giving(), trouble = null) }
        val progress = ToldProgress { far -> show { if (stage is Stage.Giving) copy(stage = Stage.Giving(far)) else this } }
        visiting = progress
        askOf(inside.slow, { visited(square, progress) }) { came -> show { copy(stage = Stage.Met(came)) } }
    }

    private fun link() {
        val square = scanned ?: return
        show { copy(isLinked = true) }
        askOf(inside.slow, { nearby().stay(square) }) { show { copy(isLinked = false) } }
    }
}

/** Tonight's knocks, and those among them at which somebody was met. */
private class Evening(val knocks: Set<String> = emptySet(), val meetings: Set<String> = emptySet()) {
    fun since(now: Evening): Came =
        Came(name = null, knocks = (now.knocks - knocks).size, meetings = (now.meetings - meetings).size)
}

private fun DoorstepCompanion.evening(): Evening {
    val stops = rounds().tonight().rounds.flatMap { rounds().walk(it.id).stops }
    val visits = stops.flatMap { stop -> stop.visits + stop.doors.flatMap { it.visits } }
    val met = visits.filter { it.visit.met.isNotEmpty() || it.visit.outcome == TALKED }
    return Evening(visits.map { it.id }.toSet(), met.map { it.id }.toSet())
}

private fun DoorstepCompanion.visited(square: ByteArray, progress: ToldProgress): Came {
    val before = evening()
    val visited: Visited = nearby().visitWith(square, progress)
    return before.since(evening()).copy(
        name = visited.name,
        given = visited.given.toInt(),
        taken = visited.taken.toInt(),
        isSame = visited.isSame,
    )
}

private fun DoorstepCompanion.nameOf(device: String): String? = team().devices().firstOrNull { it.device == device }?.name

private const val LOOK_AGAIN_MS = 1_000L
