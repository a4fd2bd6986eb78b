package org.doorstep.screens.whereabouts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.FarBar
import org.doorstep.screens.GAP
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Told

/** Who has what of tonight first, then what waits here, then every phone. */
@Composable
fun WhereaboutsScreen(state: WhereaboutsState, act: (WhereaboutsAction) -> Unit) {
    Page(
        title = stringResource(R.string.whereabouts_title),
        back = { act(WhereaboutsAction.Back) },
        trouble = state.trouble,
        thumb = { Thumb(state, act) },
    ) {
        if (!state.isInTeam) {
            item(key = "no team") { Sentence(stringResource(R.string.whereabouts_no_team)) }
            return@Page
        }
        item(key = "exchange") { Exchange(state) }
        state.tonight?.let { tonight(it) }
        waiting(state)
        if (state.phones.isNotEmpty()) item(key = "phones") { Heading(stringResource(R.string.whereabouts_phones)) }
        items(state.phones, key = { it.device }) { Phone(it) }
        item(key = "ways") {
            Column(Modifier, Arrangement.spacedBy(GAP)) {
                OtherButton(stringResource(R.string.nearby_title)) { act(WhereaboutsAction.Meet) }
                OtherButton(stringResource(R.string.bundles_title)) { act(WhereaboutsAction.ByFile) }
            }
        }
    }
}

@Composable
private fun ColumnScope.Thumb(state: WhereaboutsState, act: (WhereaboutsAction) -> Unit) {
    when {
        !state.isInTeam -> Unit
        state.far != null -> OtherButton(stringResource(R.string.nearby_stop)) { act(WhereaboutsAction.Stop) }
        else -> LargeButton(stringResource(R.string.whereabouts_exchange)) { act(WhereaboutsAction.Exchange) }
    }
}

@Composable
private fun Exchange(state: WhereaboutsState) {
    Column(Modifier.semantics { liveRegion = LiveRegionMode.Polite }, Arrangement.spacedBy(GAP)) {
        state.far?.let { FarBar(it, stringResource(R.string.whereabouts_exchanging)) }
        state.exchanged?.let {
            Sentence(pluralStringResource(R.plurals.whereabouts_came, it.came, it.came))
            if (it.sent > 0) Sentence(pluralStringResource(R.plurals.whereabouts_sent, it.sent, it.sent))
        }
        state.relay?.let { Relay(it) }
        if (state.closed > 0) Sentence(pluralStringResource(R.plurals.whereabouts_closed, state.closed, state.closed))
        if (state.isClockDoubtful) Warning(stringResource(R.string.whereabouts_clock))
    }
}

@Composable
private fun Warning(words: String) =
    Text(words, color = MaterialTheme.colorScheme.error, style = MaterialTheme.typography.bodyLarge)

@Composable
private fun Relay(line: RelayLine) {
    Sentence(
        when (val reached = line.reached) {
            null -> stringResource(R.string.whereabouts_never_exchanged)
            is Told.Hour -> stringResource(R.string.whereabouts_exchanged_at, reached.time)
            is Told.Day -> stringResource(R.string.whereabouts_exchanged_on, reached.day)
        },
    )
    line.fault?.let { Warning(stringResource(words(it))) }
    if (line.hasLost) Warning(stringResource(R.string.relay_has_lost))
}

private fun LazyListScope.tonight(lines: TonightLines) {
    item(key = "tonight") {
        Column(Modifier, Arrangement.spacedBy(GAP)) {
            Heading(lines.round)
            val words = pluralStringResource(R.plurals.coming_home_only_here, lines.onlyHere, lines.onlyHere)
            Sentence(if (lines.onlyHere > 0) words else stringResource(R.string.coming_home_elsewhere_too))
        }
    }
    items(lines.phones, key = { "tonight " + it.device }) { Phone(it) }
}

private fun LazyListScope.waiting(state: WhereaboutsState) {
    val lines = state.waiting ?: return
    item(key = "here") {
        Column(Modifier, Arrangement.spacedBy(GAP)) {
            Heading(stringResource(R.string.whereabouts_here))
            if (lines.isEmpty()) Sentence(stringResource(R.string.whereabouts_nothing_waits))
        }
    }
    items(lines, key = { it.what }) { line ->
        Column {
            Sentence(pluralStringResource(words(line.what), line.things, line.things))
            if (line.by.isNotEmpty()) Quiet(stringResource(R.string.whereabouts_by, line.by.joinToString()))
            words(line.toDo)?.let { Quiet(stringResource(it)) }
        }
    }
}

@Composable
private fun Phone(line: PhoneLine) {
    Column {
        Sentence(
            if (line.isHere) {
                stringResource(R.string.whereabouts_this_phone, line.has, line.of)
            } else {
                stringResource(R.string.whereabouts_her_phone, line.name, line.has, line.of)
            },
        )
        if (!line.isHere) Quiet(heard(line.heard))
        words(line.toDo)?.let { Quiet(stringResource(it)) }
    }
}

@Composable
private fun heard(heard: Told?): String = when (heard) {
    null -> stringResource(R.string.whereabouts_never_heard)
    is Told.Hour -> stringResource(R.string.whereabouts_heard_at, heard.time)
    is Told.Day -> stringResource(R.string.whereabouts_heard_on, heard.day)
}

@Composable
private fun Quiet(words: String) =
    Text(words, color = MaterialTheme.colorScheme.onSurfaceVariant, style = MaterialTheme.typography.bodyMedium)

private fun words(what: Waits): Int = when (what) {
    Waits.ONLY_HERE -> R.plurals.waits_only_here
    Waits.FORKED -> R.plurals.waits_forked
    Waits.FOR_KEY -> R.plurals.waits_for_key
    Waits.FOR_EARLIER -> R.plurals.waits_for_earlier
    Waits.FOR_MEMBER -> R.plurals.waits_for_member
    Waits.PUT_ASIDE -> R.plurals.waits_put_aside
    Waits.HELD_BACK -> R.plurals.waits_held_back
    Waits.NOT_AT_RELAY -> R.plurals.waits_not_at_relay
}

private fun words(toDo: ToDo): Int? = when (toDo) {
    ToDo.NOTHING, ToDo.OTHER -> null
    ToDo.WAIT -> R.string.to_do_wait
    ToDo.EXCHANGE -> R.string.to_do_exchange
    ToDo.MEET -> R.string.to_do_meet
    ToDo.COME_HOME -> R.string.to_do_come_home
    ToDo.ASK_LEAD -> R.string.to_do_ask_lead
    ToDo.TURN_KEYS -> R.string.to_do_turn_keys
    ToDo.UPDATE -> R.string.to_do_update
    ToDo.TELL_A_LEAD -> R.string.to_do_tell_a_lead
}

private fun words(fault: Fault): Int = when (fault) {
    Fault.UNREACHABLE -> R.string.relay_unreachable
    Fault.NOT_LET_IN -> R.string.relay_not_let_in
    Fault.TEAM_UNKNOWN -> R.string.relay_team_unknown
    Fault.ASKS_TO_WAIT -> R.string.relay_asks_to_wait
    Fault.FULL -> R.string.relay_full
    Fault.NOT_THE_RELAY -> R.string.relay_not_the_relay
    Fault.REFUSED -> R.string.relay_refused
}
