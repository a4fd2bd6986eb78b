package org.doorstep.screens.visits.adding

import org.doorstep.screens.Choice
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private val languages =
    listOf("Romanian", "Portuguese", "Spanish", "Chinese (Mandarin)", "Thai", "Hungarian", "Polish", "Bulgarian", "Russian")
        .map { Choice(it, it) }
private val one = AddingState(pseudonym = "Juniper", languages = languages)
private val spoken = one.copy(languages = languages.map { it.copy(isChosen = it.code == "Romanian") })

/** The states of adding someone that are drawn. */
val addingPreviews: List<Preview> = listOf(
    Preview("adding-nothing-yet") { AddingScreen(AddingState(), {}) },
    Preview("adding-one") { AddingScreen(one, {}) },
    Preview("adding-spoken") { AddingScreen(spoken.copy(reads = true), {}) },
    Preview("adding-long-words") { AddingScreen(one.copy(pseudonym = "Oystercatcher Yellowhammer 12"), {}) },
    Preview("adding-not-kept") { AddingScreen(spoken.copy(trouble = Trouble.NoRoom), {}) },
)
