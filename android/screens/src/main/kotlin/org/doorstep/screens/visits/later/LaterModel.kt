package org.doorstep.screens.visits.later

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.KnownVisit
import org.doorstep.core.WhyEmpty
import org.doorstep.core.WordList
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.momentWords

/** Lists what is still to be written. */
class LaterModel(private val inside: Inside) :
    Model<DoorstepCompanion, LaterState, LaterAction>(LaterState(), inside.core, inside.scope) {
    private var shown = PAGE

    init {
        look()
    }

    override fun look() = read({ stillToWrite(shown) }) { found -> show { found.copy(trouble = trouble) } }

    override fun act(action: LaterAction) = when (action) {
        is LaterAction.Finish -> inside.go(Route.Finish(action.visit))

        is LaterAction.Raise -> inside.go(Route.Concern(action.visit))

        LaterAction.More -> {
            shown += PAGE
            look()
        }

        LaterAction.Back -> inside.back()
    }

    override fun LaterState.with(trouble: Trouble?): LaterState = copy(trouble = trouble)
}

private fun DoorstepCompanion.stillToWrite(linesMax: UInt): LaterState {
    val children = visits().concernsToRaise(0u, linesMax)
    val later = visits().toFinish(0u, linesMax)
    return LaterState(
        children = children.visits.map { line(it) },
        visits = later.visits.map { line(it) },
        of = later.of.toInt(),
        whyNone = if (children.visits.isEmpty()) later.whyEmpty?.let(::why) else null,
    )
}

private fun DoorstepCompanion.line(known: KnownVisit) = LaterLine(
    visit = known.id,
    nickname = known.visit.place?.let { places().byId(it)?.place?.nickname },
    outcome = lists().label(WordList.KNOCK_OUTCOMES, known.visit.outcome),
    at = momentWords(known.visit.atMs.toLong()),
)

private fun why(why: WhyEmpty): WhyNoneLater = when (why) {
    WhyEmpty.NOT_RECEIVED -> WhyNoneLater.NOT_RECEIVED
    WhyEmpty.OUT_OF_SCOPE -> WhyNoneLater.ROLE
    else -> WhyNoneLater.NOTHING
}

private const val PAGE = 30u
