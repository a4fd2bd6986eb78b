package org.doorstep.screens.safety.incidents

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

/** What happened, in a few words, never with an address. */
@Composable
fun IncidentsScreen(state: IncidentsState, act: (IncidentsAction) -> Unit) {
    Page(
        title = stringResource(R.string.incident_title),
        back = { act(IncidentsAction.Done) },
        trouble = state.trouble,
        thumb = { LargeButton(stringResource(R.string.incident_done)) { act(IncidentsAction.Done) } },
    ) {
        if (!state.isThere) {
            item(key = "not there") { Sentence(stringResource(R.string.incident_not_there)) }
            return@Page
        }
        if (state.isCalledOff) item(key = "called off") { Sentence(stringResource(R.string.incident_called_off)) }
        item(key = "kind") { Heading(stringResource(R.string.reporting_kind)) }
        item(key = "kinds") { Chips(state.kinds) { act(IncidentsAction.Kind(it)) } }
        item(key = "effect") { Heading(stringResource(R.string.reporting_effect)) }
        item(key = "effects") { Chips(state.effects) { act(IncidentsAction.Effect(it)) } }
        item(key = "happened") { Field(R.string.incident_happened, state.happened, IncidentField.HAPPENED, true, act) }
        item(key = "action") { Field(R.string.incident_action, state.action, IncidentField.ACTION, true, act) }
        item(key = "ward") { Field(R.string.incident_ward, state.ward, IncidentField.WARD, false, act) }
        item(key = "outcode") { Field(R.string.incident_outcode, state.outcode, IncidentField.OUTCODE, false, act) }
        item(key = "talked over") { TalkedOver(state, act) }
    }
}

@Composable
private fun Field(label: Int, typed: String, field: IncidentField, isLong: Boolean, act: (IncidentsAction) -> Unit) =
    Typing(typed, stringResource(label), isLong = isLong) { act(IncidentsAction.Type(field, it)) }

@Composable
private fun TalkedOver(state: IncidentsState, act: (IncidentsAction) -> Unit) {
    if (state.talkedOverBy == null) {
        OtherButton(stringResource(R.string.incident_talk_over)) { act(IncidentsAction.TalkedOver) }
    } else {
        Sentence(stringResource(R.string.incident_talked_over, state.talkedOverBy))
    }
}
