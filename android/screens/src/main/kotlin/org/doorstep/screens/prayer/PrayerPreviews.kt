package org.doorstep.screens.prayer

import org.doorstep.screens.Empty
import org.doorstep.screens.Found
import org.doorstep.screens.Guarded
import org.doorstep.screens.Preview
import org.doorstep.screens.R
import org.doorstep.screens.Risk
import org.doorstep.screens.Trouble
import org.doorstep.screens.prayer.deciding.DecidingScreen
import org.doorstep.screens.prayer.deciding.DecidingState
import org.doorstep.screens.prayer.proposing.ProposingScreen
import org.doorstep.screens.prayer.proposing.ProposingState

private const val LONG = "Pray that whoever is afraid tonight knows that she is not alone, that somebody knocks who means " +
    "well, and that all who go out find the right words at each door, and come home safely."
private val sleep = PointLine("1", "Pray that she finds a quiet place to sleep.", isThanks = false, alias = "Ruth")
private val tea = PointLine("2", "She smiled at the card, and we drank tea together.", isThanks = true)
private val rest = PointLine("3", "Strength for those who go out on Thursdays.", isThanks = false)
private val one = PrayerState(listOf(rest), of = 1, mayPropose = true)
private val many = one.copy(points = listOf(sleep, tea, rest), of = 42)
private val lead = many.copy(
    points = listOf(tea),
    of = 1,
    proposals = listOf(
        ProposalLine("4", "Courage for one who wants to ring her mother.", isThanks = false, by = "Amina"),
        ProposalLine("5", "Three doors opened that never did before.", isThanks = true, by = null),
    ),
    ofProposals = 2,
    coming = listOf(sleep.copy(id = "6", alias = "Naomi", from = "2026-12-05")),
    ofComing = 1,
    mayDecide = true,
)
private val refused = Guarded(
    "Pray for the Romanian girl by the launderette.",
    listOf(Found(Risk.NATIONALITY, 13, "Romanian", isRefused = true, safer = null)),
)
private val written = Guarded("Courage for one who wants to ring her mother.")
private val deciding = DecidingState(written, by = "Amina", isOpen = true)

private val CALLS_SOMEBODY = Trouble.NotKept("the prayer point has a word in it by which the team calls somebody")

private fun drawn(name: String, state: PrayerState) = Preview("prayer-$name") { PrayerScreen(state, {}) }

private fun proposing(name: String, state: ProposingState) =
    Preview("prayer-proposing-$name") { ProposingScreen(state, {}) }

private fun deciding(name: String, state: DecidingState) = Preview("prayer-deciding-$name") { DecidingScreen(state, {}) }

/** The states of prayer that are drawn. */
val prayerPreviews: List<Preview> = listOf(
    drawn("none", PrayerState(why = Empty.NOTHING)),
    drawn("not-received", PrayerState(why = Empty.NOT_RECEIVED)),
    drawn("on-round", PrayerState(why = Empty.ON_ROUND, mayPropose = true)),
    drawn("role", PrayerState(why = Empty.ROLE)),
    drawn("one", one),
    drawn("many", many),
    drawn("long-words", one.copy(points = listOf(sleep.copy(words = LONG, isThanks = true), rest), of = 2)),
    drawn("lead", lead),
    drawn("lead-none", PrayerState(why = Empty.NOTHING, coming = lead.coming, ofComing = 1, mayPropose = true, mayDecide = true)),
    drawn("take-back", lead.copy(proposals = emptyList(), asked = "2")),
    drawn("only-looking", many.copy(trouble = Trouble.OnlyLooking)),
    proposing("empty", ProposingState()),
    proposing("written", ProposingState(written)),
    proposing("refused", ProposingState(refused)),
    proposing("marked", ProposingState(refused, trouble = Trouble.Says(R.string.prayer_marked))),
    proposing("calls-somebody", ProposingState(written, trouble = CALLS_SOMEBODY)),
    proposing("given", ProposingState(isGiven = true)),
    proposing("no-room", ProposingState(written, isThanks = true, trouble = Trouble.NoRoom)),
    deciding("one", deciding),
    deciding("agreed", deciding.copy(isAgreed = true, alias = "Naomi")),
    deciding("no-alias", deciding.copy(isAgreed = true)),
    deciding("refused", deciding.copy(words = refused, by = null)),
    deciding("long-words", deciding.copy(words = Guarded(LONG), isThanks = true)),
    deciding("decided", DecidingState(trouble = Trouble.Says(R.string.prayer_decided))),
)
