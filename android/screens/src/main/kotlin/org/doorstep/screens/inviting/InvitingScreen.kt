package org.doorstep.screens.inviting

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.Digits
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.SquareToScan
import org.doorstep.screens.roleWord

/** Brings one person in: as what, the square for her phone, and the six digits. */
@Composable
fun InvitingScreen(state: InvitingState, act: (InvitingAction) -> Unit) {
    Page(
        title = stringResource(R.string.inviting_title),
        back = { act(InvitingAction.Back) },
        trouble = state.trouble,
        thumb = { Thumb(state, act) },
    ) {
        when {
            state.isIn -> isIn(state)
            state.asking != null -> asking(state.asking, act)
            state.shown != null -> shown(state.shown, act)
            else -> choosing(state, act)
        }
    }
}

@Composable
private fun ColumnScope.Thumb(state: InvitingState, act: (InvitingAction) -> Unit) = when {
    state.isIn -> LargeButton(stringResource(R.string.inviting_done)) { act(InvitingAction.Back) }

    state.asking != null -> {
        LargeButton(stringResource(R.string.digits_same), !state.isWorking) { act(InvitingAction.Same) }
        OtherButton(stringResource(R.string.digits_not_same)) { act(InvitingAction.NotSame) }
    }

    state.shown != null -> {
        LargeButton(stringResource(R.string.inviting_scan)) { act(InvitingAction.Scan) }
        OtherButton(stringResource(R.string.inviting_take_back)) { act(InvitingAction.NotSame) }
    }

    else -> LargeButton(stringResource(R.string.inviting_invite), !state.isWorking) { act(InvitingAction.Invite) }
}

private fun LazyListScope.choosing(state: InvitingState, act: (InvitingAction) -> Unit) {
    item { Sentence(stringResource(R.string.inviting_in_person)) }
    item { Heading(stringResource(R.string.inviting_role)) }
    item {
        Chips(state.roles.map { it.copy(label = stringResource(roleWord(it.code))) }) { act(InvitingAction.As(it)) }
    }
    item { Heading(stringResource(R.string.inviting_time)) }
    item {
        Chips(state.times.map { it.copy(label = stringResource(timeWord(it.code))) }) { act(InvitingAction.For(it)) }
    }
}

private fun timeWord(minutes: String): Int = when (minutes) {
    "15" -> R.string.inviting_quarter
    "1440" -> R.string.inviting_day
    else -> R.string.inviting_week
}

private fun LazyListScope.shown(invitation: InvitingState.Invitation, act: (InvitingAction) -> Unit) {
    item { Sentence(stringResource(R.string.inviting_show, stringResource(roleWord(invitation.role)))) }
    item(key = "square") { SquareToScan(invitation.square, stringResource(R.string.inviting_square)) }
    item { Sentence(stringResource(if (invitation.isByRelay) R.string.inviting_waits else R.string.inviting_by_hand)) }
    item { OtherButton(stringResource(R.string.inviting_choose)) { act(InvitingAction.Choose) } }
    item { Heading(stringResource(R.string.inviting_groups)) }
    item(key = "groups") { Sentence(invitation.groups.joinToString("  ")) }
}

private fun LazyListScope.asking(asking: InvitingState.Asking, act: (InvitingAction) -> Unit) {
    item { Sentence(stringResource(R.string.inviting_asks, asking.name, stringResource(roleWord(asking.role)))) }
    if (asking.isContested) item { Sentence(stringResource(R.string.inviting_contested)) }
    asking.reveal?.let { reveal ->
        item { Sentence(stringResource(R.string.inviting_reveal)) }
        item(key = "reveal") { SquareToScan(reveal, stringResource(R.string.inviting_square)) }
    }
    item(key = "digits") { Digits(asking.digits) }
    item { Sentence(stringResource(R.string.digits_compare)) }
    if (asking.people.isNotEmpty()) {
        item { Heading(stringResource(R.string.inviting_back)) }
        item { Chips(asking.people) { act(InvitingAction.Is(it)) } }
    }
}

private fun LazyListScope.isIn(state: InvitingState) {
    item { Sentence(stringResource(R.string.inviting_is_in)) }
    state.admission?.let { admission ->
        item { Sentence(stringResource(R.string.inviting_admission)) }
        item(key = "admission") { SquareToScan(admission, stringResource(R.string.inviting_square)) }
    }
}
