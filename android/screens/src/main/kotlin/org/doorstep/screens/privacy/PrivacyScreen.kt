package org.doorstep.screens.privacy

import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Line
import org.doorstep.screens.MoreLines
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.momentWords

/** Who did what with what is restricted, the newest first. */
@Composable
fun PrivacyScreen(state: PrivacyState, act: (PrivacyAction) -> Unit) {
    Page(stringResource(R.string.privacy_title), { act(PrivacyAction.Back) }, state.trouble) {
        if (state.of == 0) item(key = "none") { Sentence(stringResource(R.string.privacy_none)) }
        items(state.lines) { row ->
            Line(row.act, beneath(row))
        }
        item(key = "more") { MoreLines(state.lines.size, state.of ?: 0) { act(PrivacyAction.More) } }
    }
}

@Composable
private fun beneath(row: AuditRow): List<String> {
    val who = row.who ?: stringResource(R.string.changed_unknown)
    return listOfNotNull(
        stringResource(R.string.privacy_by, who, momentWords(row.atMs)),
        row.records.takeIf { it > 0 }?.let { pluralStringResource(R.plurals.privacy_records, it, it) },
        row.toWhom,
        if (row.isAltered) stringResource(R.string.privacy_altered) else null,
    )
}
