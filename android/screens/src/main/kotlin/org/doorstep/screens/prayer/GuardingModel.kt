package org.doorstep.screens.prayer

import org.doorstep.core.Field
import org.doorstep.screens.Found
import org.doorstep.screens.Guarded
import org.doorstep.screens.guarded

/** Looks at what is typed for prayer. No other words are offered: what is found is left out. */
internal fun guardedForPrayer(text: String): Guarded {
    val found = guarded(text, Field.PRAYER).found
    return Guarded(text, found.map { Found(it.risk, it.from, it.words, it.isRefused, safer = null) })
}

/** The text without anything that is found in it; what stands together then is looked at again. */
internal fun withoutFound(text: String): String {
    val leavingOut = generateSequence(guardedForPrayer(text)) { left ->
        left.found.firstOrNull()?.let { guardedForPrayer(left.safer(it)) }
    }
    return leavingOut.last().text.trim()
}

/** The text without any word that is written as a name is: what the team calls a woman is one, core says not which. */
internal fun withoutNames(text: String): String =
    WORD.replace(text) { it.value.takeIf { word -> word.first().isLowerCase() }.orEmpty() }.replace(BLANKS, " ").trim()

private val WORD = Regex("""[\p{L}\p{M}\p{N}]+""")
private val BLANKS = Regex(" {2,}")
