package org.doorstep.app.checkins

import android.app.AlarmManager
import android.app.NotificationManager
import java.time.LocalDate
import java.time.ZoneId
import org.doorstep.app.Doorstep
import org.doorstep.core.CheckInState
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.RecordId
import org.doorstep.core.Round
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowLooper

/** Core itself, with the phone's alarms. */
@RunWith(RobolectricTestRunner::class)
class CoreCheckInTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val app = RuntimeEnvironment.getApplication() as Doorstep
    private val alarms = shadowOf(app.getSystemService(AlarmManager::class.java))
    private val notifications = shadowOf(app.getSystemService(NotificationManager::class.java))

    @Test
    fun `what she said on the locked screen is said in core after the next unlocking`() {
        val amina = DoorstepCompanion.create(folder.root.path, PIN, "Amina")
        amina.team().found("Kingston")
        val round = amina.setOut()
        val calls = amina.safety().alarms().filterNot { it.isMissed }.groupBy({ it.checkIn }, { it.atMs.toLong() })
        app.checkIns.ringAt(calls.values)
        amina.quickSeal()
        amina.close()

        ring()
        notifications.allNotifications.single().actions.single().actionIntent.send()
        ShadowLooper.idleMainLooper()

        DoorstepCompanion.unlock(folder.root.path, PIN).use { unlocked ->
            KeptAnswers(app).handOver { unlocked.take(round, it) }
            val states = unlocked.safety().checkIns(round).map { it.state }
            assertEquals(listOf(CheckInState.ANSWERED, CheckInState.WAITING), states.take(2))
        }
    }

    private fun DoorstepCompanion.setOut(): RecordId {
        val today = LocalDate.now(ZoneId.of("Europe/London")).toString()
        val round = rounds().plan(Round(name = "Thursday B", on = today, pairs = mapOf(team().ownMember() to 1u)))
        rounds().goOut(round)
        // Core's own clock stands still meanwhile, and a word counts for what is due within a quarter of an hour.
        safety().start(round, everyMinutes = 10u)
        return round
    }

    private fun DoorstepCompanion.take(round: RecordId, answer: KeptAnswer) = safety().checkIns(round)
        .filter { it.answeredAtMs == null && it.dueMs.toLong() <= answer.calledMs }
        .forEach { safety().answer(it.id, phrase = null) }

    private fun ring() {
        val alarm = alarms.peekNextScheduledAlarm()!!
        app.clock = { alarm.triggerAtMs }
        alarms.fireAlarm(alarm)
        ShadowLooper.idleMainLooper()
    }

    private companion object {
        const val PIN = "brown bread 41"
    }
}
