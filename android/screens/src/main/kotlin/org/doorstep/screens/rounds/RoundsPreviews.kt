package org.doorstep.screens.rounds

import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble
import org.doorstep.screens.safety.CheckInLine
import org.doorstep.screens.safety.Standing
import org.doorstep.screens.safety.Strip

private val outcomes = listOf(
    Choice("noanswer", "No answer"),
    Choice("talked", "Talked"),
    Choice("refused", "Asked us to leave"),
    Choice("stop", "Asked us not to come back"),
    Choice("brief", "Brief hello"),
)
private val also = listOf(Choice("card", "Left a card"), Choice("lookout", "Look out"), Choice("child", "Child seen or heard"))
private val blueDoor = StopLine("1", "Blue door 3", block = "Mill court", accessHint = "The side door, then up")
private val one = RoundsState(round = "Thursday B", stops = listOf(blueDoor), at = "1", outcomes = outcomes)
private val many = one.copy(
    isOut = true,
    stops = listOf(
        blueDoor.copy(outcome = "No answer"),
        StopLine("2", "Red gate", safetyNote = "Two men wait on the stairs on Thursdays.", mustBeSeen = true),
        StopLine(
            "3",
            "Launderette flat",
            toDo = listOf(ToDoLine("Birthday gift", isPromise = true), ToDoLine("Dentist leaflet", isPromise = false)),
        ),
        StopLine("4", "Green shutters", isBarred = true),
        StopLine("5", null),
    ) + (6..14).map { StopLine("$it", "Corner flat $it") },
    at = "2",
)

/** The states of tonight that are drawn. */
val roundsPreviews: List<Preview> = listOf(
    Preview("rounds-nothing") { RoundsScreen(RoundsState(whyNone = WhyNone.NOTHING), {}) },
    Preview("rounds-not-received") { RoundsScreen(RoundsState(whyNone = WhyNone.NOT_RECEIVED), {}) },
    Preview("rounds-role") { RoundsScreen(RoundsState(whyNone = WhyNone.ROLE), {}) },
    Preview("rounds-one") { RoundsScreen(one, {}) },
    Preview("rounds-many") { RoundsScreen(many, {}) },
    Preview("rounds-promised") { RoundsScreen(many.copy(at = "3"), {}) },
    Preview("rounds-recorded") {
        RoundsScreen(many.copy(recorded = RecordedLine("v", "1", "Blue door 3", "Asked us to leave", also)), {})
    },
    Preview("rounds-out") { RoundsScreen(many.copy(strip = Strip(nextAt = "20:30", onlyHere = 3, hasArrived = true)), {}) },
    Preview("rounds-check-in-due") {
        RoundsScreen(many.copy(at = "6", strip = Strip(due = CheckInLine("c", "20:30", Standing.DUE))), {})
    },
    Preview("rounds-check-in-missed") {
        RoundsScreen(many.copy(at = "6", strip = Strip(due = CheckInLine("c", "20:30", Standing.MISSED), onlyHere = 3)), {})
    },
    Preview("rounds-somebody-needs-you") { RoundsScreen(one.copy(strip = Strip(toSeeTo = 1)), {}) },
    Preview("rounds-home") {
        val done = one.copy(stops = listOf(blueDoor.copy(outcome = "No answer")), at = null)
        RoundsScreen(done.copy(strip = Strip(debriefOf = "r", onlyHere = 1)), {})
    },
    Preview("rounds-done-by-partner") {
        RoundsScreen(one.copy(stops = listOf(blueDoor.copy(outcome = "No answer"))), {})
    },
    Preview("rounds-all-done") {
        RoundsScreen(one.copy(stops = listOf(blueDoor.copy(outcome = "No answer")), at = null), {})
    },
    Preview("rounds-long-words") {
        val long = blueDoor.copy(nickname = "The door behind the launderette, left", block = "The tall block by the river")
        RoundsScreen(one.copy(stops = listOf(long)), {})
    },
    Preview("rounds-not-kept") { RoundsScreen(many.copy(trouble = Trouble.NoRoom), {}) },
)
