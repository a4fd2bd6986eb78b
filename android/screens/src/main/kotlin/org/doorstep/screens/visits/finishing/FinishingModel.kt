package org.doorstep.screens.visits.finishing

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.KnownNeed
import org.doorstep.core.Visit
import org.doorstep.core.WordList
import org.doorstep.screens.CHILD
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.asChoice
import org.doorstep.screens.choices
import org.doorstep.screens.isConcernToRaise
import org.doorstep.screens.nickname

/** Finishes a visit, or puts it right afterwards. */
class FinishingModel(private val visit: String, private val inside: Inside) :
    Model<DoorstepCompanion, FinishingState, FinishingAction>(FinishingState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ rest(visit) }) { rest -> show { rest.copy(trouble = trouble) } }

    override fun act(action: FinishingAction) = when (action) {
        is FinishingAction.Outcome -> ask({ ended(visit, action.code) }) { look() }
        is FinishingAction.Status -> change { copy(needs = needs + (action.need to action.status)) }
        is FinishingAction.Belongs -> ask({ support().belongsTo(action.record, action.person) }) { look() }
        is FinishingAction.Role -> role(action.code)
        is FinishingAction.Strangers -> change { copy(metUnknown = action.code.takeIf { it != metUnknown }) }
        FinishingAction.Note -> inside.go(Route.Note(visit))
        FinishingAction.Promise -> inside.go(Route.Promise(visit))
        FinishingAction.Guides -> inside.go(Route.Guides(visit = visit))
        FinishingAction.History -> inside.go(Route.VisitHistory(visit))
        is FinishingAction.Services -> inside.go(Route.Services(action.need))
        FinishingAction.Concern -> inside.go(Route.Concern(visit))
        FinishingAction.AtTheDoor -> inside.go(Route.Visit(visit))
        FinishingAction.Finish -> ask({ finish(visit) }) { inside.back() }
        FinishingAction.Back -> inside.back()
    }

    override fun atTheDoor(): Route = Route.Doorstep(visit = visit)

    override fun FinishingState.with(trouble: Trouble?): FinishingState = copy(trouble = trouble)

    private fun change(wish: Visit.() -> Visit) = ask({ changed(visit, wish) }) { look() }

    /** A child among those who were there leads to the concern at once. */
    private fun role(code: String) {
        val isNewChild = code == CHILD && state.value.roles.none { it.code == CHILD && it.isChosen }
        ask({ changed(visit) { copy(seenRoles = if (code in seenRoles) seenRoles - code else seenRoles + code) } }) {
            if (isNewChild) inside.go(Route.Concern(visit)) else look()
        }
    }
}

private fun DoorstepCompanion.changed(id: String, wish: Visit.() -> Visit) {
    val seen = visits().byId(id)?.visit ?: return
    visits().amend(id, seen, seen.wish())
}

/** Where it turns out that they asked never to be visited again, the place is closed as it is at the door. */
private fun DoorstepCompanion.ended(id: String, outcome: String) {
    val seen = visits().byId(id)?.visit ?: return
    visits().amend(id, seen, seen.copy(outcome = outcome))
    val place = seen.place
    if (outcome == STOP && place != null) places().noteSafety(place, DO_NOT_VISIT, null)
}

private fun DoorstepCompanion.finish(id: String) {
    val seen = visits().byId(id)?.visit ?: return
    visits().finish(id, seen, seen)
}

private fun DoorstepCompanion.rest(id: String): FinishingState {
    val visit = visits().byId(id)?.visit ?: return FinishingState()
    return FinishingState(
        nickname = nickname(visit.place),
        outcomes = choices(WordList.KNOCK_OUTCOMES, setOf(visit.outcome)),
        needs = needs(id, visit),
        roles = choices(WordList.ROLES_SEEN, visit.seenRoles),
        strangers = choices(WordList.HEADCOUNTS, setOfNotNull(visit.metUnknown)),
        promises = promised(visit),
        hasNote = visit.notes[team().ownMember()] != null,
        isConcernToRaise = visit.isConcernToRaise(),
        isForLater = visit.finishLater == true,
    )
}

private fun DoorstepCompanion.needs(id: String, visit: Visit): List<NeedLine> {
    val records = support().needsOfVisit(id).associateBy { it.need.need }
    val statuses = lists().words(WordList.NEED_STATUSES)
    return visit.needs.entries.sortedBy { it.key }.map { (code, status) ->
        val record = records[code]
        NeedLine(
            code = code,
            label = lists().label(WordList.NEEDS, code),
            statuses = statuses.map { it.asChoice(setOf(record?.story?.lastOrNull()?.status ?: status)) },
            whose = whose(visit, record),
            record = record?.id,
        )
    }
}

/** Where several women were met, a need is nobody's until somebody says whose. */
private fun DoorstepCompanion.whose(visit: Visit, record: KnownNeed?): List<Choice> {
    if (record == null || record.need.person != null || visit.met.size < 2) return emptyList()
    return visit.met.keys.mapNotNull { id -> people().byId(id)?.let { Choice(id, it.person.pseudonym) } }
}

/** What is promised at that place, by whichever visit. */
private fun DoorstepCompanion.promised(visit: Visit): List<String> {
    val place = visit.place ?: return emptyList()
    return support().toDo(0u, PROMISES_LOOKED_AT).lines.filter { it.isPromise && it.place == place }.map { line ->
        line.what.ifEmpty { line.support?.let { lists().label(WordList.SUPPORT, it) }.orEmpty() }
    }.filter(String::isNotEmpty)
}

private const val PROMISES_LOOKED_AT = 50u
private const val STOP = "stop"
private const val DO_NOT_VISIT = "do_not_visit"
