package org.doorstep.screens.rounds.planning.plan

import kotlinx.coroutines.Job
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Round
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.UNDO_MS

/** Plans one round: who goes, where to, in which order. Each tap is kept at once. */
class PlanModel(private val id: String, private val inside: Inside) :
    Model<DoorstepCompanion, PlanState, PlanAction>(PlanState(), inside.core, inside.scope) {
    /** The round as it was before what can be taken back. */
    private var before: Round? = null
    private var undoing: Job? = null
    private var dueLines = PAGE
    private var otherLines = 0

    init {
        look()
    }

    override fun look() {
        val (due, others) = dueLines to otherLines
        val speaking = state.value.speaking
        read({ plan(id, due, others, speaking) }) { read ->
            if (read == null) {
                show { PlanState(trouble = Trouble.NotFound) }
            } else {
                show { read.copy(done = done, trouble = trouble) }
            }
        }
    }

    override fun act(action: PlanAction) = when (action) {
        is PlanAction.Put -> change(Done.PUT) { rounds().put(id, action.place, last(), action.reason) }

        is PlanAction.PutFirst -> putFirst(action.count)

        is PlanAction.TakeOff -> change(Done.TAKEN_OFF) { rounds().takeOff(id, action.place) }

        is PlanAction.Up -> move(action.place, -1)

        is PlanAction.Down -> move(action.place, +1)

        is PlanAction.Pair -> edit { copy(pairs = pairs.with(action.member, action.pair)) }

        is PlanAction.NextPair -> nextPair(action.place)

        PlanAction.Split -> change(Done.SPLIT) { rounds().split(id) }

        PlanAction.Undo -> undo()

        is PlanAction.Speaking -> {
            show { copy(speaking = action.member.takeIf { it != speaking }) }
            look()
        }

        is PlanAction.Speaks -> speaks(action.language)

        is PlanAction.HandOver -> ask({ rounds().handOver(id, action.member) }) { look() }

        PlanAction.Print -> print()

        PlanAction.KeyIn -> inside.go(Route.KeyIn(id))

        PlanAction.Close -> ask({ rounds().close(id) }) { look() }

        PlanAction.MoreDue -> {
            dueLines += PAGE
            look()
        }

        PlanAction.Others -> {
            otherLines += PAGE
            look()
        }

        PlanAction.Back -> inside.back()
    }

    override fun PlanState.with(trouble: Trouble?): PlanState = copy(trouble = trouble)

    private fun DoorstepCompanion.round(): Round = checkNotNull(rounds().byId(id)) { "it is shown" }.round

    private fun DoorstepCompanion.last(): String? = round().inOrder().lastOrNull()

    private fun putFirst(count: Int) {
        val due = state.value.due.take(count)
        change(Done.PUT) { due.fold(last()) { behind, row -> row.place.also { rounds().put(id, it, behind, row.code) } } }
    }

    private fun move(place: String, by: Int) = ask({
        val others = round().inOrder()
        val to = others.indexOf(place) + by
        if (to in others.indices) rounds().put(id, place, (others - place).getOrNull(to - 1), null)
    }) { look() }

    private fun nextPair(place: String) {
        val pairs = state.value.walkers.mapNotNull(Walker::pair).distinct().sorted()
        edit {
            val next = pairs.firstOrNull { it > (givenTo[place]?.toInt() ?: 0) }
            copy(givenTo = givenTo.with(place, next))
        }
    }

    private fun edit(wish: Round.() -> Round) = ask({ round().let { rounds().change(id, it, it.wish()) } }) { look() }

    private fun speaks(language: String) {
        val member = state.value.speaking ?: return
        ask({
            val spoken = rounds().spoken().firstOrNull { it.member == member }?.languages.orEmpty()
            rounds().saySpoken(member, if (language in spoken) spoken - language else spoken + language)
        }) { look() }
    }

    private fun print() {
        val copies = state.value.pairs.coerceAtLeast(1).toUInt()
        ask({
            rounds().printSheet(id)
            rounds().printPage(id, copies)
        }) { page -> inside.phone.print(page) }
    }

    /** Does it, and remembers for a while how the round was before. */
    private fun change(done: Done, act: DoorstepCompanion.() -> Unit) = ask({ round().also { act() } }) { was ->
        before = was
        show { copy(done = done) }
        undoing?.cancel()
        undoing = after(UNDO_MS) { show { copy(done = null) } }
        look()
    }

    private fun undo() {
        val was = before ?: return
        undoing?.cancel()
        show { copy(done = null) }
        edit { copy(stops = was.stops, reasons = was.reasons, givenTo = was.givenTo) }
    }
}

private fun Map<String, UInt>.with(key: String, pair: Int?): Map<String, UInt> =
    if (pair == null) minus(key) else plus(key to pair.toUInt())

/** The stops in their order: smaller ranks first. */
internal fun Round.inOrder(): List<String> = stops.entries.sortedWith(compareBy({ it.value }, { it.key })).map { it.key }

private const val PAGE = 15
