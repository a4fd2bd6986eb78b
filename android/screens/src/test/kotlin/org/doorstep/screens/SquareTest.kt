package org.doorstep.screens

import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.unit.Density
import com.google.zxing.BinaryBitmap
import com.google.zxing.DecodeHintType
import com.google.zxing.RGBLuminanceSource
import com.google.zxing.ResultMetadataType
import com.google.zxing.common.HybridBinarizer
import com.google.zxing.qrcode.QRCodeReader
import java.io.ByteArrayOutputStream
import javax.imageio.ImageIO
import kotlin.random.Random
import org.jetbrains.skia.EncodedImageFormat
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test

/** What one screen draws, another phone's camera reads. */
class SquareTest {
    @Test
    fun `a camera reads from the screen what was drawn, byte by byte, up to the largest that is shown`() {
        for (size in listOf(1, 200, 1500, 2953)) {
            val bytes = Random(size).nextBytes(size)
            assertTrue(Square(bytes).canBeShown)
            assertArrayEquals("$size bytes", bytes, seen(Square(bytes)))
        }
    }

    @Test
    fun `what is too much for one square is not shown as one`() {
        assertFalse(Square(ByteArray(2954)).canBeShown)
    }

    @Test
    fun `what a square says is in no log`() {
        assertFalse("secret" in Square("secret").toString())
    }

    /** Drawn on a phone's screen of 360 dp, and read as zxing reads what a camera sees. */
    private fun seen(square: Square): ByteArray {
        val scene = ImageComposeScene(SIDE, SIDE, Density(DENSITY)) { SquareToScan(square, "") }
        val picture = checkNotNull(scene.render(0).encodeToData(EncodedImageFormat.PNG)).bytes
        scene.close()
        val image = ImageIO.read(picture.inputStream())
        val pixels = image.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE)
        val bitmap = BinaryBitmap(HybridBinarizer(RGBLuminanceSource(SIDE, SIDE, pixels)))
        val hints = mapOf(DecodeHintType.PURE_BARCODE to true)
        val segments = QRCodeReader().decode(bitmap, hints).resultMetadata.getValue(ResultMetadataType.BYTE_SEGMENTS)
        val whole = ByteArrayOutputStream()
        (segments as List<*>).forEach { whole.write(it as ByteArray) }
        return whole.toByteArray()
    }
}

private const val SIDE = 1080
private const val DENSITY = 3f
