package org.doorstep.screens.safety.settingout

import org.doorstep.core.CodeWords
import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.StaysOpen
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.safety.OUT
import org.doorstep.screens.safety.calls
import org.doorstep.screens.safety.isOutOn
import org.doorstep.screens.safety.namesOf

/** Sends a pair out: its phrases, its check-ins, and the phone closed but for tonight. */
class SettingOutModel(private val round: String, private val inside: Inside) :
    Model<DoorstepCompanion, SettingOutState, SettingOutAction>(SettingOutState(), inside.core, inside.scope) {
    /** The phrases as core has them. */
    private var kept = CodeWords()
    private var isRead = false

    init {
        look()
    }

    override fun look() {
        read({ before(round) to phrases(round) }) { (before, phrases) ->
            val typed = state.value
            if (!isRead) kept = phrases ?: kept
            show {
                before.copy(
                    fine = if (isRead) typed.fine else kept.fine,
                    help = if (isRead) typed.help else kept.help,
                    everyMinutes = everyMinutes,
                    punctuality = punctuality,
                    isSettingOut = isSettingOut,
                    takenOff = takenOff,
                    trouble = trouble,
                )
            }
            isRead = true
        }
        read({ calls() }) { calls -> show { copy(punctuality = inside.phone.ringAt(calls)) } }
    }

    override fun act(action: SettingOutAction) = when (action) {
        is SettingOutAction.TypeFine -> show { copy(fine = action.phrase, trouble = null) }
        is SettingOutAction.TypeHelp -> show { copy(help = action.phrase, trouble = null) }
        is SettingOutAction.Every -> show { copy(everyMinutes = action.minutes) }
        SettingOutAction.SetOut -> setOut()
        SettingOutAction.Walk -> inside.home()
        SettingOutAction.CallOnTime -> callOnTime()
        SettingOutAction.Exchange -> inside.go(Route.Whereabouts)
        SettingOutAction.Back -> inside.back()
    }

    /** Of two phrases that are not both typed core keeps neither. */
    override fun keep() {
        val (fine, help) = state.value.fine to state.value.help
        if (fine.isBlank() || help.isBlank() || state.value.takenOff != null) return
        val changed = changed() ?: return
        ask({ keepPhrases(round, changed) })
    }

    override fun SettingOutState.with(trouble: Trouble?): SettingOutState = copy(isSettingOut = false, trouble = trouble)

    private fun changed(): CodeWords? {
        val typed = kept.copy(fine = state.value.fine.trim(), help = state.value.help.trim())
        return typed.takeIf { it != kept }
    }

    private fun callOnTime() {
        inside.phone.askToCallOnTime()
        look()
    }

    private fun setOut() {
        if (state.value.isSettingOut) return
        show { copy(isSettingOut = true) }
        val (changed, everyMinutes) = changed() to state.value.everyMinutes
        ask({ setOut(round, changed, everyMinutes.toUInt()) }) { takenOff ->
            show { copy(takenOff = takenOff) }
            if (takenOff == 0) inside.home()
        }
    }
}

private fun DoorstepCompanion.before(id: String): SettingOutState {
    val known = rounds().byId(id) ?: return SettingOutState()
    val own = team().ownMember()
    val names = team().people().associate { it.member to it.name }
    val pair = known.round.pairs[own]
    return SettingOutState(
        name = known.round.name,
        with = if (pair == null) emptyList() else namesOf(known.round.copy(pairs = known.round.pairs - own), pair),
        shiftLead = known.round.shiftLead?.let(names::get),
        stays = rounds().staysOpen(id)?.let(::stays),
    )
}

/** Shown to nobody who is out: somebody may look over her shoulder. */
private fun DoorstepCompanion.phrases(id: String): CodeWords? {
    val known = rounds().byId(id)
    if (known == null || isOutOn(known)) return null
    return try {
        safety().words(id, known.round.pairs[team().ownMember()])
    } catch (_: CompanionException.NotKept) {
        null
    }
}

private fun DoorstepCompanion.keepPhrases(id: String, words: CodeWords) {
    val pair = rounds().byId(id)?.round?.pairs?.get(team().ownMember())
    safety().setWords(words.copy(round = id, pair = pair))
}

/** Returns how many stops went off the round. Where the other of the pair has set out already, only this phone is left to. */
private fun DoorstepCompanion.setOut(id: String, changed: CodeWords?, everyMinutes: UInt): Int {
    changed?.let { keepPhrases(id, it) }
    val isOut = rounds().byId(id)?.round?.state == OUT && rounds().staysOpen(id) != null
    val takenOff = if (isOut) emptyList() else rounds().goOut(id)
    safety().start(id, everyMinutes)
    return takenOff.size
}

private fun stays(why: StaysOpen): Stays = when (why) {
    StaysOpen.LEADS -> Stays.LEADS
    StaysOpen.NOT_IN_PAIRS -> Stays.NOT_IN_PAIRS
    StaysOpen.NO_LEAD -> Stays.NO_LEAD
    StaysOpen.NOT_EXCHANGED -> Stays.NOT_EXCHANGED
}
