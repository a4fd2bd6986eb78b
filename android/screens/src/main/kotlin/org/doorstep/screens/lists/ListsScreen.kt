package org.doorstep.screens.lists

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.LargeButton
import org.doorstep.screens.Line
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.Plate
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing
import org.doorstep.screens.UndoStrip

/** The lists that have room for the team's own words, or one of them. */
@Composable
fun ListsScreen(state: ListsState, act: (ListsAction) -> Unit) {
    val at = state.at
    Page(
        title = stringResource(at?.let { NAMES.getValue(it) } ?: R.string.lists_title),
        back = { act(ListsAction.Back) },
        trouble = state.trouble,
        thumb = {
            state.retired?.let { UndoStrip(stringResource(R.string.lists_retired, it.label)) { act(ListsAction.TakeUp(it)) } }
            when {
                at == null -> Unit
                state.typing == null -> LargeButton(stringResource(R.string.lists_add)) { act(ListsAction.New) }
                else -> LargeButton(stringResource(R.string.lists_done)) { act(ListsAction.Done) }
            }
        },
    ) {
        if (at == null) {
            item(key = "says") { Sentence(stringResource(R.string.lists_says)) }
            items(state.lists, key = OwnList::name) { Line(stringResource(NAMES.getValue(it))) { act(ListsAction.Open(it)) } }
        } else {
            open(state, act)
        }
    }
}

private fun LazyListScope.open(state: ListsState, act: (ListsAction) -> Unit) {
    state.typing?.let { typed ->
        item(key = "label") {
            Typing(typed.label, stringResource(R.string.lists_label)) { act(ListsAction.Type(typed.copy(label = it))) }
        }
        item(key = "meaning") {
            Typing(typed.meaning, stringResource(R.string.lists_meaning)) { act(ListsAction.Type(typed.copy(meaning = it))) }
        }
    }
    if (state.words.isEmpty()) item(key = "none") { Sentence(stringResource(R.string.lists_none)) }
    items(state.words, key = OwnWord::code) { word ->
        Plate {
            Text(word.label, style = MaterialTheme.typography.titleMedium)
            if (word.meaning != word.label) Text(word.meaning, style = MaterialTheme.typography.bodyMedium)
            if (word.isRetired) {
                Text(stringResource(R.string.lists_is_retired), style = MaterialTheme.typography.bodyMedium)
                OtherButton(stringResource(R.string.lists_take_up, word.label)) { act(ListsAction.TakeUp(word)) }
            } else {
                OtherButton(stringResource(R.string.lists_reword, word.label)) { act(ListsAction.Reword(word)) }
                OtherButton(stringResource(R.string.lists_retire, word.label)) { act(ListsAction.Retire(word)) }
            }
        }
    }
}

private val NAMES = mapOf(
    OwnList.PLACE_KINDS to R.string.lists_place_kinds,
    OwnList.HOW_HEARD to R.string.lists_how_heard,
    OwnList.NEEDS to R.string.lists_needs,
    OwnList.SUPPORT to R.string.lists_support,
    OwnList.ROLES_SEEN to R.string.lists_roles_seen,
    OwnList.MODIFIERS to R.string.lists_modifiers,
    OwnList.APPOINTMENT_KINDS to R.string.lists_appointment_kinds,
    OwnList.BARRIERS to R.string.lists_barriers,
    OwnList.HARM_FORMS to R.string.lists_harm_forms,
    OwnList.INCIDENT_KINDS to R.string.lists_incident_kinds,
    OwnList.LANGUAGES to R.string.lists_languages,
)
