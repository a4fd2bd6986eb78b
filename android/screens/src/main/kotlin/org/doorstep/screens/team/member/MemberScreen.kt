package org.doorstep.screens.team.member

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.roleWord

/** One of the team: what she may open, her phones, and her leaving. */
@Composable
fun MemberScreen(state: MemberState, act: (MemberAction) -> Unit) {
    val leaving = state.leaving
    Page(
        title = state.name,
        back = { act(if (leaving == null) MemberAction.Back else MemberAction.Keep) },
        trouble = state.trouble,
        thumb = { leaving?.let { Thumb(it, state.name, act) } },
    ) {
        when {
            state.isOut -> item { Sentence(stringResource(R.string.member_is_out, state.name)) }
            leaving != null -> leaving(leaving, state.name)
            else -> staying(state, act)
        }
    }
}

@Composable
private fun Thumb(leaving: MemberState.Leaving, name: String, act: (MemberAction) -> Unit) {
    val words = if (leaving.isShe) stringResource(R.string.member_do_remove, name) else stringResource(R.string.member_do_lost)
    LargeButton(words) { act(MemberAction.DoRemove) }
    OtherButton(stringResource(R.string.member_keep)) { act(MemberAction.Keep) }
}

private fun LazyListScope.leaving(leaving: MemberState.Leaving, name: String) {
    item {
        val words = if (leaving.isShe) R.string.member_remove_warning else R.string.member_lost_warning
        Sentence(stringResource(words, name))
    }
    item { Sentence(stringResource(if (leaving.isShe) R.string.member_could_keep else R.string.member_lost_keeps)) }
    item {
        when {
            leaving.leads == 0 && leaving.hasKit -> Sentence(stringResource(R.string.member_no_lead_but_kit))
            leaving.leads == 0 -> Sentence(stringResource(R.string.member_no_lead))
            leaving.leads == 1 -> Sentence(stringResource(R.string.member_one_lead))
            else -> Sentence(pluralStringResource(R.plurals.member_leads, leaving.leads, leaving.leads))
        }
    }
}

private fun LazyListScope.staying(state: MemberState, act: (MemberAction) -> Unit) {
    if (state.role.isNotEmpty()) item { Sentence(stringResource(roleWord(state.role))) }
    if (state.isContested) item { Sentence(stringResource(R.string.member_contested)) }
    if (state.roles.isNotEmpty()) {
        item { Heading(stringResource(R.string.member_role)) }
        item { Chips(state.roles.map { it.copy(label = stringResource(roleWord(it.code))) }) { act(MemberAction.Be(it)) } }
        item { Sentence(stringResource(R.string.member_role_what)) }
    }
    state.phones.forEachIndexed { index, phone -> phone(index + 1, phone, state, act) }
    if (state.roles.isNotEmpty()) {
        item { Heading(stringResource(R.string.member_leaves)) }
        item { OtherButton(stringResource(R.string.member_remove), !state.isWorking) { act(MemberAction.Remove) } }
    }
}

private fun LazyListScope.phone(number: Int, phone: MemberState.Phone, state: MemberState, act: (MemberAction) -> Unit) {
    item(key = phone.id) { Heading(stringResource(R.string.member_phone, number)) }
    if (phone.isThis) {
        item { Sentence(stringResource(R.string.member_this_phone)) }
    } else {
        item { OtherButton(stringResource(R.string.member_compare)) { act(MemberAction.Compare(phone.id)) } }
    }
    if (phone.rests) item { Sentence(stringResource(R.string.team_rests)) }
    if (state.roles.isNotEmpty() && !phone.isThis) {
        if (phone.rests) {
            item { OtherButton(stringResource(R.string.member_wake), !state.isWorking) { act(MemberAction.Wake(phone.id)) } }
        }
        item { OtherButton(stringResource(R.string.member_lost), !state.isWorking) { act(MemberAction.Lost(phone.id)) } }
    }
}
