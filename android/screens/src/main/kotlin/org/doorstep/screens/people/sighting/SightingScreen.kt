package org.doorstep.screens.people.sighting

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing

/** Where she was seen today. */
@Composable
fun SightingScreen(state: SightingState, act: (SightingAction) -> Unit) {
    Page(
        title = state.pseudonym?.let { stringResource(R.string.sighting_title, it) }.orEmpty(),
        back = { act(SightingAction.Note) },
        trouble = state.trouble,
        thumb = { LargeButton(stringResource(R.string.sighting_note), state.canBeKept) { act(SightingAction.Note) } },
    ) {
        item(key = "bases") { Chips(state.bases) { act(SightingAction.Basis(it)) } }
        if (state.places.isNotEmpty()) {
            item(key = "where") { Heading(stringResource(R.string.sighting_place)) }
            item(key = "places") { Chips(state.places) { act(SightingAction.Place(it)) } }
        }
        item(key = "town") { Typing(state.town, stringResource(R.string.sighting_town)) { act(SightingAction.Town(it)) } }
        item(key = "leaving") { Sentence(stringResource(R.string.sighting_leaving)) }
        item(key = "away") { OtherButton(stringResource(R.string.sighting_throw_away)) { act(SightingAction.ThrowAway) } }
    }
}
