package org.doorstep.screens

import org.doorstep.screens.as_seen_by.asSeenByPreviews
import org.doorstep.screens.care.carePreviews
import org.doorstep.screens.people.peoplePreviews
import org.doorstep.screens.places.placesPreviews
import org.doorstep.screens.rounds.planning.planningPreviews
import org.doorstep.screens.rounds.roundsPreviews
import org.doorstep.screens.rounds.since.sincePreviews
import org.doorstep.screens.unlocking.unlockingPreviews
import org.doorstep.screens.visits.visitsPreviews

/** Every state of every room that is drawn. */
val allPreviews: List<Preview> = listOf(
    asSeenByPreviews,
    carePreviews,
    peoplePreviews,
    placesPreviews,
    planningPreviews,
    roundsPreviews,
    sincePreviews,
    unlockingPreviews,
    visitsPreviews,
).flatten()
