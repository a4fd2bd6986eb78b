package org.doorstep.screens.rounds.planning

import java.time.LocalDate
import java.time.format.TextStyle
import java.util.Locale
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Round
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.dayWords
import org.doorstep.screens.empty
import org.doorstep.screens.today
import org.doorstep.screens.word

/** Lists the rounds, and begins a new one. */
class PlanningModel(private val inside: Inside) :
    Model<DoorstepCompanion, PlanningState, PlanningAction>(PlanningState(), inside.core, inside.scope) {
    init {
        show { copy(days = days(), name = weekday(today())) }
        look()
    }

    override fun look() = read(maxOf(state.value.rounds.size, PAGE))

    private fun read(lines: Int) = read({ roundsHere(lines) }) { read ->
        show { copy(rounds = read.rounds, of = read.of, why = read.why) }
    }

    override fun act(action: PlanningAction) = when (action) {
        is PlanningAction.Day -> day(action.on)
        is PlanningAction.Name -> show { copy(name = action.typed) }
        PlanningAction.Plan -> plan()
        is PlanningAction.Open -> inside.go(Route.Plan(action.round))
        PlanningAction.More -> read(state.value.rounds.size + PAGE)
        PlanningAction.Back -> inside.back()
    }

    override fun PlanningState.with(trouble: Trouble?): PlanningState = copy(trouble = trouble)

    /** A round that is called as its day goes on being so. */
    private fun day(on: String) = show {
        val was = days.firstOrNull { it.isChosen }?.code
        val isByDay = was != null && name == weekday(LocalDate.parse(was))
        copy(
            days = days.map { it.copy(isChosen = it.code == on) },
            name = if (isByDay) weekday(LocalDate.parse(on)) else name,
        )
    }

    private fun plan() {
        val on = state.value.days.firstOrNull { it.isChosen }?.code ?: return
        val draft = Round(name = state.value.name.trim(), on = on)
        ask({ rounds().plan(draft) }) { inside.go(Route.Plan(it)) }
    }
}

private fun days(): List<Choice> = (0L until DAYS_AHEAD).map { ahead ->
    val on = today().plusDays(ahead).toString()
    Choice(on, dayWords(on), isChosen = ahead == 0L)
}

private fun weekday(day: LocalDate): String = day.dayOfWeek.getDisplayName(TextStyle.FULL, Locale.getDefault())

private fun DoorstepCompanion.roundsHere(lines: Int): PlanningState {
    val page = rounds().list(0u, lines.toUInt())
    return PlanningState(
        rounds = page.rounds.map {
            RoundRow(it.id, it.round.name, it.round.on, word(WordList.ROUND_STATES, it.round.state).orEmpty())
        },
        of = page.of.toInt(),
        why = page.whyEmpty?.let(::empty),
    )
}

private const val DAYS_AHEAD = 8L
private const val PAGE = 10
