package org.doorstep.screens.team.two_leads

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.team.two_leads.TwoLeadsState.What

/** What no lead does alone. */
@Composable
fun TwoLeadsScreen(state: TwoLeadsState, act: (TwoLeadsAction) -> Unit) {
    Page(
        title = stringResource(R.string.two_leads_title),
        back = { act(TwoLeadsAction.Back) },
        trouble = state.trouble,
        thumb = {
            if (state.isEnding) {
                LargeButton(stringResource(R.string.two_leads_end)) { act(TwoLeadsAction.End) }
                OtherButton(stringResource(R.string.member_keep)) { act(TwoLeadsAction.Back) }
            }
        },
    ) {
        if (state.isEnding) item { Sentence(stringResource(R.string.two_leads_end_warning)) } else asked(state, act)
    }
}

private fun LazyListScope.asked(state: TwoLeadsState, act: (TwoLeadsAction) -> Unit) {
    item { Sentence(stringResource(R.string.two_leads_what)) }
    if (state.isRead && state.asked.isEmpty()) item { Sentence(stringResource(R.string.two_leads_nothing)) }
    for (asked in state.asked) {
        item(key = asked.id) { Heading(stringResource(wordFor(asked.what))) }
        item {
            val words = if (asked.isAgreed) R.string.two_leads_agreed else R.string.two_leads_asked_by
            Sentence(stringResource(words, asked.by))
        }
        if (asked.isHers) item { OtherButton(stringResource(R.string.two_leads_agree)) { act(TwoLeadsAction.Agree(asked)) } }
    }
    if (state.open.isNotEmpty()) item { Heading(stringResource(R.string.two_leads_ask)) }
    for (what in state.open) {
        item(key = what.name) { OtherButton(stringResource(wordFor(what))) { act(TwoLeadsAction.Ask(what)) } }
    }
}

private fun wordFor(what: What): Int = when (what) {
    What.ERASE_TEAM -> R.string.two_leads_erase
    What.EXPORT -> R.string.two_leads_export
    What.RESTORE -> R.string.two_leads_restore
    What.HOLD -> R.string.two_leads_hold
    What.LIFT -> R.string.two_leads_lift
}
