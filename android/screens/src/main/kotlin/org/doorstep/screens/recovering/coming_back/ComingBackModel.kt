package org.doorstep.screens.recovering.coming_back

import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.PrintedKit
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.recovering.KitState
import org.doorstep.screens.team.phones

/** Brings a team back, by its kit and a backup. The kit is used up by it, and comes back as the next one. */
class ComingBackModel(private val inside: Inside) :
    Model<DoorstepCompanion, ComingBackState, ComingBackAction>(ComingBackState(), inside.core, inside.scope) {
    private var page: String? = null

    init {
        look()
    }

    override fun look() {
        show { copy(hasBackup = inside.phone.arrived.value != null) }
        // Locked after the backup was put in, it goes on from there.
        watch({ whoWasIn() }, ::choose)
    }

    override fun act(action: ComingBackAction) = when (action) {
        ComingBackAction.Choose -> inside.phone.askForFile()

        ComingBackAction.Scan -> scan()

        is ComingBackAction.Passphrase -> show { copy(passphrase = action.typed, trouble = null) }

        is ComingBackAction.Paper -> show { copy(paper = action.typed, trouble = null) }

        ComingBackAction.Restore -> restore(state.value)

        is ComingBackAction.Is -> show {
            copy(people = people.map { it.copy(isChosen = it.code == action.member && !it.isChosen) })
        }

        is ComingBackAction.Lost -> show { copy(phones = phones.map { if (it.code == action.phone) it.turned() else it }) }

        ComingBackAction.Recover -> recover(state.value)

        ComingBackAction.Print -> print()

        ComingBackAction.Done -> inside.start()

        ComingBackAction.Back -> inside.back()
    }

    override fun ComingBackState.with(trouble: Trouble?): ComingBackState = copy(isWorking = false, trouble = trouble)

    private fun scan() {
        meanwhile { inside.phone.scan()?.let { scanned -> show { copy(paper = scanned.decodeToString()) } } }
    }

    private fun restore(now: ComingBackState) {
        val path = inside.phone.arrived.value
        if (path == null || now.isWorking) return
        show { copy(isWorking = true) }
        ask({
            restore(path, now)
            orWithoutRelay { recovering().readRelay(now.paper) }
            whoWasIn()
        }) { who ->
            inside.phone.letGo()
            show { copy(isWorking = false, passphrase = "") }
            choose(who)
        }
    }

    private fun choose(who: WhoWasIn?) {
        if (who != null) show { copy(people = who.people, phones = who.phones) }
    }

    private fun recover(now: ComingBackState) {
        if (now.isWorking) return
        val member = now.people.firstOrNull(Choice::isChosen)?.code
        val gone = now.phones.filter(Choice::isChosen).map(Choice::code)
        show { copy(isWorking = true) }
        ask({ recovered(now.paper, member, gone) }) { kit ->
            page = kit.html
            show { copy(isWorking = false, paper = "", fresh = KitState.Fresh(kit.number.toInt(), kit.rows)) }
            print()
        }
    }

    private fun print() {
        page?.let(inside.phone::print)
    }
}

private class WhoWasIn(val people: List<Choice>, val phones: List<Choice>)

/** Nothing where no backup was put in. */
private fun DoorstepCompanion.whoWasIn(): WhoWasIn? = try {
    val people = team().people().map { Choice(it.member, it.name) }
    WhoWasIn(people, phones().map { Choice(it.device, it.name) })
} catch (_: CompanionException.NotInTeam) {
    null
}

/** A backup that is older than the kit opens by its passphrase alone. */
private fun DoorstepCompanion.restore(path: String, now: ComingBackState) = when {
    now.passphrase.isEmpty() -> recovering().restore(path, now.paper)
    else -> recovering().restoreByPassphrase(path, now.passphrase)
}

private fun DoorstepCompanion.recovered(paper: String, member: String?, gone: List<String>): PrintedKit {
    val kit = recovering().recover(paper, member, gone, emptyList())
    orWithoutRelay { recovering().tellRelay(paper) }
    return kit
}

/** Without signal or without a relay, the backup alone has to do. */
private fun orWithoutRelay(ask: () -> Unit) {
    try {
        ask()
    } catch (_: CompanionException.NoSignal) {
        // What is newer comes with the next exchange.
    } catch (_: CompanionException.NotInTeam) {
        // The team has no relay.
    }
}

private fun Choice.turned(): Choice = copy(isChosen = !isChosen)
