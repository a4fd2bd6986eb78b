package org.doorstep.app.checkins

import android.app.AlarmManager
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import org.doorstep.app.Doorstep

/** An alarm has come. */
class AlarmReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) = appOf(context).checkIns.ring()
}

/** She tapped the button: her answer is kept without anything being opened. */
class FineReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val app = appOf(context)
        val calledMs = intent.getLongExtra(CALLED_MS, 0)
        KeptAnswers(context).keep(KeptAnswer(calledMs, answeredMs = app.clock()))
        app.checkIns.answeredOutside(calledMs)
    }

    internal companion object {
        const val CALLED_MS = "called_ms"
    }
}

/** The phone has lost its alarms, or allows them to be as exact as they were meant. */
class AlarmsLostReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        if (intent.action in REASONS) appOf(context).checkIns.setAgain()
    }
}

private fun appOf(context: Context) = context.applicationContext as Doorstep

private val REASONS = setOf(
    Intent.ACTION_BOOT_COMPLETED,
    Intent.ACTION_MY_PACKAGE_REPLACED,
    AlarmManager.ACTION_SCHEDULE_EXACT_ALARM_PERMISSION_STATE_CHANGED,
)
