package org.doorstep.screens

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasTestTag
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.performScrollToNode
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

/** Two phones side by side, unlocked, and a hand on each. */
internal fun together(one: PhoneAtHand, other: PhoneAtHand, walk: (Hand, Hand) -> Unit) = sideBySide(one, other) { hands ->
    for (hand in hands) {
        hand.unlocks()
        hand.taps = 0
    }
    walk(hands[0], hands[1])
}
