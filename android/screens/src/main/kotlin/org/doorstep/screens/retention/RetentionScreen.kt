package org.doorstep.screens.retention

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Heading
import org.doorstep.screens.MoreLines
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.Plate
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.dayWords

/** What is to go, once it was asked for, and how long the team keeps what. */
@Composable
fun RetentionScreen(state: RetentionState, act: (RetentionAction) -> Unit) {
    Page(stringResource(R.string.retention_title), { act(RetentionAction.Back) }, state.trouble) {
        proposals(state, act)
        item(key = "terms") { Heading(stringResource(R.string.retention_terms)) }
        items(state.terms, key = { "term${it.kept}" }) { TermPlate(it, act) }
    }
}

private fun LazyListScope.proposals(state: RetentionState, act: (RetentionAction) -> Unit) {
    item(key = "to go") { Heading(stringResource(R.string.retention_to_go)) }
    val proposals = state.proposals
    if (proposals == null) {
        item(key = "noted") { Sentence(stringResource(R.string.retention_is_noted)) }
        item(key = "show") { OtherButton(stringResource(R.string.retention_show)) { act(RetentionAction.Show) } }
        return
    }
    if (proposals.isEmpty()) item(key = "none") { Sentence(stringResource(R.string.retention_none)) }
    items(proposals, key = { "goes${it.record}" }) { ProposalPlate(it, act) }
    item(key = "more") { MoreLines(proposals.size, state.of) { act(RetentionAction.More) } }
}

@Composable
private fun ProposalPlate(row: ProposalRow, act: (RetentionAction) -> Unit) {
    Plate {
        val kind = stringResource(KINDS.getValue(row.kept))
        Text(row.name ?: kind, style = MaterialTheme.typography.titleMedium)
        if (row.name != null) Text(kind, style = MaterialTheme.typography.bodyMedium)
        val goes = row.goesOn?.let { stringResource(R.string.retention_goes, dayWords(it)) }
        Sentence(goes ?: stringResource(R.string.retention_held))
        if (row.goesOn != null) OtherButton(stringResource(R.string.retention_keep)) { act(RetentionAction.Keep(row.record)) }
    }
}

@Composable
private fun TermPlate(row: TermRow, act: (RetentionAction) -> Unit) {
    Plate {
        Text(stringResource(KINDS.getValue(row.kept)), style = MaterialTheme.typography.titleMedium)
        Sentence(pluralStringResource(R.plurals.retention_months, row.months, row.months))
        Text(row.reason, style = MaterialTheme.typography.bodyMedium)
        if (row.setBy != null && row.setOn != null) {
            Sentence(stringResource(R.string.retention_set_by, row.setBy, dayWords(row.setOn)))
        }
        if (row.months < row.monthsMax) {
            OtherButton(stringResource(R.string.retention_longer)) { act(RetentionAction.Longer(row)) }
        }
        if (row.months > row.monthsMin) {
            OtherButton(stringResource(R.string.retention_shorter)) { act(RetentionAction.Shorter(row)) }
        }
    }
}

private val KINDS = mapOf(
    KeptKind.LEAD to R.string.kept_lead,
    KeptKind.CLOSED_PLACE to R.string.kept_closed_place,
    KeptKind.LOCATION to R.string.kept_location,
    KeptKind.VISIT to R.string.kept_visit,
    KeptKind.PERSON to R.string.kept_person,
    KeptKind.ASKED_TO_STOP to R.string.kept_asked_to_stop,
    KeptKind.TOOK_BACK to R.string.kept_took_back,
    KeptKind.HINT to R.string.kept_hint,
    KeptKind.SIGHTING to R.string.kept_sighting,
    KeptKind.HEARD to R.string.kept_heard,
    KeptKind.CONCERN to R.string.kept_concern,
    KeptKind.NEED to R.string.kept_need,
    KeptKind.FOLLOW_UP to R.string.kept_follow_up,
    KeptKind.SUPPORT_GIVEN to R.string.kept_support_given,
    KeptKind.ROUND to R.string.kept_round,
    KeptKind.CHECK_INS to R.string.kept_check_ins,
    KeptKind.CODE_WORDS to R.string.kept_code_words,
    KeptKind.DEBRIEF to R.string.kept_debrief,
    KeptKind.INCIDENT to R.string.kept_incident,
    KeptKind.SPEAKER to R.string.kept_speaker,
    KeptKind.OWN_CODE to R.string.kept_own_code,
    KeptKind.PRAYER_PROPOSAL to R.string.kept_prayer_proposal,
    KeptKind.PRAYER_POINT to R.string.kept_prayer_point,
    KeptKind.AUDIT_EVENT to R.string.kept_audit_event,
    KeptKind.REVIEW to R.string.kept_review,
    KeptKind.TEAM_TERM to R.string.kept_team_term,
)
