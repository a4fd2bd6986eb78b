package org.doorstep.screens.services.writing

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chip
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing

/** A service in a few words. It is about an organisation: no woman and nobody's name belongs here. */
@Composable
fun WritingServiceScreen(state: WritingServiceState, act: (WritingServiceAction) -> Unit) {
    Page(
        title = stringResource(if (state.isKnown) R.string.services_change else R.string.services_add),
        back = { act(WritingServiceAction.Keep) },
        trouble = state.trouble,
        thumb = {
            LargeButton(stringResource(R.string.services_keep), state.canBeKept) { act(WritingServiceAction.Keep) }
            OtherButton(stringResource(R.string.services_throw_away)) { act(WritingServiceAction.ThrowAway) }
        },
    ) {
        field("name", state.name, R.string.services_name) { act(WritingServiceAction.Name(it)) }
        item(key = "need") { Heading(stringResource(R.string.services_helps)) }
        item(key = "needs") { Chips(state.needs) { act(WritingServiceAction.Need(it)) } }
        item(key = "women") {
            Chip(Choice("", stringResource(R.string.services_women_only), state.isWomenOnly)) {
                act(WritingServiceAction.WomenOnly)
            }
        }
        item(key = "free") {
            Chip(Choice("", stringResource(R.string.services_free), state.isFree)) { act(WritingServiceAction.Free) }
        }
        field("refer", state.howToRefer, R.string.services_refer, isLong = true) { act(WritingServiceAction.HowToRefer(it)) }
        field("caution", state.caution, R.string.services_caution, isLong = true) { act(WritingServiceAction.Caution(it)) }
        item(key = "phone") {
            Typing(state.phone, stringResource(R.string.services_phone), isNumber = true) { act(WritingServiceAction.Phone(it)) }
        }
        field("hours", state.hours, R.string.services_hours) { act(WritingServiceAction.Hours(it)) }
        field("area", state.area, R.string.services_area) { act(WritingServiceAction.Area(it)) }
        item(key = "language") { Heading(stringResource(R.string.services_languages)) }
        item(key = "languages") { Chips(state.languages) { act(WritingServiceAction.Language(it)) } }
        item(key = "what") { Sentence(stringResource(R.string.services_nobody)) }
    }
}

private fun LazyListScope.field(key: String, typed: String, label: Int, isLong: Boolean = false, type: (String) -> Unit) {
    item(key = key) { Typing(typed, stringResource(label), isLong = isLong, type = type) }
}
