package org.doorstep.screens.rounds.planning.keying

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Ticked
import org.doorstep.core.WordList
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.choices
import org.doorstep.screens.nickname
import org.doorstep.screens.word

/** Keys in what a pair ticked on paper, line by line. */
class KeyingModel(private val round: String, private val inside: Inside) :
    Model<DoorstepCompanion, KeyingState, KeyingAction>(KeyingState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ lines(round) to choices(WordList.KNOCK_OUTCOMES) }) { (lines, outcomes) ->
        show {
            val before = this.lines.associateBy { it.number }
            val kept = lines.map { line ->
                before[line.number]?.let { line.copy(outcome = it.outcome, time = it.time) } ?: line
            }
            copy(lines = kept, outcomes = outcomes)
        }
    }

    override fun act(action: KeyingAction) = when (action) {
        is KeyingAction.Line -> show { copy(at = action.number.takeIf { it != at }) }

        is KeyingAction.Time -> show {
            copy(lines = lines.map { if (it.number == action.number) it.copy(time = action.typed) else it })
        }

        is KeyingAction.Tick -> tick(action)

        KeyingAction.KeyIn -> keyIn()

        KeyingAction.Back -> inside.back()
    }

    override fun KeyingState.with(trouble: Trouble?): KeyingState = copy(trouble = trouble)

    /** Goes on to the next line that has no tick. */
    private fun tick(action: KeyingAction.Tick) = show {
        val outcome = outcomes.firstOrNull { it.code == action.outcome }
        val next = lines.map { if (it.number == action.number) it.copy(outcome = outcome) else it }
        copy(lines = next, at = next.firstOrNull { it.outcome == null && it.noted == null }?.number)
    }

    private fun keyIn() {
        val ticked = ticked()
        if (ticked.isEmpty()) return
        ask({ rounds().keyIn(round, ticked).size }) { written ->
            show { copy(written = written, at = null, lines = lines.map { it.copy(outcome = null, time = "") }) }
            look()
        }
    }

    /** What is ticked is kept. A line that was keyed in is passed over the next time. */
    override fun keep() {
        val ticked = ticked()
        if (ticked.isNotEmpty()) ask({ rounds().keyIn(round, ticked) })
        show { copy(lines = lines.map { it.copy(outcome = null, time = "") }) }
    }

    private fun ticked(): List<Ticked> = state.value.lines.mapNotNull { line ->
        line.outcome?.let { Ticked(line.number.toUInt(), it.code, line.minute?.toUInt()) }
    }
}

private fun DoorstepCompanion.lines(id: String): List<PaperLine> {
    rounds().printSheet(id)
    val sheet = rounds().byId(id)?.round?.sheet.orEmpty()
    val noted = rounds().walk(id).stops.associate { it.id to it.visits.lastOrNull()?.visit?.outcome }
    return sheet.entries.sortedBy { it.value }.map { (place, number) ->
        PaperLine(number.toInt(), nickname(place), noted = word(WordList.KNOCK_OUTCOMES, noted[place]))
    }
}
