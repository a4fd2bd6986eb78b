package org.doorstep.screens.phrases.showing

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private val gift = Phrase("gift", "This is a small gift for you.", "This is a small gift for you.", isHers = false)
private val yes = Phrase("yes", "Da.", "Yes.")
private val no = Phrase("no", "Nu.", "No.")
private val other = listOf("In the morning.", "In the afternoon.", "In the evening.", "I do not know.")

/** The states of a card that are drawn. */
val showingPreviews: List<Preview> = listOf(
    Preview("showing-english-only") { ShowingScreen(ShowingState(gift, listOf(yes, no)), {}) },
    Preview("showing-answered") { ShowingScreen(ShowingState(gift.copy(isHers = true), listOf(yes, no), answer = no), {}) },
    Preview("showing-turned") { ShowingScreen(ShowingState(gift.copy(isHers = true), listOf(yes, no), isTurned = true), {}) },
    Preview("showing-nothing-asked") { ShowingScreen(ShowingState(yes.copy(isChecked = true)), {}) },
    Preview("showing-many-answers") {
        ShowingScreen(ShowingState(gift, other.map { Phrase(it, it, it) } + listOf(yes, no)), {})
    },
    Preview("showing-long-words") {
        val long = "May we write down that we met you? We will not use your name. You can say no. That is fine."
        ShowingScreen(ShowingState(gift.copy(hers = long), listOf(yes, no)), {})
    },
    Preview("showing-right-to-left") {
        val hers = Phrase("yes", "\u0646\u0639\u0645", "Yes.", isRightToLeft = true)
        ShowingScreen(ShowingState(hers, listOf(hers)), {})
    },
    Preview("showing-trouble") { ShowingScreen(ShowingState(trouble = Trouble.NotNow), {}) },
)
