package org.doorstep.screens

import org.doorstep.screens.rounds.roundsPreviews
import org.doorstep.screens.unlocking.unlockingPreviews
import org.doorstep.screens.visits.visitsPreviews

/** Every state of every room that is drawn. */
val allPreviews: List<Preview> = listOf(
    unlockingPreviews,
    roundsPreviews,
    visitsPreviews,
).flatten()
