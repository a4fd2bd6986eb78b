package org.doorstep.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.platform.ClipEntry
import androidx.compose.ui.platform.Clipboard
import androidx.compose.ui.platform.LocalClipboard

/** Lets nothing be copied out: other apps and the keyboard read what lies on a clipboard. Pasting goes on. */
@Composable
fun NothingCopied(content: @Composable () -> Unit) {
    CompositionLocalProvider(LocalClipboard provides PastingAlone(LocalClipboard.current), content)
}

private data class PastingAlone(private val phones: Clipboard) : Clipboard by phones {
    override suspend fun setClipEntry(clipEntry: ClipEntry?) = Unit
}
