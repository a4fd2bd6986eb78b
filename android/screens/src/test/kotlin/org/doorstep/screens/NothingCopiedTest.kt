package org.doorstep.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.platform.ClipEntry
import androidx.compose.ui.platform.Clipboard
import androidx.compose.ui.platform.LocalClipboard
import androidx.compose.ui.platform.NativeClipboard
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.junit4.createComposeRule
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performKeyInput
import androidx.compose.ui.test.performTextInputSelection
import androidx.compose.ui.test.pressKey
import androidx.compose.ui.test.withKeyDown
import androidx.compose.ui.text.TextRange
import java.awt.datatransfer.DataFlavor
import java.awt.datatransfer.StringSelection
import java.awt.datatransfer.Transferable
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test

@OptIn(ExperimentalTestApi::class, ExperimentalComposeUiApi::class)
class NothingCopiedTest {
    @get:Rule
    val compose = createComposeRule()
    private val clipboard = Board()
    private var typed = "red gate"

    @Test
    fun `what is typed is not copied out, and elsewhere it is`() {
        show { Typing(typed, "Note") { typed = it } }
        copy()
        compose.waitUntil("this test would see it", WAIT_MS) { clipboard.copied == listOf("red gate") }
    }

    @Test
    fun `what is typed here stays here, and something can be pasted`() {
        show { NothingCopied { Typing(typed, "Note") { typed = it } } }
        copy()
        clipboard.held = ClipEntry(StringSelection("blue door"))
        keys(Key.V)
        compose.waitUntil("something can be pasted", WAIT_MS) { typed == "blue door" }
        assertEquals(emptyList<String>(), clipboard.copied)
    }

    private fun show(content: @Composable () -> Unit) =
        compose.setContent { CompositionLocalProvider(LocalClipboard provides clipboard, content) }

    private fun copy() {
        field().performClick()
        field().performTextInputSelection(TextRange(0, typed.length))
        keys(Key.C)
    }

    private fun keys(key: Key) {
        field().performKeyInput { withKeyDown(Key.CtrlLeft) { pressKey(key) } }
        compose.waitForIdle()
    }

    private fun field() = compose.onNode(hasSetTextAction())
}

/** A clipboard that notes what is put on it. */
@OptIn(ExperimentalComposeUiApi::class)
private class Board : Clipboard {
    val copied = mutableListOf<String>()
    var held: ClipEntry? = null

    override suspend fun getClipEntry(): ClipEntry? = held

    override suspend fun setClipEntry(clipEntry: ClipEntry?) {
        val words = clipEntry?.nativeClipEntry as Transferable
        copied += words.getTransferData(DataFlavor.stringFlavor) as String
    }

    override val nativeClipboard: NativeClipboard get() = error("nobody asks for it")
}
