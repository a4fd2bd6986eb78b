package org.doorstep.screens.people.woman

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.KnownConsent
import org.doorstep.core.KnownNeed
import org.doorstep.core.Moment
import org.doorstep.core.Person
import org.doorstep.core.ToDo
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.asChoice
import org.doorstep.screens.choices
import org.doorstep.screens.mayLead
import org.doorstep.screens.nickname
import org.doorstep.screens.word

/** Reads all that the team noted of a woman; nothing where she is not on this phone. */
internal fun DoorstepCompanion.woman(id: String, moments: Int): WomanState? {
    val person = people().byId(id)?.person ?: return null
    val needs = support().needsOf(id, 0u, LINES_SHOWN).needs
    val timeline = people().timeline(id, 0u, moments.toUInt())
    return WomanState(
        pseudonym = person.pseudonym,
        statuses = choices(WordList.PERSON_STATUSES, setOf(person.status)),
        languages = languages(person),
        hint = person.hint,
        timeline = timeline.moments.mapIndexed { at, moment -> row(at, moment) },
        timelineOf = timeline.of.toInt(),
        needs = needs.map { row(it) },
        wants = choices(WordList.NEEDS).filter { want -> needs.none { it.need.need == want.code } },
        support = lists().words(WordList.SUPPORT).filter { it.group != ALLERGEN }.map { it.asChoice() },
        steps = choices(WordList.NEED_STATUSES),
        followUps = support().followUpsOf(id, 0u, LINES_SHOWN).lines.map { row(it) },
        consents = people().consents(id).map { row(it) }.asReversed(),
        purposes = choices(WordList.CONSENT_PURPOSES),
        ways = choices(WordList.CONSENT_WAYS).filter { it.code != WITHDRAWN },
        same = people().sameAs(id).map {
            SameRow(it.person, it.pseudonym, word(WordList.SAME_AS_CONFIDENCES, it.confidence), it.confidence)
        },
        knownBy = people().whoKnows(id).map { KnowsRow(it.name, it.times.toInt(), it.lastOn) },
        speakers = people().couldComeAlong(id).map { who ->
            SpeakerRow(who.name, who.sharedLanguages.mapNotNull { word(WordList.LANGUAGES, it) })
        },
        mayErase = mayLead(),
    )
}

private fun DoorstepCompanion.languages(person: Person): List<String> = person.languages.map { (language, ease) ->
    listOfNotNull(word(WordList.LANGUAGES, language), word(WordList.LANGUAGE_EASES, ease)).joinToString(", ")
}

private fun DoorstepCompanion.row(at: Int, moment: Moment) = MomentRow(
    id = moment.record ?: "$at",
    on = moment.on,
    where = nickname(moment.place) ?: moment.areaTown ?: moment.areaOutcode,
    isVisit = moment.isVisit,
    basis = word(WordList.SIGHTING_BASES, moment.basis).orEmpty(),
    hasMovedOn = moment.hasMovedOn,
    isSeenAgain = moment.isSeenAgain,
)

private fun DoorstepCompanion.row(known: KnownNeed): NeedRow {
    val last = known.story.lastOrNull()
    val status = word(WordList.NEED_STATUSES, last?.status).orEmpty()
    return NeedRow(known.id, word(WordList.NEEDS, known.need.need).orEmpty(), status, last?.on.orEmpty())
}

private fun DoorstepCompanion.row(line: ToDo) = FollowUpRow(
    id = line.followUp.orEmpty(),
    what = line.what.ifEmpty { word(WordList.SUPPORT, line.support) },
    dueOn = line.dueOn,
    isPromise = line.isPromise,
    isOverdue = line.isOverdue,
    state = word(WordList.FOLLOW_UP_STATES, line.state).orEmpty(),
    isOpen = line.followUp != null && line.state == OPEN,
)

private fun DoorstepCompanion.row(known: KnownConsent) = ConsentRow(
    id = known.id,
    purpose = known.consent.purpose,
    word = word(WordList.CONSENT_PURPOSES, known.consent.purpose).orEmpty(),
    toWhom = known.consent.toWhom,
    how = word(WordList.CONSENT_WAYS, known.consent.how).orEmpty(),
    on = known.consent.on,
    withdrawnOn = known.withdrawnOn,
    holds = known.withdrawnOn == null && known.consent.how != WITHDRAWN,
)

private const val WITHDRAWN = "withdrawn"
private const val OPEN = "open"
private const val ALLERGEN = "allergen"
private const val LINES_SHOWN = 50u
