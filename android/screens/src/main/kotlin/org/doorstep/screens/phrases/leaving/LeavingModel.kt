package org.doorstep.screens.phrases.leaving

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.LeaveBehind
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble

/** Prints cards to leave behind. */
class LeavingModel(private val inside: Inside) :
    Model<DoorstepCompanion, LeavingState, LeavingAction>(LeavingState(), inside.core, inside.scope) {
    init {
        ask({ phrases().leaveBehinds() }) { cards -> show { copy(cards = cards.map(::card)) } }
    }

    override fun act(action: LeavingAction) = when (action) {
        is LeavingAction.Type -> show { copy(number = action.number, trouble = null) }
        is LeavingAction.Print -> print(action.card)
        LeavingAction.Back -> inside.back()
    }

    override fun LeavingState.with(trouble: Trouble?): LeavingState = copy(trouble = trouble)

    private fun print(code: String) {
        val number = state.value.number
        ask({ page(phrases().leaveBehind(code, number)) }) { page -> inside.phone.print(page) }
    }
}

private fun card(card: LeaveBehind) =
    LeavingCard(card.code, card.looksLike, card.front, card.back, card.answering, card.isFieldTested)

/** Ten cards to a sheet, front beside back: folded along the middle, each is one card. Says nothing but what is on them. */
private fun page(card: LeaveBehind): String {
    val one = "<div class=card><p>${plain(card.front)}</p><p>${plain(card.back)}</p></div>"
    return "<!doctype html><meta charset=utf-8><style>$STYLE</style>${one.repeat(CARDS_TO_A_SHEET)}"
}

private fun plain(text: String): String = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

private const val CARDS_TO_A_SHEET = 5
private const val STYLE = "@page{margin:10mm}body{font:12pt serif}.card{display:flex;break-inside:avoid;border:1px dotted #999}" +
    ".card p{width:85mm;height:50mm;margin:0;padding:5mm;box-sizing:border-box}"
