package org.doorstep.screens.recovering.coming_back

import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble
import org.doorstep.screens.recovering.KitState

private val rows = List(6) { row -> List(4) { "example${row * 4 + it + 1}" } }
private val tamsin = Choice("1", "Tamsin", isChosen = true)
private val people = listOf(tamsin, Choice("2", "Amina"), Choice("3", "Oluwaseun-Maria Magdalena"))

private fun drawn(name: String, state: ComingBackState) = Preview("coming-back-$name") { ComingBackScreen(state, {}) }

/** The states of the way back that are drawn. */
val comingBackPreviews: List<Preview> = listOf(
    drawn("empty", ComingBackState()),
    drawn("paper", ComingBackState(hasBackup = true, paper = "example1 example2 example3")),
    drawn("not-readable", ComingBackState(hasBackup = true, trouble = Trouble.NotReadable("the words are not the kit's"))),
    drawn("who", ComingBackState(paper = "example1", people = people, phones = people)),
    drawn("fresh", ComingBackState(people = people, fresh = KitState.Fresh(3, rows))),
)
