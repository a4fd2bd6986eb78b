package org.doorstep.screens.unlocking

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import org.doorstep.screens.GAP
import org.doorstep.screens.R
import org.doorstep.screens.THUMB
import org.doorstep.screens.TroubleLine

/** The lock. Its title is a neutral word: whoever looks over a shoulder learns nothing. */
@Composable
fun UnlockingScreen(state: UnlockingState, act: (UnlockingAction) -> Unit) {
    Column(
        verticalArrangement = Arrangement.spacedBy(GAP),
        modifier = Modifier.fillMaxSize().verticalScroll(rememberScrollState()).padding(GAP * 2),
    ) {
        Text(
            text = stringResource(R.string.unlock_title),
            style = MaterialTheme.typography.headlineMedium,
            modifier = Modifier.semantics { heading() },
        )
        PinField(state, act)
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

/** A password's keyboard: it learns nothing and suggests nothing. */
@Composable
private fun PinField(state: UnlockingState, act: (UnlockingAction) -> Unit) {
    OutlinedTextField(
        value = state.pin,
        onValueChange = { act(UnlockingAction.Type(it)) },
        label = { Text(stringResource(R.string.unlock_pin)) },
        singleLine = true,
        enabled = !state.isOpening,
        isError = state.trouble != null,
        visualTransformation = PasswordVisualTransformation(),
        keyboardOptions = KeyboardOptions(
            autoCorrectEnabled = false,
            keyboardType = KeyboardType.Password,
            imeAction = ImeAction.Done,
        ),
        keyboardActions = KeyboardActions(onDone = { act(UnlockingAction.Open) }),
        modifier = Modifier.fillMaxWidth(),
    )
}
