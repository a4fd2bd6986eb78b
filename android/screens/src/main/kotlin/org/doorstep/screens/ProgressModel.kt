package org.doorstep.screens

import org.doorstep.core.Progress
import org.doorstep.core.Progressed

/** Tells a screen how far something has come, and core whether it is still wanted. It hears of both on a thread of core's. */
internal class ToldProgress(private val tell: (Far) -> Unit) : Progress {
    @Volatile
    private var isWanted = true

    fun stop() {
        isWanted = false
    }

    override fun onProgress(soFar: Progressed): Boolean {
        tell(far(soFar))
        return isWanted
    }

    private fun far(soFar: Progressed): Far = when {
        soFar.ofRecords > 0uL -> Far(soFar.records.toLong(), soFar.ofRecords.toLong())
        else -> Far(soFar.bytes.toLong(), soFar.ofBytes.toLong())
    }
}
