package org.doorstep.app.typing

import android.text.InputType
import android.view.View
import android.view.inputmethod.BaseInputConnection
import android.view.inputmethod.EditorInfo
import android.view.inputmethod.InputConnection
import androidx.compose.ui.platform.PlatformTextInputMethodRequest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertSame
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 28, 35])
class UnlearntTest {
    @Test
    fun `every keyboard is told to learn nothing, and what the field asked for stays`() {
        val typed = BaseInputConnection(View(RuntimeEnvironment.getApplication()), true)
        val field = object : PlatformTextInputMethodRequest {
            override fun createInputConnection(outAttributes: EditorInfo): InputConnection {
                outAttributes.imeOptions = EditorInfo.IME_ACTION_DONE
                outAttributes.inputType = InputType.TYPE_CLASS_TEXT
                return typed
            }
        }
        val asked = EditorInfo()

        assertSame(typed, UnlearntTyping(field).createInputConnection(asked))
        assertTrue(asked.imeOptions and EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING != 0)
        assertEquals(EditorInfo.IME_ACTION_DONE, asked.imeOptions and EditorInfo.IME_MASK_ACTION)
        assertEquals(InputType.TYPE_CLASS_TEXT, asked.inputType)
    }
}
