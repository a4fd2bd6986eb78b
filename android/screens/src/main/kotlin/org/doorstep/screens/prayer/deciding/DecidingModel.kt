package org.doorstep.screens.prayer.deciding

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Proposed
import org.doorstep.screens.Guarded
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.R
import org.doorstep.screens.Trouble
import org.doorstep.screens.firstLetters
import org.doorstep.screens.prayer.LETTERS_MAX
import org.doorstep.screens.prayer.guardedForPrayer

/** Decides about one proposal. What is said otherwise and not approved is not kept: the proposal stays as it was written. */
class DecidingModel(private val proposal: String, private val inside: Inside) :
    Model<DoorstepCompanion, DecidingState, DecidingAction>(DecidingState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ proposed(proposal)?.let { it to guardedForPrayer(it.words) } }) { read ->
        when {
            read == null -> show { copy(trouble = DECIDED) }

            !state.value.isOpen -> show {
                copy(words = read.second, isThanks = read.first.isThanks, by = read.first.byName, isOpen = true)
            }
        }
    }

    override fun act(action: DecidingAction) = when (action) {
        is DecidingAction.Type -> type(action.text.firstLetters(LETTERS_MAX))
        is DecidingAction.Choose -> show { copy(isThanks = action.isThanks) }
        DecidingAction.TurnAgreed -> turnAgreed()
        DecidingAction.AnotherAlias -> suggest()
        DecidingAction.Approve -> approve()
        DecidingAction.LeaveOut -> ask({ prayer().leaveOut(proposal) }) { inside.back() }
        DecidingAction.Back -> inside.back()
    }

    override fun DecidingState.with(trouble: Trouble?): DecidingState = copy(isDeciding = false, trouble = trouble)

    private fun type(text: String) {
        show { copy(words = words.typed(text), trouble = null) }
        read({ guardedForPrayer(text) }) { looked -> show { if (words.text == text) copy(words = looked) else this } }
    }

    private fun turnAgreed() {
        show { copy(isAgreed = !isAgreed) }
        if (state.value.isAgreed && state.value.alias == null) suggest()
    }

    private fun suggest() = ask({ prayer().suggestAlias() }) { show { copy(alias = it) } }

    /** Where something in it is refused, it stays on the page to be put right. */
    private fun approve() {
        val said = state.value
        if (!said.canBeApproved) return
        show { copy(isDeciding = true) }
        ask({ approve(proposal, said) }) { looked ->
            if (looked.isRefused) {
                show { copy(words = if (words.text == said.words.text) looked else words, trouble = MARKED) }
            } else {
                inside.back()
            }
        }
    }
}

private fun DoorstepCompanion.proposed(id: String): Proposed? =
    prayer().proposals(0u, PROPOSALS_MAX).proposals.firstOrNull { it.id == id }

/** Returns what stands in its way, for which nothing was approved. */
private fun DoorstepCompanion.approve(proposal: String, said: DecidingState): Guarded {
    val looked = guardedForPrayer(said.words.text.trim())
    if (!looked.isRefused) prayer().approve(proposal, looked.text, said.alias.takeIf { said.isAgreed }, said.isThanks)
    return looked
}

private val MARKED = Trouble.Says(R.string.prayer_marked)
private val DECIDED = Trouble.Says(R.string.prayer_decided)

/** More than any team leaves undecided. */
private const val PROPOSALS_MAX = 500u
