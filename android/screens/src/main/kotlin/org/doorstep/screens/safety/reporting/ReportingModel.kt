package org.doorstep.screens.safety.reporting

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Horizon
import org.doorstep.core.Incident
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.choices

/** Reports what happened, with two taps and no words: those are added to what is kept already. */
class ReportingModel(private val route: Route.Reporting, private val inside: Inside) :
    Model<DoorstepCompanion, ReportingState, ReportingAction>(
        ReportingState(route.isCalledOff),
        inside.core,
        inside.scope,
    ) {
    init {
        read({ choices(WordList.INCIDENT_KINDS) to choices(WordList.INCIDENT_EFFECTS) }) { (kinds, effects) ->
            show { copy(kinds = kinds, effects = effects) }
        }
    }

    override fun act(action: ReportingAction) = when (action) {
        is ReportingAction.Kind -> show { copy(kinds = kinds.only(action.code)) }
        is ReportingAction.Effect -> show { copy(effects = effects.only(action.code)) }
        ReportingAction.Report -> report()
        ReportingAction.Back -> inside.back()
    }

    override fun ReportingState.with(trouble: Trouble?): ReportingState = copy(isTaking = false, trouble = trouble)

    private fun report() {
        if (!state.value.isWhole) return
        val draft = Incident(
            round = route.round,
            kind = state.value.kinds.first(Choice::isChosen).code,
            effect = state.value.effects.first(Choice::isChosen).code,
        )
        show { copy(isTaking = true) }
        ask({ reported(draft, route.isCalledOff) }) { incident ->
            inside.back()
            inside.go(Route.Incident(incident))
        }
    }
}

private fun DoorstepCompanion.reported(draft: Incident, isCalledOff: Boolean): String {
    val round = draft.round.takeIf { isCalledOff } ?: return safety().report(draft)
    val incident = safety().callOff(round, draft)
    // The round is off; what this phone had closed comes back too.
    if (rounds().horizon() is Horizon.Out) rounds().comeHome(round)
    return incident
}

private fun List<Choice>.only(code: String): List<Choice> = map { it.copy(isChosen = it.code == code) }
