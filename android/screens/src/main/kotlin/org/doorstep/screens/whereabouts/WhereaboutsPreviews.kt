package org.doorstep.screens.whereabouts

import org.doorstep.screens.Far
import org.doorstep.screens.Preview
import org.doorstep.screens.R
import org.doorstep.screens.Told
import org.doorstep.screens.Trouble

private val own = PhoneLine("1", "Tamsin", isHere = true, has = 14, of = 14, heard = null, toDo = ToDo.NOTHING)
private val hers = PhoneLine("2", "Amina", isHere = false, has = 11, of = 14, heard = Told.Hour("20:50"), toDo = ToDo.MEET)
private val one = WhereaboutsState(
    tonight = TonightLines("Thursday B", of = 14, onlyHere = 3, phones = listOf(own, hers)),
    waiting = listOf(WaitingLine(Waits.ONLY_HERE, 3, listOf("Tamsin"), ToDo.EXCHANGE)),
    phones = listOf(hers.copy(has = 211, of = 214), own.copy(has = 214, of = 214)),
    relay = RelayLine(Told.Day("Sunday"), null),
)

/** The states of who has what that are drawn. */
val whereaboutsPreviews: List<Preview> = listOf(
    Preview("whereabouts-no-team") { WhereaboutsScreen(WhereaboutsState(isInTeam = false), {}) },
    Preview("whereabouts-one") { WhereaboutsScreen(one, {}) },
    Preview("whereabouts-all-there") {
        val all = hers.copy(has = 14, toDo = ToDo.NOTHING)
        val tonight = TonightLines("Thursday B", 14, 0, listOf(own, all))
        val relay = RelayLine(Told.Hour("21:14"), null)
        WhereaboutsScreen(one.copy(tonight = tonight, waiting = emptyList(), relay = relay, exchanged = ExchangedLine(2, 1)), {})
    },
    Preview("whereabouts-offline") {
        val offline = one.copy(
            relay = RelayLine(null, Fault.UNREACHABLE),
            closed = 120,
            isClockDoubtful = true,
            trouble = Trouble.Says(R.string.trouble_no_signal),
        )
        WhereaboutsScreen(offline, {})
    },
    Preview("whereabouts-exchanging") { WhereaboutsScreen(one.copy(far = Far()), {}) },
    Preview("whereabouts-many") {
        val phones = (1..20).map { hers.copy(device = "$it", name = "Bethan-Marie $it", heard = null, toDo = ToDo.TURN_KEYS) }
        val waiting = Waits.entries.map { WaitingLine(it, 2, listOf("Tamsin", "Amina"), ToDo.WAIT) }
        WhereaboutsScreen(one.copy(phones = phones, waiting = waiting), {})
    },
)
