package org.doorstep.screens.bundles

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.Chip
import org.doorstep.screens.Chips
import org.doorstep.screens.Choice
import org.doorstep.screens.FarBar
import org.doorstep.screens.GAP
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Told
import org.doorstep.screens.Typing

/** A file that has come is taken in first; below it, one is written for others. */
@Composable
fun BundlesScreen(state: BundlesState, act: (BundlesAction) -> Unit) {
    Page(
        title = stringResource(R.string.bundles_title),
        back = { act(BundlesAction.Back) },
        trouble = state.trouble,
        thumb = { Thumb(state, act) },
    ) {
        state.far?.let { far -> item(key = "far") { FarBar(far, stringResource(R.string.bundles_working)) } }
        item(key = "in") { Lines { Incoming(state, act) } }
        if (!state.hasArrived) item(key = "out") { Lines { Outgoing(state, act) } }
    }
}

@Composable
private fun Lines(lines: @Composable () -> Unit) =
    Column(Modifier.semantics { liveRegion = LiveRegionMode.Polite }, Arrangement.spacedBy(GAP)) { lines() }

@Composable
private fun ColumnScope.Thumb(state: BundlesState, act: (BundlesAction) -> Unit) {
    when {
        state.far != null -> OtherButton(stringResource(R.string.nearby_stop)) { act(BundlesAction.Stop) }
        state.hasArrived -> LargeButton(stringResource(R.string.bundles_take_in)) { act(BundlesAction.TakeIn) }
        else -> LargeButton(stringResource(R.string.bundles_write)) { act(BundlesAction.Write) }
    }
}

@Composable
private fun Incoming(state: BundlesState, act: (BundlesAction) -> Unit) {
    Heading(stringResource(R.string.bundles_in))
    state.came?.let { CameLines(it) }
    state.unsent?.let { UnsentLines(it) }
    if (!state.hasArrived) {
        if (state.came == null && state.unsent == null) Sentence(stringResource(R.string.bundles_none_came))
        OtherButton(stringResource(R.string.bundles_choose)) { act(BundlesAction.Choose) }
        return
    }
    Sentence(stringResource(R.string.bundles_waits))
    if (state.asksPassphrase) {
        val label = stringResource(R.string.bundles_passphrase)
        Typing(state.opening, label, isSecret = true, done = { act(BundlesAction.TakeIn) }) {
            act(BundlesAction.TypeOpening(it))
        }
    }
    OtherButton(stringResource(R.string.bundles_leave), state.far == null) { act(BundlesAction.LeaveIt) }
}

@Composable
private fun CameLines(came: Came) {
    val maker = came.maker
    val at = when (val at = came.madeAt) {
        is Told.Hour -> at.time
        is Told.Day -> at.day
    }
    Sentence(
        if (maker == null) {
            stringResource(R.string.bundles_made_by_nobody, at)
        } else {
            stringResource(R.string.bundles_made_by, maker, at)
        },
    )
    if (came.isMakerOut) Sentence(stringResource(R.string.bundles_maker_out))
    when (came.what) {
        What.NEWS -> Sentence(pluralStringResource(R.plurals.bundles_new, came.newThings, came.newThings))
        What.ALL_KNOWN -> Sentence(stringResource(R.string.bundles_all_known))
        What.READ_BEFORE -> Sentence(stringResource(R.string.bundles_read_before))
        What.OWN -> Sentence(stringResource(R.string.bundles_own))
        What.BUILDS_ON_MORE -> Sentence(stringResource(R.string.bundles_builds_on_more))
    }
    if (came.waits > 0) Sentence(pluralStringResource(R.plurals.bundles_waiting, came.waits, came.waits))
    if (came.missed > 0) Sentence(stringResource(R.string.bundles_missed))
    if (came.refused > 0) Sentence(pluralStringResource(R.plurals.bundles_refused, came.refused, came.refused))
}

@Composable
private fun UnsentLines(unsent: Unsent) {
    Sentence(stringResource(R.string.bundles_unsent, unsent.name))
    Sentence(
        if (unsent.newThings == 0) {
            stringResource(R.string.bundles_all_known)
        } else {
            pluralStringResource(R.plurals.bundles_new, unsent.newThings, unsent.newThings)
        },
    )
    if (unsent.unread > 0) Sentence(pluralStringResource(R.plurals.bundles_unread, unsent.unread, unsent.unread))
    if (!unsent.isWhole) Sentence(stringResource(R.string.bundles_unsent_torn))
    if (!unsent.isSent) Sentence(stringResource(R.string.bundles_unsent_here))
    if (unsent.isAll) Sentence(stringResource(R.string.bundles_unsent_next))
}

@Composable
private fun Outgoing(state: BundlesState, act: (BundlesAction) -> Unit) {
    Heading(stringResource(R.string.bundles_out))
    state.written?.let { Sentence(pluralStringResource(R.plurals.bundles_written, it.things, it.things, it.phones)) }
    Sentence(stringResource(if (state.readers.isEmpty()) R.string.bundles_nobody else R.string.bundles_for))
    Chips(state.readers) { act(BundlesAction.For(it)) }
    Chip(Choice("", stringResource(R.string.bundles_everything), state.isEverything)) { act(BundlesAction.Everything) }
    Typing(state.sealing, stringResource(R.string.bundles_sealing), isSecret = true) { act(BundlesAction.TypeSealing(it)) }
    Sentence(stringResource(R.string.bundles_sealing_why))
}
