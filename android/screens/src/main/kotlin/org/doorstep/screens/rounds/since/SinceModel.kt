package org.doorstep.screens.rounds.since

import java.time.DayOfWeek
import java.time.LocalDate
import java.time.temporal.TemporalAdjusters
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Since
import org.doorstep.core.ToDo
import org.doorstep.core.WordList
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.beginMs
import org.doorstep.screens.changed
import org.doorstep.screens.dayOf
import org.doorstep.screens.nickname
import org.doorstep.screens.pseudonym
import org.doorstep.screens.rounds.since.SinceState.Period
import org.doorstep.screens.today
import org.doorstep.screens.word

/** Reads what came in. */
class SinceModel(private val inside: Inside) :
    Model<DoorstepCompanion, SinceState, SinceAction>(SinceState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() {
        val period = state.value.period
        read({ whatCameIn(beginMs(beginning(period, today()))) }) { read ->
            show { read.copy(period = period, trouble = trouble) }
        }
    }

    override fun act(action: SinceAction) = when (action) {
        is SinceAction.Choose -> {
            show { copy(period = action.period) }
            look()
        }

        is SinceAction.Go -> inside.go(action.to)

        SinceAction.Back -> inside.back()
    }

    override fun SinceState.with(trouble: Trouble?): SinceState = copy(trouble = trouble)
}

/** On a Thursday it is today, on a Sunday the one before. */
internal fun beginning(period: Period, today: LocalDate): LocalDate = when (period) {
    Period.THURSDAY -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.THURSDAY))
    Period.SUNDAY -> today.with(TemporalAdjusters.previous(DayOfWeek.SUNDAY))
    Period.WEEK -> today.minusDays(DAYS_OF_A_WEEK)
}

private fun DoorstepCompanion.whatCameIn(fromMs: Long): SinceState {
    val since = rounds().since(fromMs.toULong())
    val matters = listOf(
        Matter(Matter.Kind.CONCERNS, since.concernsDue.map { visitLine(it, Route.Concern(it)) }),
        Matter(Matter.Kind.ASKED_NOT, since.askedNotToCome.map { visitLine(it, placeOf(it)) }),
        Matter(Matter.Kind.FOLLOW_UPS, followUps(since)),
        Matter(Matter.Kind.SAME_WOMEN, sameWomen(since), since.sameWomen.size),
        Matter(Matter.Kind.LEADS, since.newLeads.map { lead(it) }),
        Matter(Matter.Kind.PROMISED, since.promised.map { visitLine(it, Route.Visit(it)) }),
        Matter(Matter.Kind.TO_FINISH, since.toFinish.map { visitLine(it, Route.Visit(it)) }),
        Matter(Matter.Kind.PRAYER, forPrayer()),
    )
    return SinceState(
        doors = since.doors.toInt(),
        opened = since.opened.toInt(),
        matters = matters.filter { it.lines.isNotEmpty() },
        together = together(fromMs),
    )
}

/** A link says nothing of whom it joins: one line leads to all who are linked. */
private fun sameWomen(since: Since): List<MatterLine> =
    since.sameWomen.take(1).map { MatterLine(it, null, null, to = Route.MaybeSame) }

/** What waits for a lead's word before anybody prays for it, since whenever. */
private fun DoorstepCompanion.forPrayer(): List<MatterLine> = prayer().proposals(0u, LINES_MAX).proposals.map {
    MatterLine(it.id, it.words, null, listOfNotNull(it.byName), to = Route.DecidePrayer(it.id))
}

private fun DoorstepCompanion.lead(id: String): MatterLine {
    val place = places().byId(id)?.place
    return MatterLine(id, place?.nickname, place?.firstKnownOn, to = Route.Place(id))
}

private fun DoorstepCompanion.visitLine(id: String, to: Route?): MatterLine {
    val visit = visits().byId(id)?.visit ?: return MatterLine(id, null, null, to = null)
    val outcome = word(WordList.KNOCK_OUTCOMES, visit.outcome)
    val met = visit.met.keys.mapNotNull { pseudonym(it) }
    return MatterLine(id, nickname(visit.place), dayOf(visit.atMs.toLong()).toString(), listOfNotNull(outcome) + met, to)
}

private fun DoorstepCompanion.placeOf(visit: String): Route? = visits().byId(visit)?.visit?.place?.let { Route.Place(it) }

private fun DoorstepCompanion.followUps(since: Since): List<MatterLine> {
    val due = since.followUpsDue.toSet()
    if (due.isEmpty()) return emptyList()
    val toDo = support().toDo(0u, LINES_MAX).lines.filter { it.followUp in due }
    return toDo.map { line -> MatterLine(line.followUp.orEmpty(), what(line), line.dueOn, forWhom(line), to = whereTo(line)) }
}

private fun DoorstepCompanion.what(line: ToDo): String? = line.what.ifEmpty { word(WordList.SUPPORT, line.support) }

private fun DoorstepCompanion.forWhom(line: ToDo): List<String> = listOfNotNull(pseudonym(line.person), nickname(line.place))

private fun whereTo(line: ToDo): Route? = line.person?.let { Route.Woman(it) } ?: line.place?.let { Route.Place(it) }

private fun DoorstepCompanion.together(fromMs: Long): List<TogetherLine> = writtenTogether()
    .filter { record -> record.amended.any { it.atMs.toLong() >= fromMs } }
    .map { record ->
        val needs = visits().takeIf { record.kind == "visit" }?.byId(record.record)?.visit?.needs.orEmpty()
        val changes = record.amended.map { by ->
            changed(by) { field -> needs[field.removePrefix("needs/")]?.let { word(WordList.NEED_STATUSES, it) } }
        }
        TogetherLine(record.record, record.label, changes)
    }

private const val DAYS_OF_A_WEEK = 7L

/** More follow-ups, and more to decide about, than any team has open. */
private const val LINES_MAX = 500u
