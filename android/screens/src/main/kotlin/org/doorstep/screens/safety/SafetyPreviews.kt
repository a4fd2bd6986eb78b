package org.doorstep.screens.safety

import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.Punctuality
import org.doorstep.screens.Told
import org.doorstep.screens.Trouble

private val out = SafetyState(
    outOn = "1",
    punctuality = Punctuality.ON_TIME,
    checkIns = listOf(
        CheckInLine("1", "19:45", Standing.ANSWERED, "19:46"),
        CheckInLine("2", "20:30", Standing.DUE),
        CheckInLine("3", "21:15", Standing.WAITING),
    ),
)
private val incident = IncidentLine("i", "Followed", "Shaken", Told.Day("Thursday"), isTalkedOver = false)
private val help = ToSeeToLine(
    checkIn = "h",
    round = "r",
    who = "Amina, Bethan",
    dueAt = "19:45",
    asksForHelp = true,
    tell = listOf(Choice("c", "Carys", isChosen = true), Choice("t", "Tamsin")),
)

/** The states of the check-ins that are drawn. */
val safetyPreviews: List<Preview> = listOf(
    Preview("safety-at-home") { SafetyScreen(SafetyState(), {}) },
    Preview("safety-out") { SafetyScreen(out, {}) },
    Preview("safety-missed") {
        val missed = listOf(CheckInLine("1", "19:45", Standing.MISSED), CheckInLine("2", "20:30", Standing.WAITING))
        SafetyScreen(out.copy(checkIns = missed, punctuality = Punctuality.ROUGHLY), {})
    },
    Preview("safety-said") { SafetyScreen(out.copy(message = "The buses are slow tonight", wasTooEarly = true), {}) },
    Preview("safety-help") { SafetyScreen(SafetyState(toSeeTo = listOf(help)), {}) },
    Preview("safety-many") {
        val lines = (1..9).map { incident.copy(id = "$it", isTalkedOver = it > 2) }
        val said = AfterwardsLine("a", "Amina", "Thursday B", "Please ring me", "The second flat stays with me.")
        val due = DebriefDueLine("r", "Thursday B", "Bethan, Carys", isOwn = true)
        SafetyScreen(SafetyState(incidents = lines, incidentsOf = 30, afterwards = listOf(said), debriefsDue = listOf(due)), {})
    },
    Preview("safety-not-kept") { SafetyScreen(out.copy(trouble = Trouble.NotKept("this is not one of the two phrases")), {}) },
)
