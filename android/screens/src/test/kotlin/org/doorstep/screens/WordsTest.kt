package org.doorstep.screens

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.LocalResourceLocale
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.Density
import java.io.File
import java.util.Locale
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** Every word that a person reads is a text of the resources, so that it can be said in another language. */
class WordsTest {
    @Test
    fun `no screen has a word of its own`() {
        val own = Regex("(Text|Sentence|Heading|Button|Description =|title =|label =)\\s*\\(?\\s*(text = )?\"\\p{L}")
        val found = kotlin()
            .filterNot { it.name.endsWith("Previews.kt") }
            .filter { own.containsMatchIn(it.readText()) }
            .map(File::getName)
            .toList()
        assertEquals(emptyList<String>(), found)
    }

    @Test
    fun `every text of the resources is used`() {
        val source = kotlin().joinToString("") { it.readText() }
        val used = Regex("R\\.(string|plurals)\\.(\\w+)").findAll(source).map { it.groupValues[2] }.toSet()
        val names = listOf(R.string::class, R.plurals::class).flatMap { it.java.fields.toList() }.filter {
            it.type ==
                Int::class.java
        }
        assertEquals(emptyList<String>(), names.map { it.name }.filterNot { it in used || it == "\$stable" })
    }

    @OptIn(ExperimentalTestApi::class)
    @Test
    fun `in a language whose words are longer by half nothing is cut`() {
        val wrong = allPreviews.flatMap { preview ->
            var found = emptyList<String>()
            runDesktopComposeUiTest(PHONE_WIDE, PHONE_HIGH) {
                setContent {
                    CompositionLocalProvider(LocalDensity provides Density(1f), LocalResourceLocale provides PSEUDO) {
                        DoorstepTheme(preview.content)
                    }
                }
                val nodes = onRoot().fetchSemanticsNode().all()
                assertTrue("${preview.name} is not in that language", nodes.any { PADDED in it.words() })
                found = cut(nodes).map { "${preview.name}: $it" }
            }
            found
        }
        assertEquals(wrong.joinToString("\n"), 0, wrong.size)
    }

    private fun kotlin(): Sequence<File> = File("src/main/kotlin").walk().filter { it.extension == "kt" }
}

/** Android's own pseudo-locale: English with accents, and longer. */
private val PSEUDO = Locale("en", "XA")
private const val PADDED = "·"
