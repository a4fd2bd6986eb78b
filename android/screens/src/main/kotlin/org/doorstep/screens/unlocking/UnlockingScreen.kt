package org.doorstep.screens.unlocking

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import org.doorstep.screens.GAP
import org.doorstep.screens.R
import org.doorstep.screens.THUMB
import org.doorstep.screens.TroubleLine
import org.doorstep.screens.titled
import org.doorstep.screens.Typing

/** The lock. Its title is a neutral word: whoever looks over a shoulder learns nothing. */
@Composable
fun UnlockingScreen(state: UnlockingState, act: (UnlockingAction) -> Unit) {
    Column(
        verticalArrangement = Arrangement.spacedBy(GAP),
        modifier = Modifier.fillMaxSize().verticalScroll(rememberScrollState()).padding(GAP * 2),
    ) {
        Text(
            text = stringResource(R.string.unlock_title),
            style = titled(),
            modifier = Modifier.semantics { heading() },
        )
        Typing(
            typed = state.pin,
            label = stringResource(R.string.unlock_pin),
            isSecret = true,
            isOpen = !state.isOpening,
            isWrong = state.trouble != null,
            done = { act(UnlockingAction.Open) },
        ) { act(UnlockingAction.Type(it)) }
        state.trouble?.let { TroubleLine(it) }
        Button(
            onClick = { act(UnlockingAction.Open) },
            enabled = state.pin.isNotEmpty() && !state.isOpening,
            modifier = Modifier.fillMaxWidth().heightIn(min = THUMB),
        ) {
            val word = if (state.isOpening) R.string.unlock_opening else R.string.unlock_open
            Text(stringResource(word), style = MaterialTheme.typography.titleLarge)
        }
    }
}
