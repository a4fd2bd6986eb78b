package org.doorstep.screens.rounds

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.KnownVisit
import org.doorstep.core.Place
import org.doorstep.core.Stop
import org.doorstep.core.ToDo
import org.doorstep.core.WhyEmpty
import org.doorstep.core.Word
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.asChoice
import org.doorstep.screens.safety.isOutOn

/** Tonight as core has it, in the words of the screen. */
internal class Walk(
    val round: String?,
    private val name: String?,
    private val whyNone: WhyNone?,
    private val stops: List<StopLine>,
    private val isOut: Boolean,
    private val outcomes: List<Choice>,
    val modifiers: List<Choice>,
) {
    /**
     * The pair stays where it is until it goes on itself, from the door that it is [leaving]: what another phone recorded must
     * not put another door under a thumb that is about to tap.
     */
    fun onto(now: RoundsState, leaving: String?): RoundsState {
        val next = stops.firstOrNull { !it.isDone && !it.isBarred && it.nickname != null }
        val stays = stops.any { it.place == now.at && !(it.isDone && it.place == leaving) }
        return now.copy(
            round = name,
            whyNone = whyNone,
            stops = stops,
            at = if (stays) now.at else next?.place,
            isOut = isOut,
            outcomes = outcomes,
        )
    }
}

/** Reads the first round of today with its doors. Costs what the walk costs. */
internal fun DoorstepCompanion.walkOfTonight(): Walk {
    val tonight = rounds().tonight()
    val walk = tonight.rounds.firstOrNull()?.let { rounds().walk(it.id) }
    val outcomes = lists().words(WordList.KNOCK_OUTCOMES)
    val lines = Lines(outcomes, lists().words(WordList.SUPPORT))
    return Walk(
        round = walk?.round?.id,
        name = walk?.round?.round?.name,
        whyNone = tonight.whyEmpty?.let(::whyNone),
        stops = walk?.stops.orEmpty().flatMap(lines::of),
        isOut = walk?.let { isOutOn(it.round) } == true,
        // Somebody who wants them gone cannot be made to wait while a word is looked for.
        outcomes = outcomes.map { it.asChoice() }.sortedBy { it.code !in FIRST },
        // A promise is a record of its own, made on the visit's screen.
        modifiers = lists().words(WordList.MODIFIERS).filter { it.code != "promise" }.map { it.asChoice() },
    )
}

/** Stops in words. */
private class Lines(private val outcomes: List<Word>, private val support: List<Word>) {
    fun of(stop: Stop): List<StopLine> {
        if (stop.doors.isEmpty()) {
            return listOf(line(stop, stop.id, stop.place, stop.visits))
        }
        return stop.doors.map { door ->
            val line = line(stop, door.id, door.place, door.visits)
            line.copy(
                block = stop.block ?: stop.place?.nickname,
                mustBeSeen = line.mustBeSeen || door.mustBeSeen,
                isBarred = line.isBarred || door.isBarred,
            )
        }
    }

    private fun line(stop: Stop, id: String, place: Place?, visits: List<KnownVisit>): StopLine {
        val notes = listOfNotNull(stop.place?.safetyNote, place?.safetyNote).distinct()
        return StopLine(
            place = id,
            nickname = place?.nickname,
            block = stop.block,
            accessHint = place?.accessHint,
            safetyNote = notes.joinToString("\n").ifEmpty { null },
            mustBeSeen = stop.mustBeSeen,
            isBarred = stop.isBarred,
            toDo = stop.toDo.map { ToDoLine(words(it), it.isPromise) },
            outcome = visits.lastOrNull()?.let { word(outcomes, it.visit.outcome) },
        )
    }

    private fun words(toDo: ToDo): String = toDo.what.ifEmpty { word(support, toDo.support.orEmpty()) }

    private fun word(list: List<Word>, code: String): String = list.firstOrNull { it.code == code }?.label ?: code
}

/** The commonest, and those for which there is no time. */
private val FIRST = setOf("noanswer", "talked", "refused", "unsafe")

private fun whyNone(why: WhyEmpty): WhyNone = when (why) {
    WhyEmpty.NOT_RECEIVED -> WhyNone.NOT_RECEIVED
    WhyEmpty.OUT_OF_SCOPE -> WhyNone.ROLE
    else -> WhyNone.NOTHING
}
