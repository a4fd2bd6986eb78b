package org.doorstep.screens.safety

import org.doorstep.core.CheckInState
import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Horizon
import org.doorstep.core.KnownRound
import org.doorstep.core.Round
import org.doorstep.core.Watched
import org.doorstep.screens.Inside
import org.doorstep.screens.hour
import org.doorstep.screens.nowMs

/** Gives core what she said while it was locked. What core does not take the phone keeps until the next time. */
internal suspend fun Inside.handOverAnswers() = core.ask {
    try {
        phone.handOverAnswers { calledMs -> answerAllDueBy(calledMs) }
    } catch (_: CompanionException) {
        Unit
    }
}

/** Tells the phone when to call, and whether to stay up. */
internal suspend fun Inside.setAlarms() = try {
    val (calls, isOut) = slow.ask { calls() to outings().isNotEmpty() }
    phone.ringAt(calls)
    phone.staysUp(isOut)
} catch (_: CompanionException) {
    // Locked meanwhile: the alarms stay as they were.
    Unit
}

/** When the phone is to call, for each check-in. */
internal fun DoorstepCompanion.calls(): List<List<Long>> {
    if (!isInTeam()) return emptyList()
    return safety().alarms().groupBy { it.checkIn }.values.map { rings -> rings.map { it.atMs.toLong() } }
}

private fun DoorstepCompanion.answerAllDueBy(calledMs: Long) {
    val due = outings().flatMap { ownCheckIns(it) }.filter { it.answeredAtMs == null && it.dueMs.toLong() <= calledMs }
    due.forEach { safety().answer(it.id, null) }
}

/** Whoever is in no team yet is waited for by nobody. */
internal fun DoorstepCompanion.isInTeam(): Boolean = team().devices().any { it.device == id() }

/** The rounds on which this phone is out. */
internal fun DoorstepCompanion.outings(): List<KnownRound> =
    if (isInTeam()) rounds().tonight().rounds.filter { isOutOn(it) } else emptyList()

/** Whether this phone is out on a round: it is closed, or where it stays open, its pair has set out and is not home. */
internal fun DoorstepCompanion.isOutOn(known: KnownRound): Boolean {
    if (rounds().horizon() is Horizon.Out) return true
    val pair = known.round.pairs[team().ownMember()]
    return known.round.state == OUT && pair?.toString() !in known.round.home && rounds().staysOpen(known.id) != null
}

/** The check-ins of this phone's pair, in the order in which they are due. */
internal fun DoorstepCompanion.ownCheckIns(known: KnownRound): List<Watched> {
    val pair = known.round.pairs[team().ownMember()]
    return safety().checkIns(known.id).filter { it.pair == null || it.pair == pair }
}

/** First names, of a pair of a round or of everybody on it. */
internal fun DoorstepCompanion.namesOf(round: Round, pair: UInt?): List<String> {
    val names = team().people().associate { it.member to it.name }
    return round.pairs.filter { pair == null || it.value == pair }.keys.mapNotNull(names::get).sorted()
}

/** What is to be seen to tonight besides the doors. */
internal fun DoorstepCompanion.strip(): Strip {
    if (!isInTeam()) return Strip()
    val own = outings().flatMap { ownCheckIns(it) }
    val due = own.lastOrNull { it.state in UNANSWERED }
    val next = own.firstOrNull { it.state == CheckInState.WAITING }
    val nextInMs = next?.let { it.dueMs.toLong() - nowMs() }
    val round = rounds().tonight().rounds.firstOrNull()
    val debrief = safety().debriefsDue().firstOrNull { team().ownMember() in it.members }
    return Strip(
        due = due?.let(::line),
        nextAt = next?.let { hour(it.dueMs.toLong()) },
        toSeeTo = safety().toSeeTo().size,
        debriefOf = debrief?.round.takeIf { due == null && next == null },
        onlyHere = round?.let { whereabouts().tonight(it.id).onlyHere.toInt() } ?: 0,
        changesInMs = if (due != null) LOOK_AGAIN_MS else nextInMs?.let { maxOf(it, 0) + A_MOMENT_MS },
    )
}

internal fun line(watched: Watched): CheckInLine = CheckInLine(
    id = watched.id,
    dueAt = hour(watched.dueMs.toLong()),
    standing = when (watched.state) {
        CheckInState.WAITING -> Standing.WAITING
        CheckInState.DUE -> Standing.DUE
        CheckInState.ANSWERED -> Standing.ANSWERED
        CheckInState.ANSWERED_LATE -> Standing.ANSWERED_LATE
        CheckInState.MISSED -> Standing.MISSED
        CheckInState.ESCALATED -> Standing.TOLD
    },
    answeredAt = watched.answeredAtMs?.let { hour(it.toLong()) },
)

internal val UNANSWERED = setOf(CheckInState.DUE, CheckInState.MISSED, CheckInState.ESCALATED)
internal const val OUT = "out"
internal const val HOME = "home"

/** While one is due, it may be missed any minute. */
private const val LOOK_AGAIN_MS = 60_000L
private const val A_MOMENT_MS = 200L
