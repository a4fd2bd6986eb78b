package org.doorstep.screens

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.plus
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Event
import org.doorstep.core.Listener
import org.doorstep.screens.safety.handOverAnswers
import org.doorstep.screens.safety.setAlarms
import org.doorstep.screens.unlocking.Door
import org.doorstep.screens.unlocking.UnlockingModel
import org.doorstep.screens.unlocking.UnlockingScreen

/** Which room is open. Only while it is unlocked is there anything behind it. */
class AppModel(
    private val door: Door,
    private val phone: Phone,
    private val scope: CoroutineScope,
    private val thread: CoroutineDispatcher,
) {
    private val held: MutableStateFlow<Room<*, *>> = MutableStateFlow(locked())
    private var opened: Opened? = null

    /** Where she was when it was locked, and in which store. */
    private var left: Left? = null

    val room: StateFlow<Room<*, *>> = held.asStateFlow()

    /** Locks at once: what was open is gone from the screen first, and from memory as soon as core has kept what was tapped. */
    fun lock() {
        opened?.let { lock(backTo = it.routes) }
    }

    private fun lock(backTo: List<Route>) {
        val gone = opened ?: return
        gone.keep()
        left = Left(gone.store, backTo.filterNot(Route::isForTheDoor))
        opened = null
        held.value = locked()
        gone.job.cancel()
        // Behind what was tapped, and not behind what waits for another device: that is told that it is locked, and lets go then.
        scope.launch { Core(gone.companion, thread).ask { quickSeal() } }
    }

    /** Locks without waiting for anything, and forgets where she was. */
    fun seal() {
        val gone = opened ?: return
        opened = null
        left = null
        held.value = locked()
        gone.job.cancel()
        // Not behind what core is busy with.
        scope.launch(Dispatchers.Default) { gone.companion.use { it.quickSeal() } }
    }

    /** Whether there was a way back. */
    fun back(): Boolean = opened?.let { inside ->
        val isAbove = inside.routes.size > 1
        if (isAbove) inside.back()
        isAbove
    } ?: false

    private fun locked(): Room<*, *> {
        val model = UnlockingModel(Core(door, thread), scope, ::open)
        return Room(model) { state, act -> UnlockingScreen(state, act) }
    }

    private fun open(companion: DoorstepCompanion) {
        scope.launch { open(companion, Core(companion, thread).ask { id() }) }
    }

    private fun open(companion: DoorstepCompanion, store: String) {
        val inside = Opened(companion, store, Job(scope.coroutineContext[Job]))
        opened = inside
        // Behind a duress PIN is another store, which knows none of those rooms.
        inside.open(left?.takeIf { it.store == inside.store }?.routes ?: listOf(Route.Tonight))
        left = null
    }

    private class Left(val store: String, val routes: List<Route>)

    /** What there is while it is unlocked: a pile of rooms, the topmost of which is shown. */
    private inner class Opened(val companion: DoorstepCompanion, val store: String, val job: Job) : Listener, Ways {
        private val core = Core(companion, thread)
        private val inside = Inside(core, Core(companion, Dispatchers.IO), scope + job, phone, this)
        private val pile = ArrayDeque<Pair<Route, Room<*, *>>>()
        private val news = Channel<Unit>(Channel.CONFLATED)

        val routes: List<Route> get() = pile.map { it.first }

        init {
            inside.scope.launch { core.ask { listen(this@Opened) } }
            inside.scope.launch { phone.arrived.collect { news.trySend(Unit) } }
            inside.scope.launch {
                inside.handOverAnswers()
                inside.setAlarms()
                for (ignored in news) {
                    pile.last().second.model.look()
                    inside.setAlarms()
                    delay(LOOK_AGAIN_MS)
                }
            }
        }

        fun open(routes: List<Route>) {
            routes.forEach { pile += it to inside.room(it) }
            show()
        }

        fun keep() = pile.forEach { it.second.model.keep() }

        override fun go(to: Route) {
            // From what is shown to somebody else, the PIN alone leads to the names behind it.
            if (pile.last().first.isForTheDoor && !to.isForTheDoor) return lock(backTo = routes + to)
            pile.last().second.model.keep()
            pile += to to inside.room(to)
            show()
        }

        override fun back() {
            val (route, room) = pile.removeLast()
            room.model.keep()
            if (route.isForTheDoor && !pile.last().first.isForTheDoor) return lock()
            pile.last().second.model.look()
            show()
        }

        override fun home() {
            while (pile.size > 1) pile.removeLast().second.model.keep()
            pile.last().second.model.look()
            show()
        }

        override fun lock() = this@AppModel.lock()

        private fun show() {
            held.value = pile.last().second
        }

        /** Comes on a thread of core's own: what changed is read again on ours. */
        override fun onEvent(event: Event) {
            news.trySend(Unit)
        }
    }
}

/** While much comes in at once, what is shown is read again so often and no oftener. */
private const val LOOK_AGAIN_MS = 150L
