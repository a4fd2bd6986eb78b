package org.doorstep.screens.visits.noting

import org.doorstep.screens.Found
import org.doorstep.screens.Guarded
import org.doorstep.screens.Preview
import org.doorstep.screens.Risk
import org.doorstep.screens.Trouble

private val refused = Guarded(
    "Her number is 07700 900123, she wants a dentist.",
    listOf(Found(Risk.PHONE, 14, "07700 900123", isRefused = true, safer = "wants us to contact her")),
)
private val asked = Guarded(
    "Rent is £300 a week and she looks tired.",
    listOf(
        Found(Risk.PRICE, 8, "£300", isRefused = false, safer = "worried about money"),
        Found(Risk.APPEARANCE, 25, "looks tired", isRefused = false, safer = null),
    ),
)

/** The states of a note that are drawn. */
val notingPreviews: List<Preview> = listOf(
    Preview("noting-empty") { NotingScreen(NotingState(isOpen = true), {}) },
    Preview("noting-others") {
        val others = listOf(OthersNote("Amina", "Bring a dentist leaflet next time."), OthersNote("", "Best after 8."))
        NotingScreen(NotingState(Guarded("Pleased with the card."), isOpen = true, others = others), {})
    },
    Preview("noting-refused") { NotingScreen(NotingState(refused, isOpen = true), {}) },
    Preview("noting-better-not") { NotingScreen(NotingState(asked, isOpen = true), {}) },
    Preview("noting-for-the-lead") {
        val minor = Guarded("She says she is 16", listOf(Found(Risk.MINOR, 9, "she is 16", isRefused = false, safer = null)))
        NotingScreen(NotingState(minor, isOpen = true), {})
    },
    Preview("noting-not-kept") { NotingScreen(NotingState(isOpen = true, trouble = Trouble.NoRoom), {}) },
)
