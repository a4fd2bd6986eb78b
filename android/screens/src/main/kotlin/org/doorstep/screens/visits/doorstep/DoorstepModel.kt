package org.doorstep.screens.visits.doorstep

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Visit
import org.doorstep.screens.CHILD
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.rounds.RoundsState
import org.doorstep.screens.rounds.walkOfTonight

/** Records at a door while somebody may read along. Knows the place's nickname, and nothing of whoever lives there. */
class DoorstepModel(private val route: Route.Doorstep, private val inside: Inside) :
    Model<DoorstepCompanion, DoorstepState, DoorstepAction>(DoorstepState(), inside.core, inside.scope) {
    private var place: String? = route.place
    private var visit: String? = route.visit

    init {
        look()
    }

    override fun look() = read({ doorOf(place, visit) }) { door ->
        place = door.place
        show {
            copy(
                nickname = door.nickname,
                answers = if (door.isBarred) emptyList() else DoorAnswer.entries,
                answered = door.answered ?: answered,
                isQuiet = if (door.visit == null) isQuiet else LISTENING in door.visit.modifiers,
                isToRing = isToRing || CHILD in door.visit?.modifiers.orEmpty(),
            )
        }
    }

    override fun act(action: DoorstepAction) = when (action) {
        is DoorstepAction.Answer -> answer(action.answer)

        DoorstepAction.Quiet -> {
            show { copy(isQuiet = !isQuiet) }
            write()
        }

        DoorstepAction.RingTonight -> {
            show { copy(isToRing = true) }
            write()
        }

        DoorstepAction.Cards -> inside.go(Route.Phrases(visit = visit))

        DoorstepAction.Close -> inside.back()
    }

    override fun DoorstepState.with(trouble: Trouble?): DoorstepState = copy(trouble = trouble)

    private fun answer(answer: DoorAnswer) {
        if (state.value.isTaking) return
        show { copy(answered = answer, isTaking = true) }
        after(DOUBLE_TAP_MS) { show { copy(isTaking = false) } }
        write()
    }

    /** The first answer records a visit; whatever is tapped after that is put into it. */
    private fun write() {
        val wished = state.value
        val at = place ?: return
        if (wished.answered == null && visit == null) return
        ask({ written(at, visit, wished) }) { id -> visit = id }
    }
}

private class DoorSeen(
    val place: String?,
    val nickname: String?,
    val isBarred: Boolean,
    val visit: Visit?,
) {
    val answered: DoorAnswer? get() = visit?.let { seen -> DoorAnswer.entries.firstOrNull { it.code == seen.outcome } }
}

/** Without a place or a visit it is the door that comes next tonight. */
private fun DoorstepCompanion.doorOf(place: String?, id: String?): DoorSeen {
    val visit = id?.let { visits().byId(it)?.visit }
    val tonight = if (place == null && visit == null) walkOfTonight().onto(RoundsState(), leaving = null) else null
    val at = visit?.place ?: place ?: tonight?.at
    val known = at?.let { places().byId(it)?.place }
    return DoorSeen(at, known?.nickname, isBarred = known?.safetyLevel == DO_NOT_VISIT && visit == null, visit)
}

private fun DoorstepCompanion.written(place: String, id: String?, wished: DoorstepState): String {
    val marks = setOfNotNull(LISTENING.takeIf { wished.isQuiet }, CHILD.takeIf { wished.isToRing })
    val seen = id?.let { visits().byId(it)?.visit }
    if (id == null || seen == null) {
        val round = rounds().tonight().rounds.firstOrNull()?.id
        val outcome = wished.answered?.code.orEmpty()
        return visits().record(Visit(place = place, round = round, outcome = outcome, modifiers = marks)).id
    }
    val others = seen.modifiers - LISTENING
    visits().amend(id, seen, seen.copy(outcome = wished.answered?.code ?: seen.outcome, modifiers = others + marks))
    return id
}

/** So long nobody means a second tap. */
private const val DOUBLE_TAP_MS = 500L
private const val LISTENING = "listening"
private const val DO_NOT_VISIT = "do_not_visit"
