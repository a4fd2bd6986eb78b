package org.doorstep.screens

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.width
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SkikoComposeUiTest
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasTestTag
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.dp
import com.google.zxing.BinaryBitmap
import com.google.zxing.RGBLuminanceSource
import com.google.zxing.common.HybridBinarizer
import com.google.zxing.qrcode.QRCodeReader

/** Scrolls to these words, wherever on the page they stand. */
@OptIn(ExperimentalTestApi::class)
internal fun Hand.reach(words: String, on: String? = null) {
    val list = if (on == null) hasScrollToNodeAction() else hasScrollToNodeAction() and hasAnyAncestor(hasTestTag(on))
    eventually {
        runCatching { ui.onAllNodes(list)[0].performScrollToNode(hasText(words)) }.isSuccess
    }
}

/** What a camera reads from a square on this phone's screen. */
@OptIn(ExperimentalTestApi::class)
internal fun Hand.seen(label: String, on: String): ByteArray {
    val picture = ui.onNode(hasContentDescription(label) and hasAnyAncestor(hasTestTag(on))).captureToImage()
    val pixels = IntArray(picture.width * picture.height)
    picture.readPixels(pixels)
    val light = RGBLuminanceSource(picture.width, picture.height, pixels)
    return QRCodeReader().decode(BinaryBitmap(HybridBinarizer(light))).text.toByteArray(Charsets.ISO_8859_1)
}

/** Two phones side by side, and a hand on each. */
@OptIn(ExperimentalTestApi::class)
internal fun together(one: PhoneAtHand, other: PhoneAtHand, walk: (Hand, Hand) -> Unit) =
    runDesktopComposeUiTest(2 * PHONE_WIDE, PHONE_HIGH) {
        setContent { Row { listOf(one, other).forEach { Held(it) } } }
        val (left, right) = Hand(this, one.name) to Hand(this, other.name)
        for (hand in listOf(left, right)) {
            hand.type("PIN", PIN)
            hand.tap("Open")
            hand.taps = 0
        }
        try {
            walk(left, right)
        } catch (failed: Throwable) {
            throw AssertionError("${failed.message}; on the screens stood: ${texts()}", failed)
        }
    }

@OptIn(ExperimentalTestApi::class)
private fun SkikoComposeUiTest.texts(): List<String> =
    onAllNodes(SemanticsMatcher.keyIsDefined(SemanticsProperties.Text)).fetchSemanticsNodes()
        .flatMap { it.config[SemanticsProperties.Text] }
        .map { it.text }

@Composable
private fun Held(phone: PhoneAtHand) {
    Box(Modifier.width(PHONE_WIDE.dp).testTag(phone.name)) { DoorstepApp(phone.app) }
}
