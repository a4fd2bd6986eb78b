package org.doorstep.screens.visits

import org.doorstep.core.DoorstepCompanion
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

/** Adds to a visit that was recorded. */
class VisitsModel(private val visit: String, private val inside: Inside) :
    Model<DoorstepCompanion, VisitsState, VisitsAction>(VisitsState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ shown(visit) }) { shown -> show { shown.copy(trouble = trouble) } }

    override fun act(action: VisitsAction) = when (action) {
        is VisitsAction.Met -> change { copy(met = met.turned(action.person, FACE)) }
        is VisitsAction.Given -> change { copy(support = support.turned(action.code, 1u)) }
        is VisitsAction.Needs -> change { copy(needs = needs.turned(action.code, WANTED)) }
        is VisitsAction.Also -> also(action.code)
        VisitsAction.Listening -> listening()
        VisitsAction.Hide -> inside.go(atTheDoor())
        VisitsAction.Cards -> inside.go(Route.Phrases(visit = visit))
        VisitsAction.Rest -> inside.go(Route.Finish(visit))
        VisitsAction.Concern -> inside.go(Route.Concern(visit))
        VisitsAction.AddSomeone -> inside.go(Route.AddSomeone(visit))
        VisitsAction.ForLater -> change { copy(finishLater = finishLater != true) }
        VisitsAction.Leave -> inside.home()
    }

    override fun VisitsState.with(trouble: Trouble?): VisitsState = copy(trouble = trouble)

    override fun atTheDoor(): Route = Route.Doorstep(visit = visit)

    /** Nobody waits for core while somebody listens: it is asked first, and answers what is opened next after that. */
    private fun listening() {
        change { copy(modifiers = modifiers + LISTENING) }
        inside.go(atTheDoor())
    }

    /** A child leads to the concern at once. */
    private fun also(code: String) {
        val isNewChild = code == CHILD && !state.value.isConcernToRaise
        change { copy(modifiers = modifiers.turned(code)) }
        if (isNewChild) inside.go(Route.Concern(visit))
    }

    private fun change(wish: Visit.() -> Visit) = ask({ changed(visit, wish) }) { shown ->
        show { shown.copy(trouble = trouble) }
    }
}

private fun DoorstepCompanion.changed(id: String, wish: Visit.() -> Visit): VisitsState {
    val seen = visits().byId(id)?.visit ?: return VisitsState()
    visits().amend(id, seen, seen.wish())
    return shown(id)
}

private fun DoorstepCompanion.shown(id: String): VisitsState {
    val visit = visits().byId(id)?.visit ?: return VisitsState()
    return VisitsState(
        nickname = nickname(visit.place),
        who = knownAt(visit),
        given = given(visit),
        needs = choices(WordList.NEEDS, visit.needs.keys),
        also = choices(WordList.MODIFIERS, visit.modifiers).filter { it.code != "promise" },
        isConcernToRaise = visit.isConcernToRaise(),
        isForLater = visit.finishLater == true,
    )
}

/** What is in the baking is asked once there is some. */
private fun DoorstepCompanion.given(visit: Visit): List<Choice> {
    val support = lists().words(WordList.SUPPORT)
    val offered = support.filter { it.group != ALLERGEN || BAKING in visit.support || it.code in visit.support }
    return offered.map { it.asChoice(visit.support.keys) }
}

/** Those who were met at its place before, the newest first, and whoever is on this visit. */
private fun DoorstepCompanion.knownAt(visit: Visit): List<Choice> {
    val before = visit.place?.let { visits().lastOf(it, 0u, VISITS_LOOKED_AT).visits }.orEmpty()
    val ids = visit.met.keys + before.flatMap { it.visit.met.keys }
    return ids.mapNotNull { id ->
        people().byId(id)?.let { Choice(id, it.person.pseudonym, isChosen = id in visit.met) }
    }
}

private fun <T> Map<String, T>.turned(key: String, value: T): Map<String, T> = if (key in this) minus(key) else plus(key to value)

private fun Set<String>.turned(item: String): Set<String> = if (item in this) minus(item) else plus(item)

/** So far back that a woman who is there now and then is offered, and no further. */
private const val VISITS_LOOKED_AT = 12u
private const val BAKING = "baking"
private const val ALLERGEN = "allergen"
private const val LISTENING = "listening"
private const val FACE = "face"
private const val WANTED = "wanted"
