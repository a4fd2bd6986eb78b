package org.doorstep.core

import java.io.File
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Semaphore
import java.util.concurrent.TimeUnit.SECONDS
import java.util.concurrent.atomic.AtomicInteger
import kotlin.concurrent.thread
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test

/** A season of use in one go: nothing stays behind, and nobody waits for ever. */
class ManyCallsTest {
    @get:Rule
    val phones = Phones()

    @Test(timeout = PATIENCE_MS)
    fun `a hundred thousand calls leave nothing behind`() {
        val amina = phones.ofLead("Amina")
        val blueDoor = amina.places().add(door("Blue door 3"))
        fun calls() = repeat(CALLS / 2 / CALLS_A_TURN) {
            amina.places().use { places -> assertEquals("Blue door 3", places.byId(blueDoor)?.place?.nickname) }
            assertTrue(amina.lists().use { it.words(WordList.NEEDS) }.isNotEmpty())
        }
        calls()
        val before = residentKb()
        calls()
        val grown = residentKb() - before
        assertTrue("$grown KB stayed behind", grown < KEPT_KB_MAX)
    }

    @Test(timeout = PATIENCE_MS)
    fun `ten thousand events reach whoever listens, who asks core meanwhile`() {
        val amina = phones.ofLead("Amina")
        val heard = AtomicInteger()
        // Of more than a thousand that wait, core tells but that there are many.
        val untold = Semaphore(UNTOLD_MAX)
        amina.listen(
            listener { event ->
                val changed = (event as? Event.Changed)?.records.orEmpty()
                changed.forEach { amina.places().use { places -> checkNotNull(places.byId(it)) } }
                heard.addAndGet(changed.size)
                untold.release(changed.size)
            },
        )
        val writers = List(WRITERS) { writer ->
            thread {
                repeat(EVENTS / WRITERS) {
                    untold.acquire()
                    amina.places().use { places -> places.add(door("Door $it of $writer")) }
                }
            }
        }
        writers.forEach(Thread::join)
        untold.acquire(UNTOLD_MAX)
        assertEquals(EVENTS, heard.get())
    }

    @Test(timeout = PATIENCE_MS)
    fun `it can be closed while an event is being told`() {
        repeat(TIMES_CLOSED) { time ->
            val amina = phones.ofLead("Amina $time")
            val isTold = CountDownLatch(1)
            val isClosed = CountDownLatch(1)
            val ended = CountDownLatch(1)
            amina.listen(
                listener {
                    isTold.countDown()
                    isClosed.await()
                    // As with every call after closing: refused, and not a fault of the process.
                    assertThrows(IllegalStateException::class.java) { amina.places() }
                    ended.countDown()
                },
            )
            amina.places().add(door("Blue door 3"))
            assertTrue(isTold.await(WAIT_S, SECONDS))
            amina.quickSeal()
            amina.close()
            isClosed.countDown()
            assertTrue("whoever listened was left waiting", ended.await(WAIT_S, SECONDS))
        }
    }
}

private fun listener(hear: (Event) -> Unit) = object : Listener {
    override fun onEvent(event: Event) = hear(event)
}

/** What the process holds in memory, once what can go has gone. Java's own heap is the same before and after: see pom.xml. */
private fun residentKb(): Long {
    System.gc()
    Thread.sleep(SETTLE_MS)
    val line = File("/proc/self/status").readLines().first { it.startsWith("VmRSS:") }
    return line.filter(Char::isDigit).toLong()
}

private const val CALLS = 100_000

/** Two rooms, what is asked in each, and its closing. */
private const val CALLS_A_TURN = 4
private const val EVENTS = 10_000
private const val WRITERS = 4
private const val UNTOLD_MAX = 500
private const val TIMES_CLOSED = 5
private const val KEPT_KB_MAX = 16_000L
private const val SETTLE_MS = 300L
private const val WAIT_S = 10L
private const val PATIENCE_MS = 120_000L
