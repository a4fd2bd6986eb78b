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
import org.doorstep.core.Watched
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
            KeptAnswers(app).handOverTo(unlocked)
            val states = unlocked.safety().checkIns(round).map { it.state }
            assertEquals(listOf(CheckInState.ANSWERED, CheckInState.WAITING), states.take(2))
        }
    }

    @Test
    fun `a lead who walks with no pair says nothing for another's, and her word is kept`() {
        val tamsin = DoorstepCompanion.create(folder.root.path, PIN, "Tamsin")
        tamsin.team().found("Kingston")
        val round = tamsin.setOut()
        val seen = tamsin.rounds().byId(round)!!.round
        val calledMs = tamsin.safety().checkIns(round).first().dueMs.toLong()
        val answers = KeptAnswers(app).apply { keep(KeptAnswer(calledMs, answeredMs = calledMs)) }

        tamsin.rounds().change(round, seen, seen.copy(pairs = emptyMap()))
        answers.handOverTo(tamsin)
        assertEquals(emptyList<Watched>(), tamsin.safety().checkIns(round).filter { it.answeredAtMs != null })
        val kept = mutableListOf<KeptAnswer>()
        answers.handOver(kept::add)
        assertEquals(listOf(calledMs), kept.map { it.calledMs })
        tamsin.close()
    }

    private fun DoorstepCompanion.setOut(): RecordId {
        val today = LocalDate.now(ZoneId.of("Europe/London")).toString()
        val round = rounds().plan(Round(name = "Thursday B", on = today, pairs = mapOf(team().ownMember() to 1u)))
        rounds().goOut(round)
        // Core's own clock stands still meanwhile, and a word counts for what is due within a quarter of an hour.
        safety().start(round, everyMinutes = 10u)
        return round
    }

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
