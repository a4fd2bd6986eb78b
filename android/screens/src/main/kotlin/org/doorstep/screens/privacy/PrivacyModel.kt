package org.doorstep.screens.privacy

import org.doorstep.core.AuditLine
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.WordList
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.word

/** Lists what was done with restricted records. */
class PrivacyModel(private val inside: Inside) :
    Model<DoorstepCompanion, PrivacyState, PrivacyAction>(PrivacyState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read(maxOf(state.value.lines.size, PAGE))

    private fun read(lines: Int) = read({
        val page = privacy().audit(0u, lines.toUInt())
        page.lines.map { row(it) } to page.of.toInt()
    }) { (rows, of) -> show { copy(lines = rows, of = of) } }

    override fun act(action: PrivacyAction) = when (action) {
        PrivacyAction.More -> read(state.value.lines.size + PAGE)
        PrivacyAction.Back -> inside.back()
    }

    override fun PrivacyState.with(trouble: Trouble?): PrivacyState = copy(trouble = trouble)
}

private fun DoorstepCompanion.row(line: AuditLine) = AuditRow(
    act = word(WordList.AUDIT_ACTS, line.act).orEmpty(),
    who = line.byName,
    atMs = line.atMs.toLong(),
    records = line.records.size,
    toWhom = line.toWhom,
    isAltered = line.isAltered,
)

private const val PAGE = 30
