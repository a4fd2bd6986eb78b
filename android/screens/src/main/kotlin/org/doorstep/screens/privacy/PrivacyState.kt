package org.doorstep.screens.privacy

import org.doorstep.screens.Trouble

/** Who opened, exported or erased what is restricted. */
data class PrivacyState(
    val lines: List<AuditRow> = emptyList(),
    /** How many there are; absent until core has answered. */
    val of: Int? = null,
    val trouble: Trouble? = null,
)

/** What somebody did. */
data class AuditRow(
    val act: String,
    val who: String?,
    val atMs: Long,
    /** With how many records; none where it was everything. */
    val records: Int,
    val toWhom: String?,
    val isAltered: Boolean,
)

/** What can be done there. */
sealed interface PrivacyAction {
    data object More : PrivacyAction

    data object Back : PrivacyAction
}
