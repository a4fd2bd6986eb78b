package org.doorstep.screens.safety.reporting

import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private fun words(vararg labels: String): List<Choice> = labels.map { Choice(it, it) }

private val one = ReportingState(
    kinds = words("Shouted at", "Threatened", "Touched or attacked", "Followed", "Kept from leaving", "It felt wrong"),
    effects = words("Near miss", "Nobody hurt", "Shaken"),
)
private val whole = one.copy(
    kinds = one.kinds.map { it.copy(isChosen = it.code == "Followed") },
    effects = one.effects.map { it.copy(isChosen = it.code == "Shaken") },
)

/** The states of a report that are drawn. */
val reportingPreviews: List<Preview> = listOf(
    Preview("reporting-one") { ReportingScreen(one, {}) },
    Preview("reporting-call-off") { ReportingScreen(whole.copy(isCalledOff = true), {}) },
    Preview("reporting-not-kept") { ReportingScreen(whole.copy(trouble = Trouble.NoRoom), {}) },
)
