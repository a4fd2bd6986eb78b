package org.doorstep.screens

import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.unit.Density
import java.io.File
import java.time.LocalDate
import java.time.ZoneId
import kotlin.time.Duration
import kotlin.time.measureTime
import kotlin.time.measureTimedValue
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Person
import org.doorstep.core.Place
import org.doorstep.core.Round
import org.doorstep.core.Visit
import org.doorstep.screens.rounds.RoundsScreen
import org.doorstep.screens.rounds.RoundsState
import org.doorstep.screens.rounds.walkOfTonight

/**
 * How long it takes from the PIN to tonight's list on a phone with 20,000 records: in core, and in drawing. Says so for the first
 * time in a fresh process, and the median of those that follow.
 *
 *     ColdStart FOLDER   the records are written there first, unless they are there
 */
fun main(arguments: Array<String>) {
    val folder = File(arguments.single())
    if (folder.mkdirs()) fill(folder)
    val starts = List(STARTS) { start(folder) }
    for ((name, part) in listOf("unlock" to Start::unlock, "read" to Start::read, "draw" to Start::draw)) {
        val times = starts.map(part)
        println("%-7s first %5d ms, then %4d ms".format(name, times.first().inWholeMilliseconds, median(times.drop(1))))
    }
}

private class Start(val unlock: Duration, val read: Duration, val draw: Duration)

private fun start(folder: File): Start {
    val (companion, unlock) = measureTimedValue { DoorstepCompanion.unlock(folder.path, PIN) }
    companion.use {
        val (state, read) = measureTimedValue { it.walkOfTonight().onto(RoundsState(), leaving = null) }
        val draw = measureTime {
            val scene = ImageComposeScene(PHONE_WIDE, PHONE_HIGH, Density(1f)) { DoorstepTheme { RoundsScreen(state) {} } }
            scene.render(0)
            scene.close()
        }
        return Start(unlock, read, draw)
    }
}

private fun fill(folder: File) {
    DoorstepCompanion.create(folder.path, PIN, "Tamsin").use { core ->
        core.team().found("Kingston")
        val places = (1..PLACES).map {
            core.places().add(Place(nickname = "Door $it", kind = "house", state = "confirmed"))
        }
        val people = List(PEOPLE) { core.people().add(Person(pseudonym = core.people().suggestPseudonym(), status = "in_touch")) }
        val now = System.currentTimeMillis()
        repeat(RECORDS - PLACES - PEOPLE) {
            val atMs = (now - it * TEN_MINUTES_MS).toULong()
            val visit = Visit(place = places[it % PLACES], outcome = if (it % 4 == 0) "talked" else "noanswer", atMs = atMs)
            val met = if (it % 4 == 0) mapOf(people[it % PEOPLE] to "face") else emptyMap()
            core.visits().record(visit.copy(met = met))
        }
        val today = LocalDate.now(ZoneId.of("Europe/London")).toString()
        val round = core.rounds().plan(Round(name = "Thursday B", on = today, pairs = mapOf(core.team().ownMember() to 1u)))
        places.take(STOPS).fold(null as String?) { behind, place ->
            core.rounds().put(round, place, behind, null)
            place
        }
    }
}

private fun median(times: List<Duration>): Long = times.sorted()[times.size / 2].inWholeMilliseconds

private const val RECORDS = 20_000
private const val PLACES = 400
private const val PEOPLE = 600
private const val STOPS = 11
private const val STARTS = 6
private const val TEN_MINUTES_MS = 600_000L
