package org.doorstep.screens.rounds.since

import org.doorstep.screens.Changed
import org.doorstep.screens.Preview
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble

private fun line(id: String, words: String?, vararg besides: String) =
    MatterLine(id, words, "2026-11-26", besides.toList(), Route.Since)

private val evening = SinceState(
    doors = 9,
    opened = 3,
    matters = listOf(
        Matter(Matter.Kind.CONCERNS, listOf(line("1", "Red gate", "Nobody home but a child"))),
        Matter(Matter.Kind.FOLLOW_UPS, listOf(line("2", "Dentist leaflet", "Juniper"), line("3", "Birthday gift", "Hazel"))),
        Matter(Matter.Kind.SAME_WOMEN, listOf(MatterLine("4", null, null, to = Route.Since)), 2),
        Matter(Matter.Kind.LEADS, listOf(line("5", "The door behind the launderette, left of the stairs"), line("6", null))),
    ),
    together = listOf(
        TogetherLine(
            "7",
            "Blue door 3",
            listOf(
                Changed("Beth", NOON_MS, false, listOf(Changed.Part("needs/dental", "Dentist", "Met"))),
                Changed("Anna", NOON_MS, false, listOf(Changed.Part("notes/1"))),
            ),
        ),
    ),
)

/** The states of what came in that are drawn. */
val sincePreviews: List<Preview> = listOf(
    Preview("since-nothing") { SinceScreen(SinceState(doors = 0), {}) },
    Preview("since-one") { SinceScreen(SinceState(doors = 1, opened = 1), {}) },
    Preview("since-evening") { SinceScreen(evening, {}) },
    Preview("since-together") { SinceScreen(evening.copy(matters = emptyList()), {}) },
    Preview("since-not-now") { SinceScreen(SinceState(trouble = Trouble.NotNow), {}) },
)

private const val NOON_MS = 1_795_694_400_000L
