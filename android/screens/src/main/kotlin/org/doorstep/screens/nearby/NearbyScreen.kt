package org.doorstep.screens.nearby

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
import org.doorstep.screens.FarBar
import org.doorstep.screens.GAP
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.SquareToScan

/** One shows a square and the other scans it; then both see how much came over. */
@Composable
fun NearbyScreen(state: NearbyState, act: (NearbyAction) -> Unit) {
    Page(
        title = stringResource(R.string.nearby_title),
        back = { act(NearbyAction.Back) },
        trouble = state.trouble,
        thumb = { Thumb(state, act) },
    ) {
        item(key = "stage") {
            Column(Modifier, Arrangement.spacedBy(GAP)) { StageLines(state, act) }
        }
    }
}

@Composable
private fun StageLines(state: NearbyState, act: (NearbyAction) -> Unit) {
    when (val stage = state.stage) {
        Stage.Choose -> {
            Sentence(stringResource(R.string.nearby_how))
            Sentence(stringResource(R.string.nearby_network))
        }

        is Stage.Showing -> {
            SquareToScan(stage.square, stringResource(R.string.nearby_square))
            Sentence(stringResource(R.string.nearby_waiting))
        }

        is Stage.Giving -> {
            Sentence(stringResource(R.string.nearby_giving))
            FarBar(stage.far, stringResource(R.string.nearby_giving))
        }

        is Stage.Met -> {
            CameLines(stage.came, state.isLinked)
            if (state.isLinked) {
                OtherButton(stringResource(R.string.nearby_unlink)) { act(NearbyAction.Unlink) }
            } else if (stage.came.isSame != null) {
                OtherButton(stringResource(R.string.nearby_link)) { act(NearbyAction.Link) }
            }
            OtherButton(stringResource(R.string.nearby_again)) { act(NearbyAction.Again) }
        }
    }
}

@Composable
private fun CameLines(came: Came, isLinked: Boolean) {
    Column(
        Modifier.semantics { liveRegion = LiveRegionMode.Polite },
        Arrangement.spacedBy(GAP),
    ) {
        val name = came.name
        Heading(if (name == null) stringResource(R.string.nearby_met) else stringResource(R.string.nearby_met_name, name))
        Sentence(pluralStringResource(R.plurals.nearby_knocks, came.knocks, came.knocks))
        Sentence(pluralStringResource(R.plurals.nearby_meetings, came.meetings, came.meetings))
        came.taken?.let { Sentence(pluralStringResource(R.plurals.nearby_taken, it, it)) }
        came.given?.let { Sentence(pluralStringResource(R.plurals.nearby_given, it, it)) }
        when (came.isSame) {
            true -> Sentence(stringResource(R.string.nearby_same))
            false -> Sentence(stringResource(R.string.nearby_not_same))
            null -> Sentence(stringResource(R.string.nearby_ask_other))
        }
        if (isLinked) Sentence(stringResource(R.string.nearby_linked))
    }
}

@Composable
private fun ColumnScope.Thumb(state: NearbyState, act: (NearbyAction) -> Unit) {
    when (state.stage) {
        Stage.Choose -> {
            LargeButton(stringResource(R.string.nearby_show)) { act(NearbyAction.Show) }
            LargeButton(stringResource(R.string.nearby_scan)) { act(NearbyAction.Scan) }
        }

        is Stage.Showing -> Unit

        is Stage.Giving -> OtherButton(stringResource(R.string.nearby_stop)) { act(NearbyAction.Stop) }

        is Stage.Met -> LargeButton(stringResource(R.string.nearby_done)) { act(NearbyAction.Back) }
    }
}
