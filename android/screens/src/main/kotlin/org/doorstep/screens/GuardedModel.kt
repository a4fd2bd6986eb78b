package org.doorstep.screens

import org.doorstep.core.Field
import org.doorstep.core.Finding
import org.doorstep.core.Verdict
import org.doorstep.core.lookAt
import org.doorstep.core.masked

/** Looks at what is typed into a field. [instead] knows better words for some risks than every team's. */
internal fun guarded(text: String, field: Field, instead: Map<Risk, String> = emptyMap()): Guarded =
    Guarded(text, lookAt(text, field).map { found(it, text, instead) })

/** What can be kept of a text, whatever is in it: what would be refused is named in its place. */
internal fun keepable(text: String, field: Field, lettersMax: Int): String {
    val isRefused = lookAt(text, field).any { it.verdict == Verdict.REFUSE }
    return if (isRefused) masked(text, field).firstLetters(lettersMax) else text
}

/** As much of a text as there is room for. */
internal fun String.firstLetters(lettersMax: Int): String =
    if (codePointCount(0, length) <= lettersMax) this else substring(0, offsetByCodePoints(0, lettersMax))

private fun found(finding: Finding, text: String, instead: Map<Risk, String>): Found {
    val from = text.offsetByCodePoints(0, finding.at.toInt())
    val until = text.offsetByCodePoints(0, finding.until.toInt())
    val words = text.substring(from, until)
    val risk = Risk.entries.firstOrNull { it.code == finding.kind } ?: Risk.SOMETHING
    val safer = instead[risk] ?: saferThan(words, risk, finding.safer)
    return Found(risk, from, words, isRefused = finding.verdict == Verdict.REFUSE, safer)
}

/** The words to put there. Where every team's are but an example, they would say something that nobody said. */
private fun saferThan(words: String, risk: Risk, safer: String?): String? = when (risk) {
    Risk.POSTCODE -> words.dropLast(INCODE_LETTERS).trim()
    in EXAMPLES -> null
    else -> safer
}

private val EXAMPLES = setOf(
    Risk.NATIONALITY,
    Risk.HOURS,
    Risk.APPEARANCE,
    Risk.AGE,
    Risk.BIRTH_DATE,
    Risk.MINOR,
    Risk.PAPERS_HELD,
    Risk.ADDRESS,
    Risk.SURNAME,
)

/** The second half of a postcode, which says the street. */
private const val INCODE_LETTERS = 3
