package org.doorstep.screens.rounds.planning

import org.doorstep.screens.Choice
import org.doorstep.screens.Empty
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble
import org.doorstep.screens.rounds.planning.keying.KeyingScreen
import org.doorstep.screens.rounds.planning.keying.KeyingState
import org.doorstep.screens.rounds.planning.keying.PaperLine
import org.doorstep.screens.rounds.planning.plan.Done
import org.doorstep.screens.rounds.planning.plan.DueRow
import org.doorstep.screens.rounds.planning.plan.OtherRow
import org.doorstep.screens.rounds.planning.plan.PlanScreen
import org.doorstep.screens.rounds.planning.plan.PlanState
import org.doorstep.screens.rounds.planning.plan.PlannedStop
import org.doorstep.screens.rounds.planning.plan.Walker
import org.doorstep.screens.rounds.planning.plan.WhyNoneDue
import org.doorstep.screens.rounds.planning.plan.WhyNot

private val days = listOf(Choice("1", "Thu 26 Nov", true), Choice("2", "Fri 27 Nov"), Choice("3", "Sat 28 Nov"))
private val walkers = listOf(
    Walker("1", "Ioana", listOf("Romanian", "English"), 1),
    Walker("2", "Beth", emptyList(), 1),
    Walker("3", "Wilhelmina-Alexandra", listOf("Portuguese"), 2),
)
private val due = listOf(
    DueRow("1", "Blue door 3", "promise", "A promise", 2, 2, listOf("Romanian"), "Take care"),
    DueRow("2", "Red gate", "cadence", "It is time", 0, 0, emptyList(), null),
    DueRow("3", "The door behind the launderette, left of it", "new_lead", "A new lead", 0, 0, emptyList(), null),
)
private val fresh = PlanState("Thursday B", "2026-11-26", "Planned", isPlanned = true, walkers = walkers, due = due, dueOf = 48)
private val planned = fresh.copy(
    stops = listOf(
        PlannedStop("4", "Corner flat", "A promise", 1),
        PlannedStop("5", "Green shutters", null, 2, isBarred = true),
        PlannedStop("6", null, "It is time", null),
    ),
    done = Done.PUT,
)

/** The states of planning that are drawn. */
val planningPreviews: List<Preview> = listOf(
    Preview("planning-none") { PlanningScreen(PlanningState(why = Empty.NOTHING, days = days, name = "Thursday"), {}) },
    Preview("planning-many") {
        val rounds = (1..12).map { RoundRow("$it", "Thursday B", "2026-11-26", "Closed") }
        PlanningScreen(PlanningState(rounds, 64, days = days, name = "Thursday B"), {})
    },
    Preview("plan-fresh") { PlanScreen(fresh, {}) },
    Preview("plan-stops") { PlanScreen(planned, {}) },
    Preview("plan-walkers") { PlanScreen(fresh.copy(due = emptyList(), dueOf = 0, whyNoneDue = WhyNoneDue.ALL_PUT), {}) },
    Preview("plan-barred") {
        val others = listOf(
            OtherRow("1", "Mill flat", null),
            OtherRow("2", "Green shutters", WhyNot.DO_NOT_VISIT),
            OtherRow("3", "Old bakery", WhyNot.CLOSED),
        )
        val none = fresh.copy(due = emptyList(), dueOf = 0, whyNoneDue = WhyNoneDue.NOTHING_DUE)
        PlanScreen(none.copy(others = others, othersOf = 30), {})
    },
    Preview("plan-child") {
        PlanScreen(planned.copy(trouble = Trouble.NotKept("a child was seen or heard: raise a concern first")), {})
    },
    Preview("keying") {
        val lines = listOf(
            PaperLine(1, "Blue door 3", Choice("n", "No answer")),
            PaperLine(2, "Red gate"),
            PaperLine(3, null, noted = "Talked"),
        )
        val outcomes = listOf(Choice("n", "No answer"), Choice("t", "Talked"), Choice("b", "Brief hello"), Choice("l", "Not now"))
        KeyingScreen(KeyingState(lines, outcomes, at = 2), {})
    },
)
