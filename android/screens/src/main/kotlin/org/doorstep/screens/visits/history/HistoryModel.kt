package org.doorstep.screens.visits.history

import org.doorstep.core.Amended
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.WordList
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.momentWords

/** Tells how a visit came to say what it says. */
class HistoryModel(private val visit: String, private val inside: Inside) :
    Model<DoorstepCompanion, HistoryState, HistoryAction>(HistoryState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ told(visit) }) { lines -> show { copy(lines = lines) } }

    override fun act(action: HistoryAction) = when (action) {
        HistoryAction.Back -> inside.back()
    }

    override fun HistoryState.with(trouble: Trouble?): HistoryState = copy(trouble = trouble)
}

private fun DoorstepCompanion.told(id: String): List<HistoryLine> {
    val outcome = visits().byId(id)?.visit?.outcome
    return visits().history(id).map { amended ->
        HistoryLine(
            by = amended.byName,
            at = momentWords(amended.atMs.toLong()),
            isFirst = amended.isCreation,
            said = said(amended, outcome).distinct(),
        )
    }
}

private fun DoorstepCompanion.said(amended: Amended, outcome: String?): List<Said> = amended.fields.mapNotNull { field ->
    val code = field.substringAfter('/', "")
    val what = What.entries.firstOrNull { it.field == field.substringBefore('/') } ?: return@mapNotNull null
    // How it ended is one word, and only the newest is known.
    val isEnd = what == What.OUTCOME && outcome != null
    Said(what, if (isEnd) lists().label(WordList.KNOCK_OUTCOMES, outcome.orEmpty()) else word(what, code))
}

private fun DoorstepCompanion.word(what: What, code: String): String = when (what) {
    What.MODIFIER -> lists().label(WordList.MODIFIERS, code)
    What.MET -> people().byId(code)?.person?.pseudonym.orEmpty()
    What.LANGUAGE -> lists().label(WordList.LANGUAGES, code)
    What.ROLE -> lists().label(WordList.ROLES_SEEN, code)
    What.NEED -> lists().label(WordList.NEEDS, code)
    What.SUPPORT -> lists().label(WordList.SUPPORT, code)
    else -> ""
}
