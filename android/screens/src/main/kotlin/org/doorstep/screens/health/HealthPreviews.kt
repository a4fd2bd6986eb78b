package org.doorstep.screens.health

import org.doorstep.screens.Preview
import org.doorstep.screens.R
import org.doorstep.screens.Trouble
import org.doorstep.screens.people.erasing.Progress

private const val SUNDAY_MS = 1_795_953_600_000L
private val well = HealthState(leads = 3, kitAtMs = SUNDAY_MS, backupAtMs = SUNDAY_MS)

/** The states of the team's health that are drawn. */
val healthPreviews: List<Preview> = listOf(
    Preview("health-well") { HealthScreen(well, {}) },
    Preview("health-alone") {
        val lines = listOf(
            MatterRow(Matter.ALONE, 1, null, emptyList(), ToDo.ADD_A_LEAD),
            MatterRow(Matter.NO_BACKUP, 0, null, emptyList(), ToDo.BACK_UP),
        )
        HealthScreen(HealthState(leads = 1, lines = lines), {})
    },
    Preview("health-many") {
        val lines = listOf(
            MatterRow(Matter.UNSEEN, 2, SUNDAY_MS, listOf("Wilhelmina-Alexandra", "Beth"), ToDo.ASK_AFTER),
            MatterRow(Matter.RESTING, 1, null, listOf("Chloe"), ToDo.TURN_KEYS),
        )
        HealthScreen(well.copy(lines = lines, erasures = listOf(Progress(3, 8, true, false))), {})
    },
    Preview("health-held") {
        val line = MatterRow(Matter.HELD_BACK, 3, null, emptyList(), ToDo.DECIDE)
        HealthScreen(well.copy(lines = listOf(line), held = listOf(HeldRow("1", "Chloe", 3))), {})
    },
    Preview("health-passphrase") {
        HealthScreen(well.copy(mayHavePassphrase = true, trouble = Trouble.Says(R.string.health_passphrase_weak)), {})
    },
    Preview("health-busy") { HealthScreen(well.copy(isBusy = true, trouble = Trouble.NotNow), {}) },
)
