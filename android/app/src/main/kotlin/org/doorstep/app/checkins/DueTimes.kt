package org.doorstep.app.checkins

import android.content.Context
import java.io.File
import java.io.IOException
import org.doorstep.app.replace

/** A check-in, as far as it is known outside the store: when it is due, and when the phone has yet to call. */
internal data class Due(val dueMs: Long, val callsMs: List<Long>)

/** The check-ins that are ahead, in a file outside the store: instants, one check-in a line, and nothing else of it. */
internal class DueTimes(context: Context) {
    private val file = File(context.noBackupFilesDir, "due")

    fun kept(): List<Due> = try {
        file.readLines().map { line -> line.split(' ').map(String::toLong) }.map { Due(it.first(), it.drop(1)) }
    } catch (_: IOException) {
        emptyList()
    }

    /** Keeps those for which the phone has yet to call. */
    fun keep(checkIns: Collection<Due>) {
        val ahead = checkIns.filter { it.callsMs.isNotEmpty() }
        val lines = ahead.map { (listOf(it.dueMs) + it.callsMs).joinToString(" ") }
        if (lines.isEmpty()) file.delete() else file.replace(lines.joinToString("\n"))
    }
}
