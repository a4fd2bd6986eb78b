package org.doorstep.app.typing

import android.view.inputmethod.EditorInfo
import android.view.inputmethod.InputConnection
import androidx.compose.runtime.Composable
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.platform.InterceptPlatformTextInput
import androidx.compose.ui.platform.PlatformTextInputMethodRequest

/** Shows something in such a way that keyboards learn nothing of what is typed in it. */
@OptIn(ExperimentalComposeUiApi::class)
@Composable
fun Unlearnt(content: @Composable () -> Unit) {
    InterceptPlatformTextInput({ typing, next -> next.startInputMethod(UnlearntTyping(typing)) }, content)
}

/** Tells every keyboard to learn nothing, whatever the field asked for. */
class UnlearntTyping(private val asked: PlatformTextInputMethodRequest) : PlatformTextInputMethodRequest {
    override fun createInputConnection(outAttributes: EditorInfo): InputConnection {
        val typing = asked.createInputConnection(outAttributes)
        outAttributes.imeOptions = outAttributes.imeOptions or EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING
        return typing
    }
}
