package androidx.arch.core.internal

import java.util.AbstractMap.SimpleEntry

/** A map in the order of insertion, whose walks see what is added on the way: androidx.savedstate keeps its providers in it. */
public open class SafeIterableMap<K : Any, V : Any> : Iterable<Map.Entry<K, V>> {
    private val entries = ArrayList<SimpleEntry<K, V>>()

    public open fun get(key: K): SimpleEntry<K, V>? = entries.firstOrNull { it.key == key }

    public open fun putIfAbsent(key: K, value: V): V? {
        get(key)?.let { return it.value }
        entries += SimpleEntry(key, value)
        return null
    }

    public open fun remove(key: K): V? {
        val found = get(key) ?: return null
        entries.remove(found)
        return found.value
    }

    public open fun size(): Int = entries.size

    override fun iterator(): Iterator<Map.Entry<K, V>> = IteratorWithAdditions()

    public fun iteratorWithAdditions(): IteratorWithAdditions = IteratorWithAdditions()

    public inner class IteratorWithAdditions : Iterator<Map.Entry<K, V>> {
        private var next = 0

        override fun hasNext(): Boolean = next < entries.size

        override fun next(): Map.Entry<K, V> = entries[next++]
    }
}
