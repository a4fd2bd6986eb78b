package org.doorstep.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.LayoutDirection
import java.awt.image.BufferedImage
import java.awt.image.DataBuffer
import java.awt.image.IndexColorModel
import java.io.File
import javax.imageio.ImageIO
import org.jetbrains.skia.EncodedImageFormat
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/**
 * Every state that has a preview, drawn side by side as it is, with letters twice as large, and from right to left.
 *
 * android/screens/pictures has them as somebody looked at them last; android/draw.sh makes those of today the right ones.
 */
class PicturesTest {
    private val today = File(System.getProperty("doorstep.pictures")).apply { mkdirs() }
    private val looked = File("pictures")

    @Test
    fun `every preview looks as it did when somebody looked at it last`() {
        val drawn = allPreviews.associate { it.name to picture(it.content) }
        assertEquals("two previews have one name", allPreviews.size, drawn.size)
        drawn.forEach { (name, picture) -> ImageIO.write(small(picture), "png", today.resolve("$name.png")) }
        sheet(drawn.values.toList())
        if (System.getProperty("doorstep.renew").toBoolean()) return renew(drawn.keys)
        val strange = drawn.mapNotNull { (name, picture) -> differs(name, picture) }
        val gone = names(looked) - drawn.keys - SHEET
        assertTrue(
            "$strange $gone: look at them in $today, and if they are right, run android/draw.sh",
            strange.isEmpty() && gone.isEmpty(),
        )
    }

    @Test
    fun `a picture with another word in it is another picture`() {
        val one = picture { Page("Tonight") { item { Sentence("Blue door 3") } } }
        val other = picture { Page("Tonight") { item { Sentence("Blue door 8") } } }
        assertEquals(0, strangers(one, one))
        assertTrue(strangers(one, other) > STRANGE_MAX)
    }

    /** How a picture differs from the one that was looked at; nothing where it does not. */
    private fun differs(name: String, picture: BufferedImage): String? {
        val file = looked.resolve("$name.png")
        if (!file.exists()) return "$name is new."
        val right = ImageIO.read(file)
        val isSame = right.width == picture.width && strangers(right, picture) <= STRANGE_MAX
        return if (isSame) null else "$name looks different."
    }

    private fun renew(drawn: Set<String>) {
        looked.mkdirs()
        (names(looked) - drawn).forEach { looked.resolve("$it.png").delete() }
        (drawn + SHEET).forEach { today.resolve("$it.png").copyTo(looked.resolve("$it.png"), overwrite = true) }
    }

    private fun names(folder: File): Set<String> = folder.list().orEmpty().map { it.removeSuffix(".png") }.toSet()

    private fun picture(content: @Composable () -> Unit): BufferedImage {
        val three = listOf(
            draw(1f, LayoutDirection.Ltr, content),
            draw(2f, LayoutDirection.Ltr, content),
            draw(1f, LayoutDirection.Rtl, content),
        )
        return side(three, columns = three.size)
    }

    /** All pictures on one, as small as can be told apart. */
    private fun sheet(pictures: List<BufferedImage>) {
        val lesser = pictures.map { picture ->
            val less = BufferedImage(picture.width / 3, picture.height / 3, BufferedImage.TYPE_INT_RGB)
            less.createGraphics().drawImage(picture.getScaledInstance(less.width, less.height, java.awt.Image.SCALE_SMOOTH), 0, 0, null)
            less
        }
        ImageIO.write(small(side(lesser, columns = 6)), "png", today.resolve("$SHEET.png"))
    }

    /** The same in its commonest colours, which takes a third of the room. */
    private fun small(picture: BufferedImage): BufferedImage {
        val points = picture.getRGB(0, 0, picture.width, picture.height, null, 0, picture.width)
        val commonest = points.toList().groupingBy { it and NEARLY }.eachCount().entries.sortedByDescending { it.value }
        val colours = commonest.take(COLOURS).map { it.key }.toIntArray()
        val palette = IndexColorModel(8, colours.size, colours, 0, false, -1, DataBuffer.TYPE_BYTE)
        val less = BufferedImage(picture.width, picture.height, BufferedImage.TYPE_BYTE_INDEXED, palette)
        less.setRGB(0, 0, picture.width, picture.height, points, 0, picture.width)
        return less
    }

    private fun side(pictures: List<BufferedImage>, columns: Int): BufferedImage {
        val (wide, high) = pictures.first().width + 1 to pictures.first().height + 1
        val rows = (pictures.size + columns - 1) / columns
        val all = BufferedImage(wide * columns, high * rows, BufferedImage.TYPE_INT_RGB)
        val pen = all.createGraphics()
        pictures.forEachIndexed { place, picture ->
            pen.drawImage(picture, place % columns * wide, place / columns * high, null)
        }
        return all
    }

    private fun draw(fontScale: Float, direction: LayoutDirection, content: @Composable () -> Unit): BufferedImage {
        val scene = ImageComposeScene(WIDE, HIGH, Density(1f, fontScale)) {
            CompositionLocalProvider(LocalLayoutDirection provides direction) {
                DoorstepTheme(content)
            }
        }
        try {
            scene.render(0)
            val drawn = scene.render(SETTLED_NS).encodeToData(EncodedImageFormat.PNG)
            return ImageIO.read(checkNotNull(drawn).bytes.inputStream())
        } finally {
            scene.close()
        }
    }
}

/** How many points of two pictures of one size are of another colour. */
private fun strangers(one: BufferedImage, other: BufferedImage): Int {
    fun BufferedImage.points() = getRGB(0, 0, width, height, null, 0, width)
    val (left, right) = one.points() to other.points()
    return left.indices.count { at ->
        listOf(0, 8, 16).any { Math.abs((left[at] shr it and 0xff) - (right[at] shr it and 0xff)) > SHADE }
    }
}

/** A small phone: 360 by 640 dp, a point each. */
internal const val WIDE = 360
internal const val HIGH = 640

/** Colours that differ less than this are one. */
private const val NEARLY = 0xfffcfcfc.toInt()
private const val COLOURS = 48

/** By then nothing moves any more. */
private const val SETTLED_NS = 2_000_000_000L

/** Letters have edges that another processor may draw a little lighter or darker. */
private const val SHADE = 48
private const val STRANGE_MAX = 24
private const val SHEET = "all"
