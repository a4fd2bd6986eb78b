package org.doorstep.screens

import java.io.IOException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch
import org.doorstep.core.CompanionException

/**
 * What a room knows and can do: a state comes out, actions go in.
 *
 * [C] is what it asks, which it only ever sees on core's own thread: nothing here can hold up the one that draws. What core
 * refuses becomes a [Trouble] in the state, here and nowhere else.
 */
abstract class Model<C, S, A>(first: S, private val core: Core<C>, private val scope: CoroutineScope) {
    private val held = MutableStateFlow(first)

    /** Whether what is told was refused to reading: once it can be read, it is over. */
    private var isOfReading = false

    /** What the screen shows. */
    val state: StateFlow<S> = held.asStateFlow()

    /** Does what a person asked for, in the order in which she asked. */
    abstract fun act(action: A)

    /** Reads again what is shown: something changed, or she came back to this room. */
    open fun look() {}

    /** Hands core what was typed and is not kept yet: the room may not be seen again. */
    open fun keep() {}

    /** What is shown instead while somebody may read along. */
    open fun atTheDoor(): Route = Route.Doorstep()

    /** The state with a trouble in it, or with none. */
    protected abstract fun S.with(trouble: Trouble?): S

    protected fun show(next: S.() -> S) = held.update(next)

    /**
     * Asks core; [then] goes on with the answer, on the thread that draws. What was asked is done also when the app is locked
     * meanwhile.
     */
    protected fun <T> ask(question: C.() -> T, then: (T) -> Unit = {}) = askOf(core, question, then)

    /** As [ask], on a thread of which it says itself. */
    protected fun <T> askOf(core: Core<C>, question: C.() -> T, then: (T) -> Unit = {}) =
        asked(core, question, { tell(troubleOf(it)) }) { answer ->
            tell(null)
            then(answer)
        }

    /** Reads what is shown. What was refused before stays said: nobody asked for this. */
    protected fun <T> read(question: C.() -> T, then: (T) -> Unit = {}) = readOf(core, question, then)

    /** As [read], on a thread of which it says itself. */
    protected fun <T> readOf(core: Core<C>, question: C.() -> T, then: (T) -> Unit = {}) =
        asked(core, question, { tell(troubleOf(it), isOfReading = true) }) { answer ->
            if (isOfReading) tell(null)
            then(answer)
        }

    /** As [read], again and again: where there is no signal nothing is said. */
    protected fun <T> watch(question: C.() -> T, then: (T) -> Unit = {}) = watchOf(core, question, then)

    /** As [watch], on a thread of which it says itself. */
    protected fun <T> watchOf(core: Core<C>, question: C.() -> T, then: (T) -> Unit = {}) =
        readOf(core, { runCatching { question() }.onFailure { if (it !is CompanionException.NoSignal) throw it } }) { answer ->
            answer.onSuccess(then)
        }

    private fun <T> asked(core: Core<C>, question: C.() -> T, refused: (Exception) -> Unit, then: (T) -> Unit) {
        if (!scope.isActive) return
        scope.launch(start = CoroutineStart.UNDISPATCHED) {
            try {
                then(core.ask(question))
            } catch (trouble: CompanionException) {
                refused(trouble)
            } catch (trouble: IOException) {
                refused(trouble)
            }
        }
    }

    private fun tell(trouble: Trouble?, isOfReading: Boolean = false) {
        this.isOfReading = isOfReading
        show { with(trouble) }
    }

    /** Does something that the phone takes its time for, such as looking through the camera. */
    protected fun meanwhile(act: suspend () -> Unit): Job = scope.launch { act() }

    /** Does something once a while is over, unless the job is cancelled before. */
    protected fun after(waitMs: Long, then: () -> Unit): Job = scope.launch {
        delay(waitMs)
        then()
    }
}

private fun troubleOf(refused: Exception): Trouble = when (refused) {
    is CompanionException.WrongPin -> Trouble.WrongPin
    is CompanionException.WaitFirst -> Trouble.Wait(refused.waitS.toLong())
    is CompanionException.Sealed -> Trouble.Sealed
    is CompanionException.NothingHere -> Trouble.NothingHere
    is CompanionException.UpdateNeeded -> Trouble.UpdateNeeded
    is CompanionException.NoRoom -> Trouble.NoRoom
    is CompanionException.NotKept -> Trouble.NotKept(refused.why)
    is CompanionException.OnlyLooking -> Trouble.OnlyLooking
    is CompanionException.NotFound -> Trouble.NotFound
    is CompanionException.NotALead -> Trouble.NotALead
    is CompanionException.Stopped -> Trouble.Says(R.string.trouble_stopped)
    is CompanionException.Meeting -> Trouble.Says(words(refused.trouble))
    is CompanionException.Bundle -> Trouble.Says(words(refused.trouble))
    is CompanionException -> troubleWithThisPhone(refused) ?: Trouble.NotNow
    else -> Trouble.NotNow
}

/** How long something can be taken back: long enough to look down once. */
internal const val UNDO_MS = 6_000L
