package org.doorstep.screens.prayer

import org.doorstep.screens.Empty
import org.doorstep.screens.Trouble

/** What is prayed for today; for a lead also what waits for her, and what is not shown yet. */
data class PrayerState(
    val points: List<PointLine> = emptyList(),
    val of: Int = 0,
    /** Why there are none to show; absent where there are. */
    val why: Empty? = null,
    /** What was written and nobody has decided about, the oldest first; none for whoever may not decide. */
    val proposals: List<ProposalLine> = emptyList(),
    val ofProposals: Int = 0,
    /** What is approved and shown to nobody yet. */
    val coming: List<PointLine> = emptyList(),
    val ofComing: Int = 0,
    val mayPropose: Boolean = false,
    val mayDecide: Boolean = false,
    /** The point that is to be taken back, until it is said yes or no to. */
    val asked: String? = null,
    val trouble: Trouble? = null,
) {
    /** Its lists, each of which is shown page by page. */
    enum class Part { PROPOSALS, POINTS, COMING }
}

/** Something to pray for. It leads to nobody. */
data class PointLine(
    val id: String,
    val words: String,
    val isThanks: Boolean,
    /** A made-up name, where she agreed to be prayed for. */
    val alias: String? = null,
    /** The day from which it is shown, as core has it; absent where it is shown. */
    val from: String? = null,
)

/** What somebody wrote for prayer. */
data class ProposalLine(
    val id: String,
    val words: String,
    val isThanks: Boolean,
    /** Who wrote it, by first name; absent where her phone is not known. */
    val by: String?,
)

sealed interface PrayerAction {
    data object Propose : PrayerAction

    data class Decide(val proposal: String) : PrayerAction

    /** Says what taking this point back means. */
    data class Ask(val point: String) : PrayerAction

    /** Yes, for good. */
    data class TakeBack(val point: String) : PrayerAction

    data object Keep : PrayerAction

    data class More(val part: PrayerState.Part) : PrayerAction

    data object Back : PrayerAction
}

/** Core's room for what is prayed for. */
internal const val LETTERS_MAX = 200
