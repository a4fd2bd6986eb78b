package org.doorstep.screens

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.withContext

/** Core, or what opens it, behind the one thread on which it may be called. */
class Core<C> private constructor(private val asked: Lazy<C>, private val thread: CoroutineDispatcher) {
    constructor(asked: C, thread: CoroutineDispatcher) : this(lazyOf(asked), thread)

    /** Asks it, and waits without holding up whoever draws. A question that was asked is not taken back. */
    suspend fun <T> ask(question: C.() -> T): T = withContext(NonCancellable + thread) { asked.value.question() }

    /** What this one opens, once it is asked something: again where it was refused. */
    fun <D> behind(open: C.() -> D): Core<D> = Core(lazy { asked.value.open() }, thread)
}
