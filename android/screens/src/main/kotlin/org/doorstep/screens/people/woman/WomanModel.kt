package org.doorstep.screens.people.woman

import kotlinx.coroutines.Job
import org.doorstep.core.Consent
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.FollowUp
import org.doorstep.core.Person
import org.doorstep.core.Sighting
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.UNDO_MS

/** Shows one woman, and notes what she says and what is done for her. */
class WomanModel(private val id: String, private val inside: Inside) :
    Model<DoorstepCompanion, WomanState, WomanAction>(WomanState(), inside.core, inside.scope) {
    private var takeBack: (DoorstepCompanion.() -> Unit)? = null
    private var undoing: Job? = null

    init {
        look()
    }

    override fun look() = read(maxOf(state.value.timeline.size, PAGE))

    private fun read(moments: Int) = read({ woman(id, moments) }) { read ->
        if (read == null) {
            show { WomanState(trouble = Trouble.NotFound) }
        } else {
            show { read.copy(moving = moving, saying = saying, done = done, trouble = trouble) }
        }
    }

    override fun act(action: WomanAction) = when (action) {
        is WomanAction.Stand -> stand(action.code)
        is WomanAction.Move -> show { copy(moving = action.need.takeIf { it != moving }) }
        is WomanAction.Step -> step(action)
        is WomanAction.Wants -> wants(action.need)
        is WomanAction.Plan -> plan(action.support)
        is WomanAction.Keep -> ended(action.followUp) { support().keep(action.followUp) }
        is WomanAction.LetGo -> ended(action.followUp) { support().letGo(action.followUp) }
        is WomanAction.Say -> say(action.purpose)
        is WomanAction.ToWhom -> show { copy(saying = saying?.copy(toWhom = action.typed)) }
        is WomanAction.SaidYes -> saidYes(action.how)
        is WomanAction.Withdraw -> withdraw(action.consent)
        is WomanAction.Unlink -> unlink(action.row)
        is WomanAction.TakeBack -> takeBack(action.sighting)
        WomanAction.Undo -> undo()
        WomanAction.Seen -> inside.go(Route.Sighting(id))
        WomanAction.Same -> inside.go(Route.Same(id))
        is WomanAction.OpenVisit -> inside.go(Route.Visit(action.visit))
        is WomanAction.OpenOther -> inside.go(Route.Woman(action.person))
        WomanAction.Erase -> inside.go(Route.Erase(id))
        WomanAction.MoreTimeline -> read(state.value.timeline.size + PAGE)
        WomanAction.Back -> inside.back()
    }

    override fun WomanState.with(trouble: Trouble?): WomanState = copy(trouble = trouble)

    private fun stand(status: String) = change(Done.STATUS, { known().also { people().stand(id, status) } }) { was ->
        people().change(id, known(), was)
    }

    private fun DoorstepCompanion.known(): Person = checkNotNull(people().byId(id)) { "she is shown" }.person

    private fun step(action: WomanAction.Step) {
        show { copy(moving = null) }
        change(Done.NEED, { needStatus(action.need).also { support().moveOn(action.need, action.status, null) } }) { was ->
            was?.let { support().moveOn(action.need, it, null) }
        }
    }

    private fun DoorstepCompanion.needStatus(need: String): String? =
        support().needsOf(id, 0u, LINES_MAX).needs.firstOrNull { it.id == need }?.story?.lastOrNull()?.status

    private fun wants(need: String) = change(Done.NEED, { support().raise(id, need, WANTED, null, null) }) {
        support().undoNeed(it)
    }

    private fun plan(code: String) = change(Done.PLANNED, { support().plan(FollowUp(support = code, person = id)) }) {
        support().letGo(it)
    }

    private fun ended(followUp: String, end: DoorstepCompanion.() -> Unit) {
        val dueOn = state.value.followUps.firstOrNull { it.id == followUp }?.dueOn
        change(Done.FOLLOW_UP, { end() }) { dueOn?.let { support().putOff(followUp, it) } }
    }

    private fun say(purpose: Choice) {
        val asked = Saying(purpose.code, purpose.label, needsWhom = purpose.code in TELLING)
        show { copy(saying = asked.takeIf { it.purpose != saying?.purpose }) }
    }

    private fun saidYes(how: String) {
        val saying = state.value.saying ?: return
        val toWhom = saying.toWhom.trim().ifEmpty { null }
        ask({ people().consent(Consent(person = id, purpose = saying.purpose, toWhom = toWhom, how = how)) }) {
            show { copy(saying = null) }
            look()
        }
    }

    private fun withdraw(row: ConsentRow) {
        val said = Consent(person = id, purpose = row.purpose, toWhom = row.toWhom)
        change(Done.WITHDRAWN, { consents(row).also { people().withdraw(said) } }) { was -> was?.let { people().consent(it) } }
    }

    private fun DoorstepCompanion.consents(row: ConsentRow): Consent? =
        people().consents(id).firstOrNull { it.id == row.id }?.consent?.copy(on = "")

    private fun unlink(row: SameRow) = change(Done.UNLINKED, { people().unlink(id, row.person) }) {
        row.code?.let { people().link(id, row.person, it) }
    }

    private fun takeBack(sighting: String) {
        val row = state.value.timeline.firstOrNull { it.id == sighting }
        change(Done.SIGHTING, { sighting(sighting).also { people().takeBackSighting(sighting) } }) { was ->
            if (row != null && was != null) people().noteSighting(was)
        }
    }

    private fun DoorstepCompanion.sighting(sighting: String): Sighting? =
        people().timeline(id, 0u, LINES_MAX).moments.firstOrNull { it.record == sighting }?.let {
            Sighting(id, it.place, it.areaOutcode.takeIf { _ -> it.place == null }, it.areaTown, it.on, it.basis)
        }

    /** Does it, and remembers for a while how it is taken back. */
    private fun <T> change(done: Done, act: DoorstepCompanion.() -> T, undo: DoorstepCompanion.(T) -> Unit) = ask(act) { was ->
        takeBack = { undo(was) }
        show { copy(done = done) }
        undoing?.cancel()
        undoing = after(UNDO_MS) { show { copy(done = null) } }
        look()
    }

    private fun undo() {
        val back = takeBack ?: return
        undoing?.cancel()
        takeBack = null
        show { copy(done = null) }
        ask(back) { look() }
    }
}

/** Purposes of which a yes names to whom. */
private val TELLING = setOf("share_service", "hand_over")
private const val WANTED = "wanted"
private const val PAGE = 10
private const val LINES_MAX = 500u
