package org.doorstep.app.checkins

import android.content.Context
import java.io.File
import java.io.IOException
import org.doorstep.app.replace

/** That she said "fine" while the store was closed; both instants in milliseconds since 1970. */
data class KeptAnswer(
    /** When the phone had called her: it answers what was due by then. */
    val calledMs: Long,
    /** When she said it. */
    val answeredMs: Long,
)

/**
 * Answers from the lock screen, each in a file outside the store, until core can take them.
 *
 * Until she unlocks the app nobody else hears of them: whoever watches is told of a missed check-in meanwhile.
 */
class KeptAnswers(private val context: Context) {
    private val folder get() = File(context.noBackupFilesDir, "answers")

    /**
     * Hands each to core, oldest first, and lets go of it once core has it. What core refuses is kept, and the rest
     * waits.
     *
     * Called after every unlocking, and not from the main thread. To give one is to call core's
     * `safety().answer(checkIn, null)` for each check-in of this phone's pair that is not answered and whose `dueMs` is
     * not later than the answer's `calledMs`. Core notes it as said at that moment, and not when she tapped.
     */
    fun handOver(give: (KeptAnswer) -> Unit) {
        for (answer in kept()) {
            give(answer)
            file(answer.calledMs).delete()
        }
        CheckInNotice(context).takeAwayKept()
    }

    /** Keeps one. Of two after the same call the first counts. */
    internal fun keep(answer: KeptAnswer) {
        folder.mkdirs()
        if (kept().none { it.calledMs == answer.calledMs }) file(answer.calledMs).replace(answer.answeredMs.toString())
    }

    private fun kept(): List<KeptAnswer> = folder.list().orEmpty()
        .mapNotNull(String::toLongOrNull)
        .sorted()
        .mapNotNull { calledMs -> answeredMs(calledMs)?.let { KeptAnswer(calledMs, it) } }

    private fun answeredMs(calledMs: Long): Long? = try {
        file(calledMs).readText().toLongOrNull()
    } catch (_: IOException) {
        null
    }

    private fun file(calledMs: Long) = File(folder, calledMs.toString())
}
