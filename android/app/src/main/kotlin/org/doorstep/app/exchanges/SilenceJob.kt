package org.doorstep.app.exchanges

import android.app.job.JobInfo
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.app.job.JobService
import android.content.ComponentName
import android.content.Context
import java.util.Random
import org.doorstep.app.checkins.CheckInNotice

/**
 * Reminds her, neutrally, when the app was not opened for so long that what others wrote is not here and what she wrote may not
 * have gone.
 *
 * A locked phone exchanges nothing: the keys lie behind her PIN (docs/decisions/0029-what-a-locked-phone-does.md).
 */
class SilenceJob : JobService() {
    override fun onStartJob(job: JobParameters?): Boolean {
        CheckInNotice(this).showSilence()
        remindAfterSilence(this)
        return false
    }

    override fun onStopJob(job: JobParameters?): Boolean = false
}

/** It was opened now: reminds her once it was not for [SILENCE_MS], and not before. */
fun remindAfterSilence(context: Context, chance: Random = Random()) {
    // Phones of a team that was opened together, on a Sunday, must not all light up in the same minute.
    val jitterMs = (chance.nextDouble() * JITTER_MS).toLong()
    val job = JobInfo.Builder(SILENCE, ComponentName(context, SilenceJob::class.java))
        .setMinimumLatency(SILENCE_MS + jitterMs)
        .setPersisted(true)
        .build()
    context.getSystemService(JobScheduler::class.java).schedule(job)
}

private const val SILENCE = 1
private const val DAY_MS = 24L * 60 * 60 * 1000

/** Longer than a week, for many go out weekly; shorter than the fourteen days after which old keys go. */
internal const val SILENCE_MS = 10 * DAY_MS
internal const val JITTER_MS = DAY_MS / 2
