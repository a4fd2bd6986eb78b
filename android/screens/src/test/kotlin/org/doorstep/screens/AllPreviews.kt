package org.doorstep.screens

import org.doorstep.screens.as_seen_by.asSeenByPreviews
import org.doorstep.screens.care.carePreviews
import org.doorstep.screens.exchanges.relayPreviews
import org.doorstep.screens.inviting.invitingPreviews
import org.doorstep.screens.inviting.joining.joiningPreviews
import org.doorstep.screens.people.peoplePreviews
import org.doorstep.screens.places.placesPreviews
import org.doorstep.screens.rounds.planning.planningPreviews
import org.doorstep.screens.rounds.roundsPreviews
import org.doorstep.screens.rounds.since.sincePreviews
import org.doorstep.screens.setting_up.beginning.beginningPreviews
import org.doorstep.screens.setting_up.founding.foundingPreviews
import org.doorstep.screens.setting_up.settingUpPreviews
import org.doorstep.screens.unlocking.unlockingPreviews
import org.doorstep.screens.visits.visitsPreviews

/** Every state of every room that is drawn. */
val allPreviews: List<Preview> = listOf(
    asSeenByPreviews,
    beginningPreviews,
    carePreviews,
    foundingPreviews,
    invitingPreviews,
    joiningPreviews,
    peoplePreviews,
    placesPreviews,
    planningPreviews,
    relayPreviews,
    roundsPreviews,
    settingUpPreviews,
    sincePreviews,
    unlockingPreviews,
    visitsPreviews,
).flatten()
