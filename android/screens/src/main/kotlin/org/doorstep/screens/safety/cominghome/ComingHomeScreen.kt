package org.doorstep.screens.safety.cominghome

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.GAP
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing

/** Home again: what is on this phone alone is given on first, then how she is. */
@Composable
fun ComingHomeScreen(state: ComingHomeState, act: (ComingHomeAction) -> Unit) {
    Page(
        title = stringResource(R.string.coming_home_title),
        trouble = state.trouble,
        thumb = { LargeButton(stringResource(R.string.coming_home_done)) { act(ComingHomeAction.Done) } },
    ) {
        item(key = "tonight") { Tonight(state) }
        item(key = "give") { GiveOn(state, act) }
        item(key = "how") { How(state, act) }
        if (state.mayGoOutAgain) {
            item(key = "again") { OtherButton(stringResource(R.string.coming_home_out_again)) { act(ComingHomeAction.OutAgain) } }
        }
    }
}

@Composable
private fun Lines(lines: @Composable () -> Unit) = Column(Modifier, Arrangement.spacedBy(GAP)) { lines() }

@Composable
private fun Tonight(state: ComingHomeState) = Lines {
    state.name?.let { Heading(it) }
    if (state.stillOut.isNotEmpty()) Sentence(stringResource(R.string.coming_home_still_out, state.stillOut.joinToString()))
    Sentence(pluralStringResource(R.plurals.coming_home_knocks, state.knocks, state.knocks))
    Sentence(pluralStringResource(R.plurals.coming_home_meetings, state.meetings, state.meetings))
}

@Composable
private fun GiveOn(state: ComingHomeState, act: (ComingHomeAction) -> Unit) = Lines {
    Heading(stringResource(R.string.coming_home_give))
    val words = pluralStringResource(R.plurals.coming_home_only_here, state.onlyHere, state.onlyHere)
    Sentence(if (state.onlyHere > 0) words else stringResource(R.string.coming_home_elsewhere_too))
    OtherButton(stringResource(R.string.nearby_title)) { act(ComingHomeAction.Merge) }
    OtherButton(stringResource(R.string.bundles_title)) { act(ComingHomeAction.ByFile) }
    OtherButton(stringResource(R.string.whereabouts_title)) { act(ComingHomeAction.WhoHasWhat) }
}

@Composable
private fun How(state: ComingHomeState, act: (ComingHomeAction) -> Unit) = Lines {
    Heading(stringResource(R.string.safety_how_are_you))
    Chips(state.afterwards) { act(ComingHomeAction.Say(it)) }
    if (state.hasSaid) {
        Sentence(stringResource(R.string.coming_home_said))
        Typing(state.note, stringResource(R.string.coming_home_note), isLong = true) { act(ComingHomeAction.Type(it)) }
    }
}
