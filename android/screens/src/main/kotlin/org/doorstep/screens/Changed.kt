package org.doorstep.screens

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource

/** That somebody wrote something at a record, and which parts of it. */
data class Changed(
    /** Her first name; absent where the team does not know the phone. */
    val who: String?,
    val atMs: Long,
    val isCreation: Boolean,
    val parts: List<Part>,
) {
    /** A part of a record: core's name of it, and where it names a word of a list, that word and what it says now. */
    data class Part(val field: String, val word: String? = null, val now: String? = null)
}

/** "Beth, Thu 26 Nov, 20:10: Dentist: Met, a note". */
@Composable
fun words(changed: Changed): String {
    val who = changed.who ?: stringResource(R.string.changed_unknown)
    val at = momentWords(changed.atMs)
    if (changed.isCreation) return stringResource(R.string.changed_made, who, at)
    val parts = changed.parts.map { words(it) }.distinct().joinToString(", ")
    return stringResource(R.string.changed_parts, who, at, parts)
}

@Composable
private fun words(part: Changed.Part): String {
    val word = part.word ?: stringResource(PARTS[part.field.substringBefore('/')] ?: R.string.changed_something)
    return part.now?.let { stringResource(R.string.changed_to, word, it) } ?: word
}

private val PARTS = mapOf(
    "outcome" to R.string.changed_outcome,
    "modifiers" to R.string.changed_modifiers,
    "met" to R.string.changed_met,
    "metIn" to R.string.changed_languages,
    "met_in" to R.string.changed_languages,
    "languages" to R.string.changed_languages,
    "needs" to R.string.changed_needs,
    "support" to R.string.changed_support,
    "notes" to R.string.changed_note,
    "finish_later" to R.string.changed_later,
    "nickname" to R.string.changed_nickname,
    "kind" to R.string.changed_kind,
    "state" to R.string.changed_state,
    "access_hint" to R.string.changed_access,
    "safety_note" to R.string.changed_safety,
    "safety_level" to R.string.changed_safety,
    "pseudonym" to R.string.changed_pseudonym,
    "status" to R.string.changed_status,
    "status_on" to R.string.changed_status,
    "hint" to R.string.changed_hint,
    "cadence_days" to R.string.changed_cadence,
    "unit_hint" to R.string.changed_access,
    "vocabulary" to R.string.changed_something,
)
