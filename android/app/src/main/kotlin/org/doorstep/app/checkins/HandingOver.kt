package org.doorstep.app.checkins

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Watched

/** Says in core what she said on the locked screen, for her own pair, about the rounds of tonight. */
internal fun KeptAnswers.handOverTo(companion: DoorstepCompanion) {
    val waiting = companion.waitsFor()
    // Behind a duress PIN is another store, which waits for nothing of hers: what she said stays for her own.
    if (waiting.isEmpty()) return
    handOver { answer ->
        waiting.filter { it.isDueBy(answer.calledMs) }.forEach { due -> companion.safety().use { it.answer(due.id, null) } }
    }
}

/** The check-ins of her own pair that nobody has answered. A lead is shown those of others too, and does not speak for them. */
private fun DoorstepCompanion.waitsFor(): List<Watched> {
    val her = team().use { it.ownMember() }
    val rounds = rounds().use { it.tonight().rounds }
    return rounds.flatMap { known ->
        val pair = known.round.pairs[her]
        safety().use { it.checkIns(known.id) }.filter { it.answeredAtMs == null && pair != null && it.pair == pair }
    }
}

private fun Watched.isDueBy(calledMs: Long) = dueMs.toLong() <= calledMs
