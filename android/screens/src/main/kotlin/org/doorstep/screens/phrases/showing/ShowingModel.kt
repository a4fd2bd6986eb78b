package org.doorstep.screens.phrases.showing

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.ShownPhrase
import org.doorstep.core.WordingStatus
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble

/** Shows a card, and what she answers. Nothing of it is kept. */
class ShowingModel(route: Route.PhraseCard, private val inside: Inside) :
    Model<DoorstepCompanion, ShowingState, ShowingAction>(ShowingState(), inside.core, inside.scope) {
    init {
        ask({ phrases().cards(route.language) }) { cards ->
            val card = cards.firstOrNull { it.code == route.card }
            val replies = card?.replies.orEmpty().mapNotNull { code -> cards.firstOrNull { it.code == code } }
            show { copy(phrase = card?.let(::phrase), replies = replies.map(::phrase)) }
        }
    }

    override fun act(action: ShowingAction) = when (action) {
        is ShowingAction.Reply -> show { copy(answer = replies.firstOrNull { it.code == action.code }) }
        ShowingAction.Turn -> show { copy(isTurned = !isTurned) }
        ShowingAction.Back -> inside.back()
    }

    override fun ShowingState.with(trouble: Trouble?): ShowingState = copy(trouble = trouble)
}

private fun phrase(card: ShownPhrase): Phrase {
    val wording = card.hers ?: card.english
    return Phrase(
        code = card.code,
        hers = wording.text,
        english = card.english.text,
        isRightToLeft = card.hers != null && card.isRightToLeft,
        isHers = card.hers != null,
        isChecked = wording.status == WordingStatus.CHECKED_BY_NATIVE_SPEAKER,
    )
}
