package org.doorstep.screens

import java.time.Instant
import java.time.format.DateTimeFormatter
import java.util.Locale

/** An instant as it is told on a screen, in London's time as everything the team plans. */
sealed interface Told {
    /** Today, at this hour. */
    data class Hour(val time: String) : Told

    /** In the last week, on this weekday, or before it, on this day. */
    data class Day(val day: String) : Told
}

/** Tells an instant, in milliseconds since 1970, as it is seen from another. */
fun told(atMs: Long, nowMs: Long = nowMs()): Told {
    val at = Instant.ofEpochMilli(atMs).atZone(LONDON)
    val on = at.toLocalDate()
    val today = dayOf(nowMs)
    return when {
        on == today -> Told.Hour(hour(atMs))
        on > today.minusDays(DAYS_BY_NAME) -> Told.Day(at.format(DateTimeFormatter.ofPattern("EEEE", Locale.getDefault())))
        else -> Told.Day(on.format(DateTimeFormatter.ofPattern("d MMMM", Locale.getDefault())))
    }
}

/** The hour of an instant, in milliseconds since 1970. */
fun hour(atMs: Long): String = Instant.ofEpochMilli(atMs).atZone(LONDON).format(DateTimeFormatter.ofPattern("HH:mm"))

/** A weekday means one day only for so long. */
private const val DAYS_BY_NAME = 7L
