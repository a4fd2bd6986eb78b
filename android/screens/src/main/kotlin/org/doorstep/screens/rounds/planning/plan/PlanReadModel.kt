package org.doorstep.screens.rounds.planning.plan

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.DuePlace
import org.doorstep.core.Place
import org.doorstep.core.Round
import org.doorstep.core.WhyNoneDue as WhyEmptyDue
import org.doorstep.core.WordList
import org.doorstep.screens.choices
import org.doorstep.screens.places.DO_NOT_VISIT
import org.doorstep.screens.word

/** Reads a round with so many due places and so many others; nothing where it is not on this phone. */
internal fun DoorstepCompanion.plan(id: String, dueLines: Int, otherLines: Int, speaking: String?): PlanState? {
    val round = rounds().byId(id)?.round ?: return null
    val spoken = rounds().spoken().associateBy({ it.member }, { it.languages })
    val theirs = round.pairs.keys.flatMap { spoken[it].orEmpty() }.distinct()
    val due = rounds().due(theirs, 0u, (dueLines + round.stops.size).toUInt())
    val free = due.places.filterNot { it.place in round.stops }
    return PlanState(
        name = round.name,
        on = round.on,
        standing = word(WordList.ROUND_STATES, round.state).orEmpty(),
        isPlanned = round.state == PLANNED,
        isClosed = round.state == CLOSED,
        walkers = walkers(round, spoken),
        stops = round.inOrder().map { stop(it, round) },
        due = free.take(dueLines).map { row(it) },
        dueOf = due.of.toInt() - (due.places.size - free.size),
        whyNoneDue = due.whyEmpty?.let(::why) ?: WhyNoneDue.ALL_PUT.takeIf { free.isEmpty() },
        others = if (otherLines == 0) null else others(round, otherLines),
        othersOf = places().list(0u, 1u).of.toInt() - round.stops.size,
        speaking = speaking,
        languages = if (speaking == null) emptyList() else choices(WordList.LANGUAGES, spoken[speaking].orEmpty().toSet()),
    )
}

private fun DoorstepCompanion.walkers(round: Round, spoken: Map<String, List<String>>): List<Walker> =
    team().people().filter { it.isIn || it.member in round.pairs }.map { person ->
        val languages = spoken[person.member].orEmpty().mapNotNull { word(WordList.LANGUAGES, it) }
        Walker(person.member, person.name, languages, round.pairs[person.member]?.toInt())
    }

private fun DoorstepCompanion.stop(id: String, round: Round): PlannedStop {
    val place = places().byId(id)?.place
    val reason = word(WordList.REASONS_DUE, round.reasons[id])
    return PlannedStop(id, place?.nickname, reason, round.givenTo[id]?.toInt(), isBarred = place != null && whyNot(place) != null)
}

private fun DoorstepCompanion.row(due: DuePlace) = DueRow(
    place = due.place,
    nickname = due.nickname,
    code = due.reason,
    reason = word(WordList.REASONS_DUE, due.reason).orEmpty(),
    overdueDays = due.overdueDays.toInt(),
    promises = due.promises.toInt(),
    languages = due.sharedLanguages.mapNotNull { word(WordList.LANGUAGES, it) },
    safety = due.safetyLevel?.takeIf { it != FINE }?.let { word(WordList.SAFETY_LEVELS, it) },
)

/** Everything that is not on the round, also where nobody goes: whoever looks for it is told why. */
private fun DoorstepCompanion.others(round: Round, lines: Int): List<OtherRow> =
    places().list(0u, (lines + round.stops.size).toUInt()).places
        .filter { it.id !in round.stops }
        .take(lines)
        .map { OtherRow(it.id, it.place.nickname, whyNot(it.place)) }

private fun whyNot(place: Place): WhyNot? = when {
    place.safetyLevel == DO_NOT_VISIT -> WhyNot.DO_NOT_VISIT
    place.state == CLOSED -> WhyNot.CLOSED
    else -> null
}

private fun why(why: WhyEmptyDue): WhyNoneDue = when (why) {
    WhyEmptyDue.NOTHING_DUE -> WhyNoneDue.NOTHING_DUE
    WhyEmptyDue.NONE_VISITED -> WhyNoneDue.NONE_VISITED
    WhyEmptyDue.NOT_RECEIVED -> WhyNoneDue.NOT_RECEIVED
    WhyEmptyDue.ON_ROUND -> WhyNoneDue.ON_ROUND
    WhyEmptyDue.OUT_OF_SCOPE -> WhyNoneDue.ROLE
}

private const val PLANNED = "planned"
private const val CLOSED = "closed"
private const val FINE = "fine"
