package org.doorstep.screens.prayer.proposing

import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Guarded
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.R
import org.doorstep.screens.Trouble
import org.doorstep.screens.firstLetters
import org.doorstep.screens.prayer.LETTERS_MAX
import org.doorstep.screens.prayer.guardedForPrayer
import org.doorstep.screens.prayer.withoutFound
import org.doorstep.screens.prayer.withoutNames

/** Writes for prayer, and gives it to the lead. */
class ProposingModel(private val inside: Inside) :
    Model<DoorstepCompanion, ProposingState, ProposingAction>(ProposingState(), inside.core, inside.scope) {
    override fun act(action: ProposingAction) = when (action) {
        is ProposingAction.Type -> type(action.text.firstLetters(LETTERS_MAX))
        is ProposingAction.Choose -> show { copy(isThanks = action.isThanks) }
        ProposingAction.Give -> give { giveIfClean(it) }
        ProposingAction.ThrowAway -> show { copy(words = Guarded(), trouble = null) }
        ProposingAction.Back -> inside.back()
    }

    /** Core has no drafts of prayers: what was typed goes to the lead, without what may not be in it, rather than be lost. */
    override fun keep() = give { giveWhatMayBeKept(it) }

    override fun ProposingState.with(trouble: Trouble?): ProposingState = copy(isGiving = false, trouble = trouble)

    private fun type(text: String) {
        show { copy(words = words.typed(text), trouble = null) }
        read({ guardedForPrayer(text) }) { looked -> show { if (words.text == text) copy(words = looked) else this } }
    }

    /** The words stay on the page until core has them: where something in them is refused, nothing is lost. */
    private fun give(hand: DoorstepCompanion.(ProposingState) -> Guarded) {
        val said = state.value
        if (!said.isWritten || said.isGiving) return
        show { copy(isGiving = true) }
        ask({ hand(said) }) { left ->
            show {
                val isSame = words.text == said.words.text
                when {
                    left.isRefused -> copy(words = if (isSame) left else words, trouble = MARKED)
                    isSame -> copy(words = left, isThanks = false, isGiven = true)
                    else -> copy(isGiven = true)
                }
            }
        }
    }
}

/** Returns what is left to write: nothing, or all of it where something in it is refused. */
private fun DoorstepCompanion.giveIfClean(said: ProposingState): Guarded {
    val looked = guardedForPrayer(said.words.text.trim())
    if (looked.isRefused) return looked
    prayer().propose(looked.text, said.isThanks)
    return Guarded()
}

private fun DoorstepCompanion.giveWhatMayBeKept(said: ProposingState): Guarded {
    val clean = withoutFound(said.words.text)
    try {
        proposeIfAny(clean, said.isThanks)
    } catch (_: CompanionException.NotKept) {
        proposeIfAny(withoutFound(withoutNames(clean)), said.isThanks)
    }
    return Guarded()
}

private fun DoorstepCompanion.proposeIfAny(words: String, isThanks: Boolean) {
    if (words.isNotEmpty()) prayer().propose(words, isThanks)
}

private val MARKED = Trouble.Says(R.string.prayer_marked)
