package org.doorstep.screens

import java.time.Clock
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.util.Locale

/** A day of core's, such as `2026-11-26`, as it is read aloud: "Thu 26 Nov". Of another year it says which. */
fun dayWords(on: String): String = runCatching { words(LocalDate.parse(on)) }.getOrDefault(on)

/** An instant of core's as its day and hour in London. */
fun momentWords(atMs: Long): String = "${words(dayOf(atMs))}, ${hour(atMs)}"

/** Now, in milliseconds since 1970. */
fun nowMs(): Long = clock.millis()

/** Today in London. */
fun today(): LocalDate = dayOf(nowMs())

/** The day of an instant in London. */
fun dayOf(atMs: Long): LocalDate = Instant.ofEpochMilli(atMs).atZone(LONDON).toLocalDate()

/** The first instant of a day in London. */
fun beginMs(day: LocalDate): Long = day.atStartOfDay(LONDON).toInstant().toEpochMilli()

private fun words(day: LocalDate): String {
    val pattern = if (day.year == today().year) "EEE d MMM" else "EEE d MMM yyyy"
    return day.format(DateTimeFormatter.ofPattern(pattern, Locale.getDefault()))
}

/** What says which time it is. Pictures of the screens stop it: what a day is called depends on the year. */
internal var clock: Clock = Clock.systemUTC()

val LONDON: ZoneId = ZoneId.of("Europe/London")
