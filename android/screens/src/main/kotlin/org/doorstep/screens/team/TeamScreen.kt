package org.doorstep.screens.team

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.FilledTonalButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.ROUND
import org.doorstep.screens.Route
import org.doorstep.screens.Sentence
import org.doorstep.screens.THUMB
import org.doorstep.screens.roleWord

/** Everybody in the team, with what each may open. */
@Composable
fun TeamScreen(state: TeamState, act: (TeamAction) -> Unit) {
    Page(
        title = stringResource(R.string.team_title),
        back = { act(TeamAction.Back) },
        trouble = state.trouble,
        thumb = {
            if (state.isLead) LargeButton(stringResource(R.string.inviting_title)) { act(TeamAction.Go(Route.Inviting)) }
        },
    ) {
        if (state.name.isNotEmpty()) item { Heading(state.name) }
        if (state.isLead && state.leads == 1) item { Sentence(stringResource(R.string.team_one_lead)) }
        if (state.isRead && state.members.size == 1) item { Sentence(stringResource(R.string.team_nobody_else)) }
        items(state.members, key = { it.id }) { member -> Member(member) { act(TeamAction.Go(Route.Member(member.id))) } }
        if (state.isLead) leads(state, act)
    }
}

@Composable
private fun Member(member: TeamState.Member, tap: () -> Unit) {
    FilledTonalButton(tap, Modifier.fillMaxWidth().heightIn(min = THUMB), shape = ROUND) {
        Column(Modifier.fillMaxWidth()) {
            val name = if (member.isOwn) stringResource(R.string.team_you, member.name) else member.name
            Text(name, style = MaterialTheme.typography.titleMedium)
            Text(stringResource(roleWord(member.role)), style = MaterialTheme.typography.bodyLarge)
            if (member.phones > 1) Text(pluralStringResource(R.plurals.team_phones, member.phones, member.phones))
            if (member.rests) Text(stringResource(R.string.team_rests))
            if (member.isContested) Text(stringResource(R.string.team_contested), color = MaterialTheme.colorScheme.error)
        }
    }
}

private fun LazyListScope.leads(state: TeamState, act: (TeamAction) -> Unit) {
    item { Heading(stringResource(R.string.team_for_leads)) }
    item { OtherButton(stringResource(R.string.opening_title)) { act(TeamAction.Go(Route.Opening)) } }
    item {
        val words = if (state.asked == 0) {
            stringResource(R.string.two_leads_title)
        } else {
            pluralStringResource(R.plurals.team_asked, state.asked, state.asked)
        }
        OtherButton(words) { act(TeamAction.Go(Route.TwoLeads)) }
    }
    item { OtherButton(stringResource(R.string.kit_title)) { act(TeamAction.Go(Route.Kit)) } }
    item { OtherButton(stringResource(R.string.relay_title)) { act(TeamAction.Go(Route.Relay)) } }
}
