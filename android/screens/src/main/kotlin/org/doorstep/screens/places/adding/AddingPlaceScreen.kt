package org.doorstep.screens.places.adding

import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Line
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing

/** A place by its nickname. There is nowhere to type an address. */
@Composable
fun AddingPlaceScreen(state: AddingPlaceState, act: (AddingPlaceAction) -> Unit) {
    Page(
        title = stringResource(R.string.places_add),
        back = { act(AddingPlaceAction.Add) },
        trouble = state.trouble,
        thumb = { LargeButton(stringResource(R.string.places_adding_keep), state.canBeKept) { act(AddingPlaceAction.Add) } },
    ) {
        item(key = "nickname") {
            Typing(state.nickname, stringResource(R.string.places_nickname)) { act(AddingPlaceAction.Nickname(it)) }
        }
        if (state.similar.isNotEmpty()) item(key = "similar") { Heading(stringResource(R.string.places_adding_similar)) }
        items(state.similar, key = Choice::code) { known -> Line(known.label) { act(AddingPlaceAction.IsThis(known.code)) } }
        item(key = "kind") { Heading(stringResource(R.string.places_kind)) }
        item(key = "kinds") { Chips(state.kinds) { act(AddingPlaceAction.Kind(it)) } }
        item(key = "how heard") { Heading(stringResource(R.string.places_heard)) }
        item(key = "heard") { Chips(state.heard) { act(AddingPlaceAction.Heard(it)) } }
        item(key = "outcode") {
            Typing(state.outcode, stringResource(R.string.places_outcode)) { act(AddingPlaceAction.Outcode(it)) }
        }
        item(key = "access") {
            Typing(state.accessHint, stringResource(R.string.places_access), isLong = true) {
                act(AddingPlaceAction.AccessHint(it))
            }
        }
        item(key = "leaving") { Sentence(stringResource(R.string.places_adding_leaving)) }
        item(key = "away") { OtherButton(stringResource(R.string.places_adding_throw_away)) { act(AddingPlaceAction.ThrowAway) } }
    }
}
