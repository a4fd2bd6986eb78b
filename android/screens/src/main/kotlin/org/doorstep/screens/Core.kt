package org.doorstep.screens

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.withContext

/** Core, or what opens it, behind the one thread on which it may be called. */
class Core<C>(private val asked: C, private val thread: CoroutineDispatcher) {
    /** Asks it, and waits without holding up whoever draws. A question that was asked is not taken back. */
    suspend fun <T> ask(question: C.() -> T): T = withContext(NonCancellable + thread) { asked.question() }
}
