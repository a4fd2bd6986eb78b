package org.doorstep.screens.safety.incidents

import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private val one = IncidentsState(
    kinds = listOf(Choice("followed", "Followed", isChosen = true), Choice("dog", "Dog")),
    effects = listOf(Choice("shaken", "Shaken", isChosen = true), Choice("near_miss", "Near miss")),
    happened = "Two men walked behind us to the car.",
    action = "We drove off at once and stopped at the station.",
    ward = "Norbiton",
    outcode = "KT1",
)

/** The states of what was reported that are drawn. */
val incidentsPreviews: List<Preview> = listOf(
    Preview("incident-one") { IncidentsScreen(one, {}) },
    Preview("incident-talked-over") { IncidentsScreen(one.copy(isCalledOff = true, talkedOverBy = "Tamsin"), {}) },
    Preview("incident-not-there") { IncidentsScreen(IncidentsState(isThere = false), {}) },
    Preview("incident-refused") {
        IncidentsScreen(one.copy(trouble = Trouble.NotKept("happened has a telephone number in it, and that is not kept")), {})
    },
)
