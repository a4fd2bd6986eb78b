package org.doorstep.core

import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit.SECONDS
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test

class EventsTest {
    @get:Rule
    val phones = Phones()

    @Test(timeout = PATIENCE_MS)
    fun `who listens hears on another thread which record changed`() {
        val amina = phones.ofLead("Amina")
        val heard = LinkedBlockingQueue<Pair<Event, Thread>>()
        amina.listen(listener { heard.add(it to Thread.currentThread()) })

        val blueDoor = amina.places().add(door("Blue door 3"))

        val (event, thread) = heard.first { (event, _) -> event is Event.Changed }
        assertEquals(Event.Changed(listOf(blueDoor)), event)
        assertNotEquals(Thread.currentThread(), thread)
    }

    @Test(timeout = PATIENCE_MS)
    fun `who listens may read and write from within`() {
        val amina = phones.ofLead("Amina")
        val read = LinkedBlockingQueue<String>()
        amina.listen(
            listener { event ->
                val records = (event as? Event.Changed)?.records.orEmpty()
                for (place in records.mapNotNull { amina.places().byId(it) }) {
                    read.add(place.place.nickname)
                    if (place.place.nickname == "Blue door 3") amina.places().add(door("Its neighbour"))
                }
            },
        )

        amina.places().add(door("Blue door 3"))

        assertEquals("Blue door 3", read.poll(WAIT_S, SECONDS))
        assertEquals("Its neighbour", read.poll(WAIT_S, SECONDS))
    }

    @Test(timeout = PATIENCE_MS)
    fun `who fails once while listening hears the next event all the same`() {
        val amina = phones.ofLead("Amina")
        val heard = LinkedBlockingQueue<RecordId>()
        amina.listen(
            listener { event ->
                if (event is Event.Changed) {
                    heard.addAll(event.records)
                    error("this screen is gone")
                }
            },
        )

        val first = amina.places().add(door("Blue door 3"))
        assertEquals(first, heard.poll(WAIT_S, SECONDS))
        val second = amina.places().add(door("Blue door 4"))
        assertEquals(second, heard.poll(WAIT_S, SECONDS))
    }

    @Test(timeout = PATIENCE_MS)
    fun `who rather asks is told the same`() {
        val amina = phones.of("Amina")
        amina.team().found("Kingston")
        assertEquals(Event.TeamChanged, amina.nextEvent(NO_WAIT_MS))
        val blueDoor = amina.places().add(door("Blue door 3"))
        assertEquals(Event.Changed(listOf(blueDoor)), amina.nextEvent(NO_WAIT_MS))
        assertNull(amina.nextEvent(NO_WAIT_MS))
    }

    @Test(timeout = PATIENCE_MS)
    fun `a write that was refused is no event`() {
        val amina = phones.ofLead("Amina")
        while (amina.nextEvent(NO_WAIT_MS) != null) Unit
        assertThrows(CompanionException.NotKept::class.java) { amina.places().add(door("")) }
        assertNull(amina.nextEvent(NO_WAIT_MS))
    }
}

private fun listener(hear: (Event) -> Unit) = object : Listener {
    override fun onEvent(event: Event) = hear(event)
}

/** Waits for the first that is meant. */
private fun <T> LinkedBlockingQueue<T>.first(isMeant: (T) -> Boolean): T {
    while (true) {
        val next = poll(WAIT_S, SECONDS) ?: throw AssertionError("nothing was heard")
        if (isMeant(next)) return next
    }
}

private const val WAIT_S = 10L
private const val PATIENCE_MS = 60_000L
private const val NO_WAIT_MS = 0uL
