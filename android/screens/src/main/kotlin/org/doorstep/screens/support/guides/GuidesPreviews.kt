package org.doorstep.screens.support.guides

import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private val lines = listOf(
    GuideLine("emergency", "In danger now", Serves.NOT_SAID),
    GuideLine("kit_shl", "Order a free test kit: SHL", Serves.NO),
    GuideLine("gp", "Register with a GP", Serves.YES),
)
private val open = OpenGuide(
    code = "kit_shl",
    title = "Order a free test kit: SHL",
    serves = Serves.YES,
    borough = "Kingston upon Thames",
    cautions = listOf("Ask first: is the post safe here?", "Use her phone and her number, never a volunteer\u2019s."),
    eligibility = listOf("Four kits a year."),
    steps = listOf("Open the page on her phone.", "Let her answer the questions herself; turn away if she likes."),
    sources = listOf("shl.uk/faq/about_the_service_faq"),
    checkedOn = null,
    isStale = false,
    stages = Stage.entries.map { StageLine(it, isMarked = it == Stage.SHOWN) },
)

/** The states of the guides that are drawn. */
val guidesPreviews: List<Preview> = listOf(
    Preview("guides-list") { GuidesScreen(GuidesState(lines), {}) },
    Preview("guides-to-ask") {
        val juniper = AskLine("Juniper", listOf("Order a free test kit: SHL"), "2026-11-12")
        GuidesScreen(GuidesState(lines, toAsk = listOf(juniper)), {})
    },
    Preview("guides-one") { GuidesScreen(GuidesState(open = open), {}) },
    Preview("guides-not-served") {
        GuidesScreen(GuidesState(open = open.copy(serves = Serves.NO, stages = open.stages.take(1))), {})
    },
    Preview("guides-several-women") {
        val whom = listOf(Choice("1", "Juniper"), Choice("2", "Heron", isChosen = true))
        GuidesScreen(GuidesState(open = open, whom = whom), {})
    },
    Preview("guides-trouble") { GuidesScreen(GuidesState(trouble = Trouble.NotNow), {}) },
)
