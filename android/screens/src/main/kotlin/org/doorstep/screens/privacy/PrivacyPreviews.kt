package org.doorstep.screens.privacy

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private const val SUNDAY_MS = 1_795_953_600_000L

/** The states of the audit that are drawn. */
val privacyPreviews: List<Preview> = listOf(
    Preview("privacy-none") { PrivacyScreen(PrivacyState(of = 0), {}) },
    Preview("privacy-not-a-lead") { PrivacyScreen(PrivacyState(trouble = Trouble.NotALead), {}) },
    Preview("privacy-many") {
        val opened = AuditRow("Opened", "Wilhelmina-Alexandra", SUNDAY_MS, 1, null, false)
        val told = AuditRow("Handed over", null, SUNDAY_MS, 3, "A team in another town", true)
        PrivacyScreen(PrivacyState(listOf(opened, told, opened), 64), {})
    },
)
