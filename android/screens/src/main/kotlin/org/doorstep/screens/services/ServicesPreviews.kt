package org.doorstep.screens.services

import org.doorstep.screens.Choice
import org.doorstep.screens.Empty
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble
import org.doorstep.screens.services.service.ServiceScreen
import org.doorstep.screens.services.service.ServiceState
import org.doorstep.screens.services.writing.WritingServiceScreen
import org.doorstep.screens.services.writing.WritingServiceState

private val needs = listOf(Choice("1", "GP"), Choice("2", "Dentist"), Choice("3", "Somewhere to live"))
private val languages = listOf(Choice("ro", "Romanian"), Choice("pt", "Portuguese"))
private val chosen = needs.map { it.copy(isChosen = it.code == "2") }
private val lantern = ServiceRow("1", "Lantern House", "Southwark", listOf("Romanian", "English"), true, true, false)
private val tooth = ServiceRow("2", "The Two Bridges dental bus", null, emptyList(), false, true, true)
private val some = ServicesState(chosen, languages, listOf(lantern, tooth), of = 2)
private val lead = some.copy(mayWrite = true)
private val one = ServiceState(
    name = "Lantern House",
    needs = listOf("Somewhere to live", "Leaving"),
    area = "Southwark",
    isWomenOnly = true,
    isFree = true,
    languages = listOf("Romanian", "English"),
    howToRefer = "She rings herself, or comes to the blue door before ten.",
    hours = "Weekdays, nine to four",
    phone = "020 7946 0000",
    caution = "They ask for papers.",
    checkedOn = "2026-11-02",
    checkedBy = "Beth",
)
private val typed = WritingServiceState(name = "Lantern House", needs = chosen, languages = languages, isFree = true)

/** The states of the directory that are drawn. */
val servicesPreviews: List<Preview> = listOf(
    Preview("services-none") { ServicesScreen(ServicesState(needs, languages, why = Empty.NOTHING), {}) },
    Preview("services-none-match") { ServicesScreen(ServicesState(chosen, languages, why = Empty.NONE_MATCH), {}) },
    Preview("services-none-offered") { ServicesScreen(ServicesState(needs, languages, why = Empty.NONE_MATCH), {}) },
    Preview("services-not-received") { ServicesScreen(ServicesState(needs, languages, why = Empty.NOT_RECEIVED), {}) },
    Preview("services-some") { ServicesScreen(some, {}) },
    Preview("services-lead") { ServicesScreen(lead, {}) },
    Preview("services-closed") { ServicesScreen(lead.copy(services = listOf(tooth), of = 1, isOfClosed = true), {}) },
    Preview("service-one") { ServiceScreen(one, {}) },
    Preview("service-stale") { ServiceScreen(one.copy(isStale = true, checkedOn = "2026-03-02", mayWrite = true), {}) },
    Preview("service-never-checked") { ServiceScreen(one.copy(isStale = true, checkedOn = null, caution = null), {}) },
    Preview("service-closed") { ServiceScreen(one.copy(isClosed = true, mayWrite = true), {}) },
    Preview("service-not-found") { ServiceScreen(ServiceState(trouble = Trouble.NotFound), {}) },
    Preview("service-new") { WritingServiceScreen(WritingServiceState(needs = needs, languages = languages), {}) },
    Preview("service-changed") { WritingServiceScreen(typed.copy(isKnown = true, caution = "They ask for papers."), {}) },
    Preview("service-refused") {
        WritingServiceScreen(typed.copy(trouble = Trouble.NotKept("how_to_refer has a real name in it, and that is not kept")), {
        })
    },
)
