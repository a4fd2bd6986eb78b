package org.doorstep.screens.visits.later

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private val line = LaterLine("1", "Blue door 3", "Talked", "Thu 26 Nov, 19:31")

/** The states of the list of those to finish that are drawn. */
val laterPreviews: List<Preview> = listOf(
    Preview("later-nothing") { LaterScreen(LaterState(whyNone = WhyNoneLater.NOTHING), {}) },
    Preview("later-role") { LaterScreen(LaterState(whyNone = WhyNoneLater.ROLE), {}) },
    Preview("later-one") { LaterScreen(LaterState(visits = listOf(line), of = 1), {}) },
    Preview("later-many") {
        val many = (1..14).map { line.copy(visit = "$it", nickname = "Corner flat $it") }
        LaterScreen(LaterState(children = listOf(line.copy(nickname = "Red gate")), visits = many, of = 40), {})
    },
    Preview("later-long-words") {
        val long = line.copy(nickname = "The door behind the launderette, left of the stairs")
        LaterScreen(LaterState(visits = listOf(long), of = 1, trouble = Trouble.NotNow), {})
    },
)
