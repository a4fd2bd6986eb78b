package org.doorstep.screens.safety.plans

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private val stops = listOf(
    PlanLine("1", "Blue door 3", "The side door, then up", "No answer", "19:02"),
    PlanLine("2", "Red gate", null, "Asked us to leave", "19:06"),
    PlanLine("3", "Launderette flat", null, null, null),
)

/** The states of a plan that are drawn. */
val plansPreviews: List<Preview> = listOf(
    Preview("plan-asks") { PlansScreen(PlansState("Thursday B"), {}) },
    Preview("plan-many") {
        val more = (4..12).map { PlanLine("$it", "Flat $it", null, null, null) }
        PlansScreen(PlansState("Thursday B", stops + more), {})
    },
    Preview("plan-refused") { PlansScreen(PlansState("Thursday B", trouble = Trouble.NotKept("no check-in is missed")), {}) },
)
