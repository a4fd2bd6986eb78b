package org.doorstep.screens

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.LocalTextStyle
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.text.input.VisualTransformation
import androidx.compose.ui.text.style.TextDirection

/**
 * Where somebody types. A line has the keyboard of a password, which learns nothing and suggests nothing. What may be long has
 * one with several lines, to which she can also speak; it is asked to learn nothing either.
 */
@Composable
fun Typing(
    typed: String,
    label: String,
    isSecret: Boolean = false,
    isOpen: Boolean = true,
    isWrong: Boolean = false,
    isLong: Boolean = false,
    isNumber: Boolean = false,
    done: () -> Unit = {},
    type: (String) -> Unit,
) {
    OutlinedTextField(
        value = typed,
        onValueChange = type,
        label = { Text(label) },
        singleLine = !isLong,
        minLines = if (isLong) LONG_LINES else 1,
        enabled = isOpen,
        isError = isWrong,
        textStyle = if (isNumber) LocalTextStyle.current.copy(textDirection = TextDirection.Ltr) else LocalTextStyle.current,
        visualTransformation = if (isSecret) PasswordVisualTransformation() else VisualTransformation.None,
        keyboardOptions = KeyboardOptions(
            autoCorrectEnabled = false,
            keyboardType = if (isLong) KeyboardType.Text else KeyboardType.Password,
            imeAction = if (isLong) ImeAction.Default else ImeAction.Done,
        ),
        keyboardActions = KeyboardActions(onDone = { done() }),
        modifier = Modifier.fillMaxWidth(),
    )
}

private const val LONG_LINES = 4
