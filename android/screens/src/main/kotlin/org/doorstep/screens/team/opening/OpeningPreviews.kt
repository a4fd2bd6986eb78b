package org.doorstep.screens.team.opening

import org.doorstep.screens.Preview
import org.doorstep.screens.Square
import org.doorstep.screens.TroubleAtTheLock

private fun drawn(name: String, state: OpeningState) = Preview("opening-$name") { OpeningScreen(state, {}) }

/** The states of opening somebody's phone that are drawn. */
val openingPreviews: List<Preview> = listOf(
    drawn("how", OpeningState()),
    drawn("asks", OpeningState("Amina")),
    drawn("asks-long", OpeningState("Oluwaseun-Maria Magdalena")),
    drawn("answered", OpeningState("Amina", Square("AN ANSWER THAT OPENS NOTHING ".repeat(6)))),
    drawn("not-hers", OpeningState(trouble = TroubleAtTheLock.NOT_FOR_THIS_PHONE)),
)
