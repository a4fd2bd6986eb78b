package org.doorstep.screens.safety

import kotlinx.coroutines.Job
import org.doorstep.core.CheckInState
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.KnownIncident
import org.doorstep.core.Watched
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.hour
import org.doorstep.screens.mayLead
import org.doorstep.screens.told

/** Answers check-ins, and sees to those who do not answer theirs. */
class SafetyModel(private val inside: Inside) :
    Model<DoorstepCompanion, SafetyState, SafetyAction>(SafetyState(), inside.core, inside.scope) {
    private var incidentsShown = INCIDENTS_A_PAGE
    private var lookingAgain: Job? = null

    init {
        look()
    }

    override fun look() {
        read({ shown(incidentsShown) to strip().changesInMs }) { (shown, changesInMs) ->
            show {
                shown.copy(
                    phrase = phrase,
                    message = message,
                    wasTooEarly = wasTooEarly,
                    punctuality = punctuality,
                    trouble = trouble,
                )
            }
            lookingAgain?.cancel()
            lookingAgain = changesInMs?.let { after(it) { look() } }
        }
        read({ calls() }) { calls -> show { copy(punctuality = inside.phone.ringAt(calls)) } }
    }

    override fun act(action: SafetyAction) = when (action) {
        SafetyAction.Fine -> answer(null)

        is SafetyAction.Type -> show { copy(phrase = action.phrase) }

        SafetyAction.Say -> answer(state.value.phrase)

        is SafetyAction.Tell -> ask({ safety().tell(action.checkIn, action.member) }) { look() }

        is SafetyAction.Settle -> ask({ safety().settle(action.checkIn) }) { look() }

        SafetyAction.MoreIncidents -> {
            incidentsShown += INCIDENTS_A_PAGE
            look()
        }

        SafetyAction.CallOnTime -> {
            inside.phone.askToCallOnTime()
            look()
        }

        is SafetyAction.Go -> inside.go(action.to)

        SafetyAction.Back -> inside.back()
    }

    override fun SafetyState.with(trouble: Trouble?): SafetyState = copy(trouble = trouble)

    /** Whichever phrase it was, everything here looks alike. */
    private fun answer(phrase: String?) {
        val checkIn = state.value.toAnswer ?: return
        ask({ safety().answer(checkIn.id, phrase) to isStillAwaited(checkIn.id) }) { (message, isAwaited) ->
            show { copy(phrase = "", message = message, wasTooEarly = isAwaited) }
            look()
        }
    }
}

private fun DoorstepCompanion.isStillAwaited(checkIn: String): Boolean =
    outings().flatMap { ownCheckIns(it) }.any { it.id == checkIn && it.state == CheckInState.WAITING }

private fun DoorstepCompanion.shown(incidentsShown: UInt): SafetyState {
    if (!isInTeam()) return SafetyState()
    val out = outings().firstOrNull()
    val incidents = safety().incidents(0u, incidentsShown)
    return SafetyState(
        outOn = out?.id,
        planned = rounds().tonight().rounds.firstOrNull { it.round.state == PLANNED }?.id,
        checkIns = out?.let { ownCheckIns(it).map(::line) }.orEmpty(),
        toSeeTo = safety().toSeeTo().map { toSeeTo(it) },
        incidents = incidents.incidents.map { line(it) },
        incidentsOf = incidents.of.toInt(),
        afterwards = if (mayLead()) afterwards() else emptyList(),
        debriefsDue = debriefsDue(),
    )
}

private fun DoorstepCompanion.toSeeTo(watched: Watched): ToSeeToLine {
    val round = watched.round?.let { rounds().byId(it)?.round }
    val own = team().ownMember()
    val walks = round?.pairs.orEmpty().filter { watched.pair == null || it.value == watched.pair }.keys
    val others = team().people().filter { it.isIn && it.member != own && it.member !in walks }
    return ToSeeToLine(
        checkIn = watched.id,
        round = watched.round,
        who = round?.let { namesOf(it, watched.pair).joinToString() }.orEmpty(),
        dueAt = hour(watched.dueMs.toLong()),
        asksForHelp = watched.asksForHelp,
        tell = others.map { Choice(it.member, it.name, isChosen = it.member in watched.told) },
    )
}

private fun DoorstepCompanion.line(known: KnownIncident): IncidentLine = IncidentLine(
    id = known.id,
    kind = lists().label(WordList.INCIDENT_KINDS, known.incident.kind),
    effect = lists().label(WordList.INCIDENT_EFFECTS, known.incident.effect),
    at = told(known.incident.atMs.toLong()),
    isTalkedOver = known.incident.debriefedBy != null,
)

/** What was said after the last rounds. */
private fun DoorstepCompanion.afterwards(): List<AfterwardsLine> {
    val names = team().people().associate { it.member to it.name }
    return rounds().list(0u, ROUNDS_LOOKED_AT).rounds.flatMap { known ->
        safety().debriefs(known.id).map { said ->
            AfterwardsLine(
                key = known.id + said.member,
                who = names[said.member].orEmpty(),
                round = known.round.name,
                how = lists().label(WordList.AFTERWARDS, said.afterwards),
                note = said.note,
            )
        }
    }
}

private fun DoorstepCompanion.debriefsDue(): List<DebriefDueLine> {
    val names = team().people().associate { it.member to it.name }
    val own = team().ownMember()
    return safety().debriefsDue().map { due ->
        val who = due.members.mapNotNull(names::get).sorted().joinToString()
        DebriefDueLine(due.round, due.name, who, isOwn = own in due.members)
    }
}

private const val INCIDENTS_A_PAGE = 20u
private const val ROUNDS_LOOKED_AT = 5u
private const val PLANNED = "planned"
