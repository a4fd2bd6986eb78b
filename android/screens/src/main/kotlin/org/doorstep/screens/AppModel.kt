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
import org.doorstep.screens.MoreState.Whom
import org.doorstep.screens.exchanges.goOnExchanging
import org.doorstep.screens.retention.tidyOnceQuiet
import org.doorstep.screens.safety.handOverAnswers
import org.doorstep.screens.safety.setAlarms
import org.doorstep.screens.setting_up.SettingUpModel
import org.doorstep.screens.setting_up.SettingUpScreen
import org.doorstep.screens.setting_up.beginning.invent
import org.doorstep.screens.setting_up.isInTeam
import org.doorstep.screens.unlocking.Door
import org.doorstep.screens.unlocking.UnlockingModel
import org.doorstep.screens.unlocking.UnlockingScreen

/** Which room is open. Only while it is unlocked is there anything behind it. */
class AppModel(
    door: Door,
    private val phone: Phone,
    private val scope: CoroutineScope,
    private val thread: CoroutineDispatcher,
) {
    private val atDoor = Core(door, thread)
    private var opened: Opened? = null

    /** How often it was locked: what a PIN opened that was tried before is shut again. */
    private var locks = 0
    private val held: MutableStateFlow<Room<*, *>> = MutableStateFlow(locked())

    /** Where she was when it was locked, and in which store. */
    private var left: Left? = null

    val room: StateFlow<Room<*, *>> = held.asStateFlow()

    /** Whether there is anything to seal. */
    val isOpen: Boolean get() = opened != null

    init {
        beginIfNobodyDid()
    }

    /** Locks at once: what was open is gone from the screen first, and from memory as soon as core has kept what was tapped. */
    fun lock() {
        val open = opened
        if (open != null) lock(backTo = open.routes) else shutWhatOpens()
    }

    /** Whoever darkens the screen while a PIN is tried finds it locked. */
    private fun shutWhatOpens() {
        if (held.value.model is UnlockingModel) held.value = locked()
    }

    private fun lock(backTo: List<Route>) {
        val gone = opened ?: return
        gone.keep()
        left = Left(gone.store, backTo.filterNot(Route::isForTheDoor))
        opened = null
        held.value = locked()
        gone.letGo(gone.entered)
        gone.job.cancel()
        // Behind what was tapped, and not behind what waits for another device: that is told that it is locked, and lets go then.
        scope.launch { Core(gone.companion, thread).ask { quickSeal() } }
    }

    /** Locks without waiting for anything, and forgets where she was. */
    fun seal() {
        val gone = opened ?: return shutWhatOpens()
        opened = null
        left = null
        held.value = locked()
        gone.job.cancel()
        // Not behind what core is busy with.
        scope.launch(Dispatchers.Default) { gone.companion.use { it.quickSeal() } }
    }

    /** Somebody may read along: one gesture, and nothing is shown but what they may read. Only the PIN leads back. */
    fun atTheDoor() {
        opened?.atTheDoor()
    }

    /** Where she is; nowhere while it is locked. */
    internal val at: Route? get() = opened?.routes?.lastOrNull()

    /** Whether there was a way back. */
    fun back(): Boolean = opened?.let { inside ->
        val isAbove = inside.routes.size > 1
        if (isAbove) inside.back()
        isAbove
    } ?: false

    private fun locked(): Room<*, *> {
        val lock = ++locks
        val model = UnlockingModel(atDoor, phone, scope, { open(it, lock) }, { begin(isGone = false) })
        return Room(model) { state, act -> UnlockingScreen(state, act) }
    }

    /** Where nobody has set up this phone, or what it held is gone, there is nothing to unlock. */
    private fun beginIfNobodyDid() {
        scope.launch {
            if (opened == null && !atDoor.ask { isSetUp() }) begin(isGone = false)
        }
    }

    private fun begin(isGone: Boolean) {
        val model = SettingUpModel(atDoor, scope, isGone, { open(it, locks) })
        held.value = Room(model) { state, act -> SettingUpScreen(state, act) }
    }

    private fun open(companion: DoorstepCompanion, lock: Int) {
        scope.launch {
            val core = Core(companion, thread)
            if (lock != locks) return@launch core.shut()
            val opensByFinger = core.ask { hasBiometrics() }
            atDoor.ask { noteFinger(opensByFinger) }
            val first = core.ask { firstRooms() }
            val store = core.ask { id() }
            if (lock != locks) return@launch core.shut()
            open(companion, store, first)
            if (core.ask { wasRestored() }) opened?.go(Route.Restored)
        }
    }

    private fun open(companion: DoorstepCompanion, store: String, first: List<Route>) {
        val inside = Opened(companion, store, Job(scope.coroutineContext[Job]))
        opened = inside
        // Behind a duress PIN is another store, which knows none of those rooms.
        val routes = left?.takeIf { it.store == inside.store && it.routes.firstOrNull() == first.first() }?.routes
        inside.open(routes ?: first)
        left = null
    }

    private class Left(val store: String, val routes: List<Route>)

    /** A room that was entered, and with whose eyes. */
    private class Entered(val route: Route, val room: Room<*, *>, val within: Inside)

    /** What there is while it is unlocked: a pile of rooms, the topmost of which is shown. */
    private inner class Opened(val companion: DoorstepCompanion, val store: String, val job: Job) : Listener, Ways {
        private val core = Core(companion, thread)
        private val inside = Inside(core, Core(companion, Dispatchers.IO), scope + job, phone, atDoor, this)
        private val pile = ArrayDeque<Entered>()
        private val news = Channel<Unit>(Channel.CONFLATED)

        val entered: List<Entered> get() = pile
        val routes: List<Route> get() = pile.map(Entered::route)

        init {
            inside.scope.launch { core.ask { listen(this@Opened) } }
            inside.scope.launch { phone.arrived.collect { news.trySend(Unit) } }
            inside.scope.launch { inside.tidyOnceQuiet() }
            inside.scope.launch {
                inside.handOverAnswers()
                inside.setAlarms()
                for (ignored in news) {
                    pile.last().room.model.look()
                    inside.setAlarms()
                    delay(LOOK_AGAIN_MS)
                }
            }
        }

        fun open(routes: List<Route>) {
            routes.forEach(::enter)
            show()
        }

        private fun enter(route: Route) {
            val below = pile.lastOrNull()?.within ?: inside
            val within = if (route is Route.SeenBy) inside.seenBy(route.member) else below
            pile += Entered(route, within.entered(route), within)
        }

        fun keep() = pile.forEach { it.room.model.keep() }

        fun atTheDoor() {
            val open = pile.last()
            if (!open.route.isForTheDoor) go(open.room.model.atTheDoor())
        }

        override fun go(to: Route) {
            // From what is shown to somebody else, the PIN alone leads to the names behind it.
            if (pile.last().route.isForTheDoor && !to.isForTheDoor) return lock(backTo = routes + to)
            pile.last().room.model.keep()
            enter(to)
            show()
        }

        override fun back() {
            val gone = pile.removeLast()
            gone.room.model.keep()
            letGo(listOf(gone))
            if (gone.route.isForTheDoor && !pile.last().route.isForTheDoor) return lock()
            pile.last().room.model.look()
            show()
        }

        override fun home() {
            if (pile.last().route.isForTheDoor) return lock(backTo = routes.take(1))
            backUntil { pile.last().route is Route.SeenBy }
        }

        override fun ownAgain() = backUntil { pile.none { it.route is Route.SeenBy } }

        private fun backUntil(isThere: () -> Boolean) {
            while (pile.size > 1 && !isThere()) {
                val gone = pile.removeLast()
                gone.room.model.keep()
                letGo(listOf(gone))
            }
            pile.last().room.model.look()
            show()
        }

        /** What she looked at through another's eyes is closed with the last room of it. */
        fun letGo(gone: List<Entered>) = gone.filter { it.route is Route.SeenBy }.forEach { seen ->
            this@AppModel.scope.launch { runCatching { seen.within.core.ask { close() } } }
        }

        override fun start() {
            val below = pile.size
            open(listOf(Route.Tonight))
            // Only now: news may come at any moment, and is for the topmost.
            repeat(below) { pile.removeFirst().room.model.keep() }
            inside.scope.launch { inside.slow.ask { runCatching { goOnExchanging() } } }
        }

        override fun practise(team: String, doors: List<String>) {
            scope.launch {
                val name = core.ask { name() }
                this@AppModel.lock()
                val lock = locks
                open(atDoor.ask { practise(name).apply { invent(team, doors) } }, lock)
            }
        }

        override fun seal() = this@AppModel.seal()

        override fun lock() = this@AppModel.lock()

        private fun show() {
            held.value = pile.last().room
        }

        /** Comes on a thread of core's own: what changed is read again on ours. */
        override fun onEvent(event: Event) {
            if (event is Event.Removed) scope.launch { gone() } else news.trySend(Unit)
        }

        /** Core destroys what this phone held. It says so before it has, so nobody asks whether anything is left. */
        private fun gone() {
            if (opened !== this) return
            seal()
            begin(isGone = true)
        }
    }
}

/** The rooms with which it opens, the topmost last: whoever prays with the team has her list before her at once. */
private fun DoorstepCompanion.firstRooms(): List<Route> = when {
    !isInTeam() -> listOf(Route.Beginning)
    whom() == Whom.PRAYER_PARTNER -> listOf(Route.Tonight, Route.Prayer)
    else -> listOf(Route.Tonight)
}

/** What a PIN opened that was tried before the lock: to close it alone would leave it exchanging. */
private suspend fun Core<DoorstepCompanion>.shut() = ask { use { it.quickSeal() } }

/** While much comes in at once, what is shown is read again so often and no oftener. */
private const val LOOK_AGAIN_MS = 150L
