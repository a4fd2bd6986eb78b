package org.doorstep.screens

import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.time.format.FormatStyle
import java.util.Locale

/** A day of core's, such as `2026-11-26`, as it is read aloud: "Thu 26 Nov". Of another year it says which. */
fun dayWords(on: String): String = runCatching { words(LocalDate.parse(on)) }.getOrDefault(on)

/** An instant of core's as its day and time in London. */
fun momentWords(atMs: Long): String {
    val at = Instant.ofEpochMilli(atMs).atZone(LONDON)
    return "${words(at.toLocalDate())}, ${at.toLocalTime().format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT))}"
}

/** Today in London. */
fun today(): LocalDate = LocalDate.now(LONDON)

/** The first instant of a day in London. */
fun beginMs(day: LocalDate): Long = day.atStartOfDay(LONDON).toInstant().toEpochMilli()

private fun words(day: LocalDate): String {
    val pattern = if (day.year == today().year) "EEE d MMM" else "EEE d MMM yyyy"
    return day.format(DateTimeFormatter.ofPattern(pattern, Locale.getDefault()))
}

val LONDON: ZoneId = ZoneId.of("Europe/London")
