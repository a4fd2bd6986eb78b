package org.doorstep.screens.prayer

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.KnownPrayerPoint
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.MoreState.Whom
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.empty
import org.doorstep.screens.prayer.PrayerState.Part
import org.doorstep.screens.whom

/** Shows what is prayed for, and to a lead what is to come of it. */
class PrayerModel(private val inside: Inside) :
    Model<DoorstepCompanion, PrayerState, PrayerAction>(PrayerState(), inside.core, inside.scope) {
    /** How many lines of each list are asked for. */
    private val lines = Part.entries.associateWith { PAGE }.toMutableMap()

    init {
        look()
    }

    override fun look() {
        val lines = lines.toMap()
        read({ prayedFor(lines, whom(inside.member)) }) { read -> show { read.copy(asked = asked, trouble = trouble) } }
    }

    override fun act(action: PrayerAction) = when (action) {
        PrayerAction.Propose -> inside.go(Route.ProposePrayer)

        is PrayerAction.Decide -> inside.go(Route.DecidePrayer(action.proposal))

        is PrayerAction.Ask -> show { copy(asked = action.point) }

        is PrayerAction.TakeBack -> {
            show { copy(asked = null) }
            ask({ team().erase(listOf(action.point)) }) { look() }
        }

        PrayerAction.Keep -> show { copy(asked = null) }

        is PrayerAction.More -> {
            lines[action.part] = lines.getValue(action.part) + PAGE
            look()
        }

        PrayerAction.Back -> inside.back()
    }

    override fun PrayerState.with(trouble: Trouble?): PrayerState = copy(trouble = trouble)
}

private fun DoorstepCompanion.prayedFor(lines: Map<Part, UInt>, whom: Whom): PrayerState {
    val points = prayer().points(0u, lines.getValue(Part.POINTS))
    val shown = PrayerState(
        points = points.points.map { line(it) },
        of = points.of.toInt(),
        why = points.whyEmpty?.let(::empty),
        mayPropose = whom >= Whom.VOLUNTEER,
    )
    return if (whom >= Whom.LEAD) withWhatWaits(shown, lines) else shown
}

private fun DoorstepCompanion.withWhatWaits(shown: PrayerState, lines: Map<Part, UInt>): PrayerState {
    val proposals = prayer().proposals(0u, lines.getValue(Part.PROPOSALS))
    val coming = prayer().coming(0u, lines.getValue(Part.COMING))
    return shown.copy(
        proposals = proposals.proposals.map { ProposalLine(it.id, it.words, it.isThanks, it.byName) },
        ofProposals = proposals.of.toInt(),
        coming = coming.points.map { line(it).copy(from = it.point.from) },
        ofComing = coming.of.toInt(),
        mayDecide = true,
    )
}

private fun line(known: KnownPrayerPoint) =
    PointLine(known.id, known.point.words, known.point.isThanks == true, known.point.alias)

private const val PAGE = 30u
