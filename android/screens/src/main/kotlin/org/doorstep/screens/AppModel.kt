package org.doorstep.screens

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.plus
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Event
import org.doorstep.core.Listener
import org.doorstep.screens.rounds.RoundsAction
import org.doorstep.screens.rounds.RoundsModel
import org.doorstep.screens.unlocking.Door
import org.doorstep.screens.unlocking.UnlockingModel
import org.doorstep.screens.visits.VisitsModel

/** A room of the app, with what it knows. */
sealed interface Room {
    class Locked(val model: UnlockingModel) : Room

    class Tonight(val model: RoundsModel) : Room

    class Visit(val model: VisitsModel) : Room
}

/** Which room is open. Only while it is unlocked is there anything behind it. */
class AppModel(
    private val door: Door,
    private val scope: CoroutineScope,
    private val thread: CoroutineDispatcher,
) {
    private val held: MutableStateFlow<Room> = MutableStateFlow(locked())
    private var opened: Opened? = null

    val room: StateFlow<Room> = held.asStateFlow()

    /** Locks at once: what was open is gone from the screen first, and from memory as soon as core's thread is free. */
    fun lock() {
        val gone = opened
        opened = null
        held.value = locked()
        gone?.job?.cancel()
        gone?.companion?.let { companion -> scope.launch { Core(companion, thread).ask { close() } } }
    }

    private fun locked(): Room = Room.Locked(UnlockingModel(Core(door, thread), scope, ::open))

    private fun open(companion: DoorstepCompanion) {
        val job = Job(scope.coroutineContext[Job])
        val inside = Opened(companion, job, Core(companion, thread), scope + job)
        opened = inside
        inside.tonight()
    }

    /** What there is while it is unlocked. */
    private inner class Opened(
        val companion: DoorstepCompanion,
        val job: Job,
        private val core: Core<DoorstepCompanion>,
        private val inside: CoroutineScope,
    ) : Listener {
        private val rounds = RoundsModel(core, inside, ::visit)

        init {
            inside.launch { core.ask { listen(this@Opened) } }
        }

        fun tonight() {
            held.value = Room.Tonight(rounds)
        }

        fun visit(id: String) {
            held.value = Room.Visit(VisitsModel(id, core, inside, ::tonight))
        }

        /** Comes on a thread of core's own: what changed is read again on ours. */
        override fun onEvent(event: Event) {
            if (event is Event.Changed) inside.launch { rounds.act(RoundsAction.Look) }
        }
    }
}
