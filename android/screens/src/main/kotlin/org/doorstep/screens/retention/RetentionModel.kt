package org.doorstep.screens.retention

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Kept
import org.doorstep.core.Proposal
import org.doorstep.core.TermLine
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.nickname
import org.doorstep.screens.pseudonym
import org.doorstep.screens.today

/** Shows what is to be erased before it is, keeps one of it, and sets how long the team keeps what. */
class RetentionModel(private val inside: Inside) :
    Model<DoorstepCompanion, RetentionState, RetentionAction>(RetentionState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() {
        read({ retention().terms().map(::row) }) { terms -> show { copy(terms = terms) } }
        state.value.proposals?.let { read(maxOf(it.size, PAGE)) }
    }

    private fun read(lines: Int) = read({
        val page = retention().proposed(0u, lines.toUInt())
        page.lines.map { row(it) } to page.of.toInt()
    }) { (rows, of) -> show { copy(proposals = rows, of = of) } }

    override fun act(action: RetentionAction) = when (action) {
        RetentionAction.Show -> read(PAGE)
        is RetentionAction.Keep -> keep(action.record)
        is RetentionAction.Longer -> set(action.row, +STEP)
        is RetentionAction.Shorter -> set(action.row, -STEP)
        RetentionAction.More -> read((state.value.proposals?.size ?: 0) + PAGE)
        RetentionAction.Back -> inside.back()
    }

    override fun RetentionState.with(trouble: Trouble?): RetentionState = copy(trouble = trouble)

    /** As long as core lets a record be kept at once; then it is proposed again. */
    private fun keep(record: String) = ask({ retention().keep(record, today().plusMonths(MONTHS_KEPT).toString()) }) { look() }

    private fun set(row: TermRow, by: Int) {
        val months = (row.months + by).coerceIn(row.monthsMin, row.monthsMax)
        if (months != row.months) ask({ retention().setTerm(Kept.valueOf(row.kept.name), months.toUInt()) }) { look() }
    }
}

private fun DoorstepCompanion.row(line: Proposal) = ProposalRow(
    record = line.record,
    kept = KeptKind.valueOf(line.kept.name),
    name = pseudonym(line.about) ?: pseudonym(line.record) ?: nickname(line.record) ?: rounds().byId(line.record)?.round?.name,
    dueOn = line.dueOn,
    goesOn = line.goesOn,
)

private fun row(line: TermLine) = TermRow(
    kept = KeptKind.valueOf(line.kept.name),
    months = line.months.toInt(),
    monthsMin = line.monthsMin.toInt(),
    monthsMax = line.monthsMax.toInt(),
    reason = line.reason,
    setBy = line.setByName,
    setOn = line.setOn,
)

private const val PAGE = 30
private const val STEP = 1
private const val MONTHS_KEPT = 12L
