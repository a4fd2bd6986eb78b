package org.doorstep.screens.rounds.planning

import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.EmptyLine
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Line
import org.doorstep.screens.MoreLines
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Typing
import org.doorstep.screens.dayWords

/** A new round by its day and its name, and the rounds there are. */
@Composable
fun PlanningScreen(state: PlanningState, act: (PlanningAction) -> Unit) {
    Page(
        title = stringResource(R.string.planning_title),
        back = { act(PlanningAction.Back) },
        trouble = state.trouble,
        thumb = { LargeButton(stringResource(R.string.planning_plan), state.name.isNotBlank()) { act(PlanningAction.Plan) } },
    ) {
        item(key = "day") { Heading(stringResource(R.string.planning_day)) }
        item(key = "days") { Chips(state.days) { act(PlanningAction.Day(it)) } }
        item(key = "name") { Typing(state.name, stringResource(R.string.planning_name)) { act(PlanningAction.Name(it)) } }
        item(key = "rounds") { Heading(stringResource(R.string.planning_rounds)) }
        state.why?.let { item(key = "why") { EmptyLine(it, stringResource(R.string.planning_none)) } }
        items(state.rounds, key = RoundRow::id) { row ->
            Line(row.name, listOf(dayWords(row.on), row.state)) { act(PlanningAction.Open(row.id)) }
        }
        item(key = "more") { MoreLines(state.rounds.size, state.of) { act(PlanningAction.More) } }
    }
}
