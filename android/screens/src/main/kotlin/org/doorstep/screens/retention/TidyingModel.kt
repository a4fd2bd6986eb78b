package org.doorstep.screens.retention

import kotlinx.coroutines.delay
import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Horizon
import org.doorstep.screens.Inside
import org.doorstep.screens.mayLead

/**
 * Lets go of what is over, without anybody's tap: once she has been in for a while, and never on a round. A lead's phone erases what
 * she was shown 14 days ago; every phone writes its store anew once the whole team has let go of something.
 */
internal suspend fun Inside.tidyOnceQuiet() {
    delay(QUIET_MS)
    slow.ask { tidy() }
}

private fun DoorstepCompanion.tidy() {
    try {
        if (rounds().horizon() is Horizon.Out) return
        if (mayLead()) eraseWhatIsOver()
        finishErasing()
    } catch (_: CompanionException) {
        // Locked meanwhile, in no team yet, or in doubt about its clock, which team health says: it is tried after the next PIN.
    }
}

private fun DoorstepCompanion.eraseWhatIsOver() {
    for (ignored in 1..RUNS_MAX) {
        if (retention().run().isDone) return
    }
}

/** By then she is where she wanted to go. */
private const val QUIET_MS = 10_000L

/** Each run is as much as one statement names. */
private const val RUNS_MAX = 20
