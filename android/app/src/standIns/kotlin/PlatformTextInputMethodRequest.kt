package androidx.compose.ui.platform

import android.view.inputmethod.EditorInfo
import android.view.inputmethod.InputConnection

/** Stands in for what Compose asks a keyboard for on Android; a desktop's is another of the same name. */
interface PlatformTextInputMethodRequest {
    fun createInputConnection(outAttributes: EditorInfo): InputConnection
}
