package org.doorstep.screens.team.number

import org.doorstep.screens.Preview
import org.doorstep.screens.Square
import org.doorstep.screens.Trouble
import org.doorstep.screens.team.number.NumberState.Found

private val number = NumberState("Amina", List(12) { "${12_345 + it * 7}" }, Square("A NUMBER OF NOBODY ".repeat(4)))

private fun drawn(name: String, state: NumberState) = Preview("number-$name") { NumberScreen(state, {}) }

/** The states of a safety number that are drawn. */
val numberPreviews: List<Preview> = listOf(
    drawn("shown", number),
    drawn("same", number.copy(found = Found.SAME)),
    drawn("other-person", number.copy(found = Found.OTHER_PERSON)),
    drawn("other-team", number.copy(found = Found.OTHER_TEAM)),
    drawn("long-words", number.copy(name = "Oluwaseun-Maria Magdalena")),
    drawn("not-now", NumberState(trouble = Trouble.NotNow)),
)
