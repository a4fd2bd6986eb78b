package org.doorstep.screens.people

import org.doorstep.screens.Choice
import org.doorstep.screens.Empty
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble
import org.doorstep.screens.people.erasing.ErasingScreen
import org.doorstep.screens.people.erasing.ErasingState
import org.doorstep.screens.people.erasing.Progress
import org.doorstep.screens.people.same.SameScreen
import org.doorstep.screens.people.same.SameState
import org.doorstep.screens.people.sighting.SightingScreen
import org.doorstep.screens.people.sighting.SightingState
import org.doorstep.screens.people.woman.ConsentRow
import org.doorstep.screens.people.woman.Done
import org.doorstep.screens.people.woman.FollowUpRow
import org.doorstep.screens.people.woman.KnowsRow
import org.doorstep.screens.people.woman.MomentRow
import org.doorstep.screens.people.woman.NeedRow
import org.doorstep.screens.people.woman.SameRow
import org.doorstep.screens.people.woman.Saying
import org.doorstep.screens.people.woman.SpeakerRow
import org.doorstep.screens.people.woman.WomanScreen
import org.doorstep.screens.people.woman.WomanState

private val juniper = PersonRow("1", "Juniper", "In touch", listOf("Romanian", "English"))
private val many = PeopleState(
    people = listOf(juniper, juniper.copy("2", "Hazel", "Quiet", maybe = listOf("Willow"))) +
        (3..20).map { PersonRow("$it", "Rosemary-by-the-river $it", "In touch") },
    of = 640,
    proposals = listOf(StandingRow("2", "Hazel", "quiet", "Quiet", "2026-05-07")),
)
private val woman = WomanState(
    pseudonym = "Juniper",
    statuses = listOf(Choice("i", "In touch", true), Choice("q", "Quiet"), Choice("m", "Moved"), Choice("a", "Asked us to stop")),
    languages = listOf("Romanian, With ease", "English, A little"),
    hint = "We met over tea in spring",
    followUps = listOf(FollowUpRow("f", "Dentist leaflet", "2026-11-26", true, true, "Open", true)),
    needs = listOf(NeedRow("n", "Dentist", "Wanted", "2026-11-19")),
    wants = listOf(Choice("h", "Health"), Choice("l", "Language"), Choice("w", "Work")),
    support = listOf(Choice("b", "Brownies"), Choice("c", "Phone card"), Choice("g", "Gift bag")),
    steps = listOf(Choice("w", "Wanted"), Choice("o", "Offered"), Choice("m", "Met")),
    consents = listOf(ConsentRow("c", "keep_record", "Keep a record", null, "Spoken", "2026-10-01", null, true)),
    purposes = listOf(Choice("k", "Keep a record"), Choice("c", "Contact her"), Choice("s", "Share with a service")),
    ways = listOf(Choice("spoken", "Spoken"), Choice("via", "Through a speaker"), Choice("w", "Written")),
    timeline = listOf(
        MomentRow("m", "2026-11-26", "Blue door 3", true, "Seen", isSeenAgain = true),
        MomentRow("s", "2026-07-02", "Kingston", false, "Told", hasMovedOn = true),
    ),
    timelineOf = 14,
    same = listOf(SameRow("2", "Hazel", "Possible", "possible")),
    knownBy = listOf(KnowsRow("Beth", 4, "2026-11-26")),
    speakers = listOf(SpeakerRow("Ioana", listOf("Romanian"))),
    mayErase = true,
)
private val quiet = woman.copy(followUps = emptyList(), needs = emptyList(), hint = null, languages = emptyList())

/** The states of people that are drawn. */
val peoplePreviews: List<Preview> = listOf(
    Preview("people-none") { PeopleScreen(PeopleState(why = Empty.NOTHING), {}) },
    Preview("people-none-match") { PeopleScreen(PeopleState(search = "Ash", why = Empty.NONE_MATCH), {}) },
    Preview("people-on-round") { PeopleScreen(PeopleState(why = Empty.ON_ROUND), {}) },
    Preview("people-one") { PeopleScreen(PeopleState(people = listOf(juniper), of = 1), {}) },
    Preview("people-many") { PeopleScreen(many, {}) },
    Preview("people-maybe-same") { PeopleScreen(many.copy(isOnlyMaybeSame = true, proposals = emptyList()), {}) },
    Preview("woman") { WomanScreen(woman, {}) },
    Preview("woman-need") { WomanScreen(woman.copy(followUps = emptyList(), moving = "n", done = Done.NEED), {}) },
    Preview("woman-saying-yes") {
        WomanScreen(quiet.copy(consents = emptyList(), saying = Saying("s", "Share with a service", true)), {})
    },
    Preview("woman-seen") { WomanScreen(quiet.copy(consents = emptyList(), statuses = emptyList(), purposes = emptyList()), {}) },
    Preview("woman-new") { WomanScreen(WomanState("Hazel", statuses = woman.statuses), {}) },
    Preview("woman-not-found") { WomanScreen(WomanState(trouble = Trouble.NotFound), {}) },
    Preview("woman-same") {
        val sure = listOf(Choice("p", "Possible", true), Choice("l", "Likely"), Choice("c", "Certain"))
        SameScreen(SameState("Juniper", others = listOf(Choice("2", "Hazel"), Choice("3", "Junie")), confidences = sure), {})
    },
    Preview("woman-sighting") {
        val bases = listOf(Choice("seen", "Seen", true), Choice("told", "Told"))
        SightingScreen(SightingState("Juniper", listOf(Choice("1", "Blue door 3")), bases), {})
    },
    Preview("woman-erasing") { ErasingScreen(ErasingState("Juniper"), {}) },
    Preview("woman-erased") { ErasingScreen(ErasingState(progress = Progress(3, 8, false, false)), {}) },
)
