package org.doorstep.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.LocalResourceLocale
import java.time.LocalDate
import java.time.ZoneId
import java.util.Locale
import java.util.concurrent.Executors
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.swing.Swing
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.HeldVault
import org.doorstep.core.Person
import org.doorstep.core.Place
import org.doorstep.core.Relay
import org.doorstep.core.Role
import org.doorstep.core.Round
import org.doorstep.core.Visit

/** A phone in a folder, and the app on it. */
class PhoneAtHand(private val folder: String, val name: String = "Tamsin", vault: HeldVault? = null) {
    private val thread = Executors.newSingleThreadExecutor { Thread(it, "core") }.asCoroutineDispatcher()
    private val places = mutableMapOf<String, String>()

    /** Whether it goes on exchanging while it is open. */
    private var isOnline = false

    /** The store, as whoever holds the phone has it open. */
    lateinit var side: DoorstepCompanion
        private set

    /** What stands before its lock. */
    val door = DoorAtHand(folder, vault, ::entered)

    /** What the phone itself was asked for. */
    val hardware = PhoneStandIn(folder)

    val app: AppModel by lazy {
        val scope = CoroutineScope(Dispatchers.Swing)
        AppModel(door, hardware, scope, thread)
    }

    private fun entered(companion: DoorstepCompanion) {
        side = companion
        if (isOnline) side.exchanges().keepGoing()
    }

    /** The app, in the language that was chosen. */
    @Composable
    fun Shown() {
        val language by door.spoken.collectAsState()
        CompositionLocalProvider(LocalResourceLocale provides Locale.forLanguageTag(language)) { DoorstepApp(app) }
    }

    /** Sets up a lead's phone, with three doors to knock at tonight. */
    fun planned() {
        side = DoorstepCompanion.create(folder, PIN, name)
        side.team().found("Kingston")
        val walker = side.team().ownMember()
        val today = LocalDate.now(ZoneId.of("Europe/London")).toString()
        val round = side.rounds().plan(Round(name = "Thursday B", on = today, pairs = mapOf(walker to 1u)))
        var behind: String? = null
        for (nickname in listOf("Blue door 3", "Red gate", "Launderette flat")) {
            val id = side.places().add(Place(nickname = nickname, kind = "house", state = "confirmed"))
            side.rounds().put(round, id, behind, null)
            places[nickname] = id
            behind = id
        }
        side.close()
    }

    /**
     * Brings another in, who then has what this one has and walks tonight's round as [pairs] says. Both exchange by a relay
     * while they are open, unless there is no signal.
     */
    fun pairWith(
        other: PhoneAtHand,
        relay: Relay,
        hasSignal: Boolean = true,
        role: Role = Role.VOLUNTEER,
        pairs: (own: String, hers: String) -> Map<String, UInt> = { own, hers -> mapOf(own to 1u, hers to 1u) },
    ) {
        other.side = DoorstepCompanion.create(other.folder, PIN, other.name)
        side = DoorstepCompanion.unlock(folder, PIN)
        side.exchanges().useRelay(relay.url, null, relay.voucher)
        other.side.team().join(side.team().add(other.side.team().card(), role))
        val tonight = side.rounds().tonight().rounds.single()
        val members = side.team().devices().associate { it.device to it.member }
        val walkers = pairs(members.getValue(side.id()), members.getValue(other.side.id()))
        side.rounds().change(tonight.id, tonight.round, tonight.round.copy(pairs = walkers))
        repeat(3) { listOf(side, other.side).forEach { it.exchanges().once() } }
        for (phone in listOf(this, other)) {
            phone.side.close()
            phone.isOnline = hasSignal
        }
        other.places += places
    }

    /** The round of tonight is to be over by then, in minutes after midnight in London. */
    fun until(minute: Int) {
        side = DoorstepCompanion.unlock(folder, PIN)
        val tonight = side.rounds().tonight().rounds.single()
        side.rounds().change(tonight.id, tonight.round, tonight.round.copy(untilMinute = minute.toUInt()))
        side.close()
    }

    /** Does something on this phone while the app is not open. */
    fun <T> meanwhile(act: DoorstepCompanion.() -> T): T = DoorstepCompanion.unlock(folder, PIN).use { it.act() }

    fun place(nickname: String): String = places.getValue(nickname)

    fun visitsAt(nickname: String): List<Visit> =
        side.visits().lastOf(places.getValue(nickname), 0u, 9u).visits.map { it.visit }

    fun outcomesAt(nickname: String): List<String> = visitsAt(nickname).map { it.outcome }

    /** Somebody knocked there tonight, and it came in from another phone. */
    fun knocked(nickname: String, outcome: String) {
        val round = side.rounds().tonight().rounds.single().id
        side.visits().record(Visit(place = places.getValue(nickname), round = round, outcome = outcome))
    }

    /** She was met there once. */
    fun met(nickname: String, pseudonym: String) {
        val her = side.people().add(Person(pseudonym = pseudonym, status = "in_touch"))
        val atMs = System.currentTimeMillis() - A_WEEK_MS
        val visit = Visit(place = places.getValue(nickname), outcome = "talked", atMs = atMs.toULong())
        side.visits().record(visit.copy(met = mapOf(her to "face")))
    }

    /** Asks core itself what became of it. */
    fun <T> known(question: DoorstepCompanion.() -> T): T = side.question()

    fun idOf(nickname: String): String = places.getValue(nickname)

    fun warn(nickname: String, note: String) {
        val id = places.getValue(nickname)
        val seen = side.places().byId(id)!!.place
        side.places().change(id, seen, seen.copy(safetyNote = note))
    }

    fun lock() {
        app.lock()
        thread.close()
    }

    private companion object {
        const val A_WEEK_MS = 7L * 24 * 60 * 60 * 1000
    }
}
