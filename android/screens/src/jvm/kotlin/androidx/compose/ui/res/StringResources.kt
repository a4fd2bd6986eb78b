package androidx.compose.ui.res

import androidx.compose.runtime.Composable
import androidx.compose.runtime.ProvidableCompositionLocal
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.staticCompositionLocalOf
import java.util.Locale
import javax.xml.parsers.DocumentBuilderFactory
import org.doorstep.screens.R
import org.doorstep.screens.RESOURCE_FILES
import org.w3c.dom.Element

/** The language in which the JVM shows the resources; Android has its own way of choosing. */
val LocalResourceLocale: ProvidableCompositionLocal<Locale> = staticCompositionLocalOf { Locale.ENGLISH }

/** A text of the resources, as Android's function of that name gives it. */
@Composable
@ReadOnlyComposable
fun stringResource(id: Int, vararg formatArgs: Any): String {
    val locale = LocalResourceLocale.current
    return Texts.of(locale).strings.getValue(id).format(locale, *formatArgs)
}

/** A text that depends on a number. */
@Composable
@ReadOnlyComposable
fun pluralStringResource(id: Int, count: Int, vararg formatArgs: Any): String {
    val locale = LocalResourceLocale.current
    val forms = Texts.of(locale).plurals.getValue(id)
    val form = forms[quantity(locale, count)] ?: forms.getValue("other")
    return form.format(locale, *formatArgs)
}

/** The texts of one language, and where it has none, the default's. */
private class Texts(val strings: Map<Int, String>, val plurals: Map<Int, Map<String, String>>) {
    private fun longer() = Texts(
        strings.mapValues { longer(it.value) },
        plurals.mapValues { (_, forms) -> forms.mapValues { longer(it.value) } },
    )

    companion object {
        private val read = mutableMapOf<Locale, Texts>()

        fun of(locale: Locale): Texts = synchronized(read) {
            read.getOrPut(locale) {
                val texts = read(locale.language)
                if (locale.country == PSEUDO) texts.longer() else texts
            }
        }

        private fun read(language: String): Texts {
            val files = listOf("values", "values-$language").flatMap { folder -> RESOURCE_FILES.map { "/$folder/$it.xml" } }
            val items = files.mapNotNull(Texts::class.java::getResourceAsStream).flatMap { file ->
                val root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file).documentElement
                (0 until root.childNodes.length).mapNotNull { root.childNodes.item(it) as? Element }
            }
            val strings = items.filter { it.tagName == "string" }
            val plurals = items.filter { it.tagName == "plurals" }
            return Texts(
                strings.associate { number(R.string::class.java, it) to plain(it.textContent) },
                plurals.associate { number(R.plurals::class.java, it) to forms(it) },
            )
        }

        private fun forms(plural: Element): Map<String, String> {
            val items = plural.getElementsByTagName("item")
            val forms = (0 until items.length).map { items.item(it) as Element }
            return forms.associate { it.getAttribute("quantity") to plain(it.textContent) }
        }

        private fun number(of: Class<*>, item: Element): Int = of.getField(item.getAttribute("name")).getInt(null)

        /** Android's files write a quote and a line's end with a stroke before it. */
        private fun plain(text: String): String = text.trim().replace("\\'", "'").replace("\\n", "\n")
    }
}

/** As Android's pseudo-locale has it: with accents, and by half longer; what is filled in stays as it is. */
private fun longer(text: String): String {
    val accented = PLACEHOLDER.split(text).map { part -> part.map { ACCENTS[it] ?: it }.joinToString("") }
    val filled = PLACEHOLDER.findAll(text).map { it.value }.toList() + ""
    val words = accented.zip(filled) { part, placeholder -> part + placeholder }.joinToString("")
    val more = generateSequence { "·ø·" }.take((text.length + 5) / 6).joinToString(" ")
    return "$words $more"
}

private const val PSEUDO = "XA"
private val PLACEHOLDER = Regex("%\\d+\\$[a-z]")
private val ACCENTS = "aeiounyAEIOUNY".zip("àéîöûñýÀÉÎÖÛÑÝ").toMap()

/** Unicode's plural category (cldr-plurals), of the languages that are here: English and Romanian. */
private fun quantity(locale: Locale, count: Int): String = when {
    count == 1 -> "one"
    locale.language == "ro" && (count == 0 || count % 100 in 1..19) -> "few"
    else -> "other"
}
