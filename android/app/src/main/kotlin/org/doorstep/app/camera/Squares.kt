package org.doorstep.app.camera

import com.google.zxing.BinaryBitmap
import com.google.zxing.DecodeHintType
import com.google.zxing.PlanarYUVLuminanceSource
import com.google.zxing.ReaderException
import com.google.zxing.common.HybridBinarizer
import com.google.zxing.qrcode.QRCodeReader

/** What the square in a picture says; nothing where none can be read. */
internal fun squareIn(frame: Frame): String? {
    val light = PlanarYUVLuminanceSource(frame.light, frame.width, frame.height, 0, 0, frame.width, frame.height, false)
    return try {
        QRCodeReader().decode(BinaryBitmap(HybridBinarizer(light)), HARDER).text
    } catch (_: ReaderException) {
        null
    }
}

private val HARDER = mapOf(DecodeHintType.TRY_HARDER to true)
