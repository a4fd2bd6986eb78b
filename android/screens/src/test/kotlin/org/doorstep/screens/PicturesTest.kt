package org.doorstep.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.LayoutDirection
import java.awt.Image
import java.awt.image.BufferedImage
import java.awt.image.DataBuffer
import java.awt.image.IndexColorModel
import java.io.File
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import javax.imageio.ImageIO
import org.jetbrains.skia.EncodedImageFormat
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test

/**
 * Every state that has a preview, drawn side by side as it is, with letters twice as large, and from right to left.
 *
 * android/screens/pictures has them as somebody looked at them last; android/draw.sh makes those of today the right ones.
 */
class PicturesTest {
    private val today = File(System.getProperty("doorstep.pictures")).apply { mkdirs() }
    private val looked = File("pictures")

    @Before
    fun stop() {
        clock = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC)
    }

    @After
    fun goOn() {
        clock = Clock.systemUTC()
    }

    @Test
    fun `every preview looks as it did when somebody looked at it last`() {
        val drawn = allPreviews.associate { it.name to small(picture(it.content)) }
        assertEquals("two previews have one name", allPreviews.size, drawn.size)
        drawn.forEach { (name, picture) -> ImageIO.write(picture, "png", today.resolve("$name.png")) }
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
            val scaled = picture.getScaledInstance(less.width, less.height, Image.SCALE_SMOOTH)
            less.createGraphics().drawImage(scaled, 0, 0, null)
            less
        }
        ImageIO.write(small(side(lesser, columns = 6)), "png", today.resolve("$SHEET.png"))
    }

    /** The same in its sixteen commonest colours, which takes a quarter of the room. */
    private fun small(picture: BufferedImage): BufferedImage {
        val points = picture.getRGB(0, 0, picture.width, picture.height, null, 0, picture.width)
        val counts = IntArray(1 shl 15)
        points.forEach { counts[nearly(it)]++ }
        val commonest = counts.indices.filter { counts[it] > 0 }.sortedByDescending { counts[it] }.take(COLOURS)
        val colours = commonest.map(::colour).toIntArray()
        val palette = IndexColorModel(4, colours.size, colours, 0, false, -1, DataBuffer.TYPE_BYTE)
        val nearest = IntArray(counts.size) { -1 }
        val less = BufferedImage(picture.width, picture.height, BufferedImage.TYPE_BYTE_BINARY, palette)
        val indexes = IntArray(points.size) { at ->
            val shade = nearly(points[at])
            if (nearest[shade] < 0) nearest[shade] = colours.indices.minBy { far(colours[it], colour(shade)) }
            nearest[shade]
        }
        less.raster.setPixels(0, 0, picture.width, picture.height, indexes)
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
        val scene = ImageComposeScene(PHONE_WIDE, PHONE_HIGH, Density(1f, fontScale)) {
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

/** A colour by its five upper bits of red, green and blue. */
private fun nearly(point: Int): Int = (point shr 9 and 0x7c00) or (point shr 6 and 0x3e0) or (point shr 3 and 0x1f)

private fun colour(nearly: Int): Int =
    0xff040404.toInt() or (nearly and 0x7c00 shl 9) or (nearly and 0x3e0 shl 6) or (nearly and 0x1f shl 3)

private fun far(one: Int, other: Int): Int = listOf(0, 8, 16).sumOf { Math.abs((one shr it and 0xff) - (other shr it and 0xff)) }

/** How many points of two pictures of one size are of another colour. */
private fun strangers(one: BufferedImage, other: BufferedImage): Int {
    fun BufferedImage.points() = getRGB(0, 0, width, height, null, 0, width)
    val (left, right) = one.points() to other.points()
    return left.indices.count { at ->
        listOf(0, 8, 16).any { Math.abs((left[at] shr it and 0xff) - (right[at] shr it and 0xff)) > SHADE }
    }
}

private const val COLOURS = 16

/** By then nothing moves any more. */
private const val SETTLED_NS = 2_000_000_000L

/** Letters have edges that another processor may draw a little lighter or darker. */
private const val SHADE = 48
private const val STRANGE_MAX = 24
private const val SHEET = "all"
