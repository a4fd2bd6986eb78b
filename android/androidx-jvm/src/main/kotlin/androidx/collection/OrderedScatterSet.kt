package androidx.collection

/**
 * A set in the order of insertion: the one type of collection 1.5 that the published sources lack, and that Compose lays out a
 * handful of slots with. The fields are named as they are there, because loops that were inlined read them; the rest is simple.
 */
public sealed class OrderedScatterSet<E> {
    @PublishedApi
    @JvmField
    internal var metadata: LongArray = longArrayOf(ALL_EMPTY, -1L)

    @PublishedApi
    @JvmField
    internal var elements: Array<Any?> = arrayOfNulls(FIRST_ROOM)

    @PublishedApi
    @JvmField
    internal var nodes: LongArray = LongArray(FIRST_ROOM)

    @PublishedApi
    @JvmField
    internal var head: Int = NO_LINK

    @PublishedApi
    @JvmField
    internal var tail: Int = NO_LINK

    /** The slots in use, oldest first. */
    internal val order: ArrayList<Int> = ArrayList()

    public val size: Int get() = order.size

    public fun isEmpty(): Boolean = order.isEmpty()

    public operator fun contains(element: E): Boolean = order.any { elements[it] == element }

    /** Loops begin at the tail and follow the upper half of each node. */
    internal fun relink() {
        metadata.fill(ALL_EMPTY, 0, metadata.size - 1)
        var older = NO_LINK
        for ((position, slot) in order.withIndex()) {
            val newer = order.getOrElse(position + 1) { NO_LINK }
            nodes[slot] = (newer.toLong() shl LINK_BITS) or older.toLong()
            val isUsed = (0xFFL shl ((slot and 7) * 8)).inv()
            metadata[slot shr 3] = metadata[slot shr 3] and isUsed
            older = slot
        }
        tail = order.firstOrNull() ?: NO_LINK
        head = order.lastOrNull() ?: NO_LINK
    }

    internal companion object {
        const val ALL_EMPTY: Long = -0x7f7f7f7f7f7f7f80L
        const val NO_LINK: Int = 0x7fffffff
        const val LINK_BITS: Int = 31
        const val FIRST_ROOM: Int = 7
    }
}

public class MutableOrderedScatterSet<E>(
    @Suppress("UNUSED_PARAMETER") initialCapacity: Int = 7,
) : OrderedScatterSet<E>() {
    public fun add(element: E): Boolean {
        if (contains(element)) return false
        val slot = elements.indices.firstOrNull { it !in order } ?: grow()
        elements[slot] = element
        order += slot
        relink()
        return true
    }

    public fun remove(element: E): Boolean {
        val slot = order.firstOrNull { elements[it] == element } ?: return false
        removeElementAt(slot)
        return true
    }

    @PublishedApi
    internal fun removeElementAt(index: Int) {
        order.remove(index as Any)
        elements[index] = null
        relink()
    }

    public fun clear() {
        while (order.isNotEmpty()) removeElementAt(order.last())
    }

    public fun retainAll(elements: Collection<E>): Boolean {
        val gone = order.filter { this.elements[it] !in elements }
        gone.forEach(::removeElementAt)
        return gone.isNotEmpty()
    }

    public fun trimToSize(maxSize: Int) {
        while (size > maxSize) removeElementAt(order.last())
    }

    public fun asMutableSet(): MutableSet<E> = View()

    /** Makes room for eight more. Returns the first slot of it. */
    private fun grow(): Int {
        val slot = elements.size
        val groups = metadata.size
        elements = elements.copyOf(groups * 8 + FIRST_ROOM)
        nodes = nodes.copyOf(groups * 8 + FIRST_ROOM)
        metadata = LongArray(groups + 1).also { it[groups] = -1L }
        return slot
    }

    private inner class View : AbstractMutableSet<E>() {
        override val size: Int get() = this@MutableOrderedScatterSet.size

        override fun contains(element: E): Boolean = this@MutableOrderedScatterSet.contains(element)

        override fun add(element: E): Boolean = this@MutableOrderedScatterSet.add(element)

        override fun iterator(): MutableIterator<E> = Walk()
    }

    private inner class Walk : MutableIterator<E> {
        private val slots = order.toList().iterator()
        private var last = -1

        override fun hasNext(): Boolean = slots.hasNext()

        @Suppress("UNCHECKED_CAST")
        override fun next(): E {
            last = slots.next()
            return elements[last] as E
        }

        override fun remove() = removeElementAt(last)
    }
}

public fun <E> mutableOrderedScatterSetOf(): MutableOrderedScatterSet<E> = MutableOrderedScatterSet()
