package org.doorstep.screens.visits.promising

import org.doorstep.screens.Choice
import org.doorstep.screens.Found
import org.doorstep.screens.Guarded
import org.doorstep.screens.Preview
import org.doorstep.screens.Risk
import org.doorstep.screens.Trouble

private val one = PromisingState(
    things = listOf("Gift bag", "Leaflet", "Warm clothes", "Leave-behind card").map { Choice(it, it, it == "Leaflet") },
)

/** The states of a promise that are drawn. */
val promisingPreviews: List<Preview> = listOf(
    Preview("promising-empty") { PromisingScreen(PromisingState(), {}) },
    Preview("promising-one") { PromisingScreen(one, {}) },
    Preview("promising-several-women") {
        PromisingScreen(one.copy(whom = listOf(Choice("1", "Juniper"), Choice("2", "Heron")), by = ByWhen.WEEK), {})
    },
    Preview("promising-refused") {
        val found = Found(Risk.PHONE, 5, "07700 900123", isRefused = true, safer = "wants us to contact her")
        PromisingScreen(one.copy(words = Guarded("Ring 07700 900123", listOf(found))), {})
    },
    Preview("promising-not-kept") { PromisingScreen(one.copy(trouble = Trouble.NoRoom), {}) },
)
