package org.doorstep.screens.care.raising

import org.doorstep.screens.Choice
import org.doorstep.screens.Found
import org.doorstep.screens.Guarded
import org.doorstep.screens.Preview
import org.doorstep.screens.Risk
import org.doorstep.screens.Trouble

private val quiet = RaisingState(
    isRead = true,
    bases = listOf(Choice("1", "She told us"), Choice("2", "We saw it", isChosen = true), Choice("3", "Someone else said so")),
)
private val one = quiet.copy(nickname = "Red gate", isChildNow = true)
private val written = Guarded("A small child cried behind the second door, and a man told us to go.")
private val refused = Guarded(
    "Ring her on 07700 900123",
    listOf(Found(Risk.PHONE, 12, "07700 900123", isRefused = true, safer = "wants us to contact her")),
)

/** The states of a concern that are drawn. */
val raisingPreviews: List<Preview> = listOf(
    Preview("raising-at-the-door") { RaisingScreen(one, {}) },
    Preview("raising-written") { RaisingScreen(one.copy(words = written, isDangerNow = true), {}) },
    Preview("raising-refused") { RaisingScreen(one.copy(words = refused), {}) },
    Preview("raising-raised") { RaisingScreen(one.copy(isRaised = true), {}) },
    Preview("raising-another") { RaisingScreen(quiet.copy(nickname = "Red gate"), {}) },
    Preview("raising-another-refused") { RaisingScreen(quiet.copy(words = refused, isDangerNow = true), {}) },
    Preview("raising-not-kept") { RaisingScreen(one.copy(trouble = Trouble.NoRoom), {}) },
)
