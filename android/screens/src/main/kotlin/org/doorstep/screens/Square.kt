package org.doorstep.screens

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel
import com.google.zxing.qrcode.encoder.ByteMatrix
import com.google.zxing.qrcode.encoder.Encoder
import kotlin.math.floor

/** What another phone's camera takes from this screen. It goes into no log. */
class Square(private val bytes: ByteArray) {
    constructor(text: String) : this(text.toByteArray())

    /** Whether it is little enough for one square that a camera reads. What is more goes as a file. */
    val canBeShown: Boolean get() = bytes.size <= BYTES_MAX

    /** The same, for a file. */
    fun inFull(): ByteArray = bytes.copyOf()

    /** Each byte as one letter: without being told which letters, the encoder takes those of ISO 8859-1 for bytes. */
    internal fun modules(): ByteMatrix = Encoder.encode(String(bytes, Charsets.ISO_8859_1), ErrorCorrectionLevel.L).matrix

    override fun equals(other: Any?): Boolean = other is Square && bytes.contentEquals(other.bytes)

    override fun hashCode(): Int = bytes.contentHashCode()

    override fun toString(): String = "Square"
}

/** Draws it as large as the page is wide, dark on white whatever the theme: some cameras read nothing else. */
@Composable
fun SquareToScan(square: Square, says: String) {
    val modules = remember(square) { square.modules() }
    Canvas(Modifier.fillMaxWidth().aspectRatio(1f).semantics { contentDescription = says }) {
        drawRect(Color.White)
        draw(modules)
    }
}

/** Row by row, what is dark in one stroke. Each module is as many whole dots wide: a blurred edge is what cameras misread. */
private fun DrawScope.draw(modules: ByteMatrix) {
    val across = modules.width + 2 * MARGIN
    val side = maxOf(floor(size.width / across), 1f)
    val start = floor((size.width - side * across) / 2) + side * MARGIN
    for (y in 0 until modules.height) {
        var x = 0
        while (x < modules.width) {
            val from = x
            while (x < modules.width && modules[x, y].toInt() == 1) x++
            if (x > from) drawRect(Color.Black, Offset(start + from * side, start + y * side), Size((x - from) * side, side))
            x++
        }
    }
}

/** White modules around the square, as the standard asks. */
private const val MARGIN = 4

/** The largest square of the standard holds 2,953 bytes with the least correction. */
private const val BYTES_MAX = 2953
