package org.doorstep.screens

import org.doorstep.screens.as_seen_by.asSeenByPreviews
import org.doorstep.screens.bundles.bundlesPreviews
import org.doorstep.screens.care.carePreviews
import org.doorstep.screens.care.raising.raisingPreviews
import org.doorstep.screens.exchanges.relayPreviews
import org.doorstep.screens.health.healthPreviews
import org.doorstep.screens.inviting.invitingPreviews
import org.doorstep.screens.inviting.joining.joiningPreviews
import org.doorstep.screens.lists.listsPreviews
import org.doorstep.screens.nearby.nearbyPreviews
import org.doorstep.screens.people.peoplePreviews
import org.doorstep.screens.phrases.leaving.leavingPreviews
import org.doorstep.screens.phrases.phrasesPreviews
import org.doorstep.screens.phrases.showing.showingPreviews
import org.doorstep.screens.places.placesPreviews
import org.doorstep.screens.prayer.prayerPreviews
import org.doorstep.screens.privacy.privacyPreviews
import org.doorstep.screens.recovering.coming_back.comingBackPreviews
import org.doorstep.screens.recovering.kitPreviews
import org.doorstep.screens.retention.retentionPreviews
import org.doorstep.screens.rounds.planning.planningPreviews
import org.doorstep.screens.rounds.roundsPreviews
import org.doorstep.screens.rounds.since.sincePreviews
import org.doorstep.screens.safety.cominghome.comingHomePreviews
import org.doorstep.screens.safety.incidents.incidentsPreviews
import org.doorstep.screens.safety.plans.plansPreviews
import org.doorstep.screens.safety.reporting.reportingPreviews
import org.doorstep.screens.safety.safetyPreviews
import org.doorstep.screens.safety.settingout.settingOutPreviews
import org.doorstep.screens.services.servicesPreviews
import org.doorstep.screens.setting_up.beginning.beginningPreviews
import org.doorstep.screens.setting_up.founding.foundingPreviews
import org.doorstep.screens.setting_up.settingUpPreviews
import org.doorstep.screens.support.guides.guidesPreviews
import org.doorstep.screens.team.member.memberPreviews
import org.doorstep.screens.team.number.numberPreviews
import org.doorstep.screens.team.opening.openingPreviews
import org.doorstep.screens.team.teamPreviews
import org.doorstep.screens.team.two_leads.twoLeadsPreviews
import org.doorstep.screens.unlocking.settings.settingsPreviews
import org.doorstep.screens.unlocking.unlockingPreviews
import org.doorstep.screens.visits.adding.addingPreviews
import org.doorstep.screens.visits.doorstep.doorstepPreviews
import org.doorstep.screens.visits.finishing.finishingPreviews
import org.doorstep.screens.visits.history.historyPreviews
import org.doorstep.screens.visits.later.laterPreviews
import org.doorstep.screens.visits.noting.notingPreviews
import org.doorstep.screens.visits.promising.promisingPreviews
import org.doorstep.screens.visits.visitsPreviews
import org.doorstep.screens.whereabouts.whereaboutsPreviews

/** Every state of every room that is drawn. */
val allPreviews: List<Preview> = listOf(
    addingPreviews,
    asSeenByPreviews,
    beginningPreviews,
    bundlesPreviews,
    carePreviews,
    comingBackPreviews,
    comingHomePreviews,
    doorstepPreviews,
    finishingPreviews,
    foundingPreviews,
    guidesPreviews,
    healthPreviews,
    historyPreviews,
    incidentsPreviews,
    invitingPreviews,
    joiningPreviews,
    kitPreviews,
    laterPreviews,
    leavingPreviews,
    listsPreviews,
    memberPreviews,
    morePreviews,
    nearbyPreviews,
    notingPreviews,
    numberPreviews,
    openingPreviews,
    peoplePreviews,
    phrasesPreviews,
    placesPreviews,
    planningPreviews,
    plansPreviews,
    prayerPreviews,
    privacyPreviews,
    promisingPreviews,
    raisingPreviews,
    relayPreviews,
    reportingPreviews,
    retentionPreviews,
    roundsPreviews,
    safetyPreviews,
    servicesPreviews,
    settingOutPreviews,
    settingUpPreviews,
    settingsPreviews,
    showingPreviews,
    sincePreviews,
    teamPreviews,
    twoLeadsPreviews,
    unlockingPreviews,
    visitsPreviews,
    whereaboutsPreviews,
).flatten()
