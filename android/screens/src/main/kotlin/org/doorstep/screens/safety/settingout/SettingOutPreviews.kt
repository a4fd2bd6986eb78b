package org.doorstep.screens.safety.settingout

import org.doorstep.screens.Preview
import org.doorstep.screens.Punctuality
import org.doorstep.screens.Trouble

private val one = SettingOutState(
    name = "Thursday B",
    with = listOf("Amina"),
    shiftLead = "Carys",
    fine = "The buses are slow tonight",
    help = "We will be late for the choir",
    punctuality = Punctuality.ON_TIME,
)

/** The states before setting out that are drawn. */
val settingOutPreviews: List<Preview> = listOf(
    Preview("setting-out-empty") { SettingOutScreen(SettingOutState(), {}) },
    Preview("setting-out-one") { SettingOutScreen(one, {}) },
    Preview("setting-out-offline") {
        val off = one.copy(stays = Stays.NOT_EXCHANGED, punctuality = Punctuality.NEVER, shiftLead = null, fine = "", help = "")
        SettingOutScreen(off, {})
    },
    Preview("setting-out-many") { SettingOutScreen(one.copy(with = (1..8).map { "Bethan $it" }, stays = Stays.LEADS), {}) },
    Preview("setting-out-taken-off") { SettingOutScreen(one.copy(takenOff = 2), {}) },
    Preview("setting-out-refused") {
        SettingOutScreen(one.copy(trouble = Trouble.NotKept("the two phrases are too alike")), {})
    },
)
