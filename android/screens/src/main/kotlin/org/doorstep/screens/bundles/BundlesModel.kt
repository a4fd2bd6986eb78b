package org.doorstep.screens.bundles

import java.io.File
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.TakenIn
import org.doorstep.core.TakenRescue
import org.doorstep.core.WhatCame
import org.doorstep.screens.Choice
import org.doorstep.screens.Far
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.R
import org.doorstep.screens.ToldProgress
import org.doorstep.screens.Trouble
import org.doorstep.screens.safety.isInTeam
import org.doorstep.screens.told

/** Writes a file for others, and takes in what came from them. */
class BundlesModel(private val inside: Inside) :
    Model<DoorstepCompanion, BundlesState, BundlesAction>(BundlesState(), inside.core, inside.scope) {
    private var underWay: ToldProgress? = null

    init {
        look()
    }

    override fun look() {
        val hasArrived = inside.phone.arrived.value != null
        show { copy(hasArrived = hasArrived, asksPassphrase = asksPassphrase && hasArrived) }
        read({ readers() }) { readers ->
            val chosen = state.value.readers.filter(Choice::isChosen).map(Choice::code)
            show { copy(readers = readers.map { it.copy(isChosen = it.code in chosen) }, trouble = trouble) }
        }
    }

    override fun act(action: BundlesAction) = when (action) {
        BundlesAction.TakeIn -> takeIn()

        BundlesAction.LeaveIt -> {
            inside.phone.letGo()
            show { copy(hasArrived = false, asksPassphrase = false, opening = "", trouble = null) }
        }

        BundlesAction.Choose -> inside.phone.askForFile()

        is BundlesAction.TypeOpening -> show { copy(opening = action.passphrase) }

        is BundlesAction.For -> show { copy(readers = readers.map { it.turned(action.device) }) }

        BundlesAction.Everything -> show { copy(isEverything = !isEverything) }

        is BundlesAction.TypeSealing -> show { copy(sealing = action.passphrase) }

        BundlesAction.Write -> write()

        BundlesAction.Stop -> underWay?.stop() ?: Unit

        BundlesAction.Back -> inside.back()
    }

    /** Where the phone's own keys do not open it, a passphrase may. */
    override fun BundlesState.with(trouble: Trouble?): BundlesState = when (trouble) {
        null -> copy(trouble = null)
        else -> copy(far = null, asksPassphrase = asksPassphrase || trouble in OPENED_BY_PASSPHRASE, trouble = trouble)
    }

    /** The file is let go once what stands in it is here, and not before. */
    private fun takeIn() {
        val path = inside.phone.arrived.value ?: return
        val passphrase = state.value.opening.ifEmpty { null }
        val progress = begin { copy(opening = "", came = null, unsent = null) } ?: return
        askOf(inside.slow, { takenIn(path, passphrase, progress) }) { (came, unsent) ->
            val isDone = unsent == null || unsent.isAll
            if (isDone) inside.phone.letGo()
            show { copy(far = null, hasArrived = !isDone, asksPassphrase = false, came = came, unsent = unsent) }
        }
    }

    private fun write() {
        val wish = state.value
        val path = File(inside.phone.folder, NAME).path
        val devices = wish.readers.filter(Choice::isChosen).map(Choice::code)
        val passphrase = wish.sealing.ifEmpty { null }
        val progress = begin { copy(written = null) } ?: return
        askOf(inside.slow, { bundles().write(path, devices, passphrase, wish.isEverything, progress) }) { written ->
            show { copy(far = null, sealing = "", written = Written(written.entries.toInt(), written.devices.toInt())) }
            inside.phone.handOn(path)
        }
    }

    private fun begin(first: BundlesState.() -> BundlesState): ToldProgress? {
        if (state.value.far != null) return null
        val progress = ToldProgress { far -> show { if (this.far != null) copy(far = far) else this } }
        underWay = progress
        show { first().copy(far = Far(), trouble = null) }
        return progress
    }
}

private fun Choice.turned(device: String): Choice = if (code == device) copy(isChosen = !isChosen) else this

/** The other phones of the team, by first name; paper reads no file. */
private fun DoorstepCompanion.readers(): List<Choice> {
    if (!isInTeam()) return emptyList()
    return whereabouts().devices().filterNot { it.isHere }.map { Choice(it.device, it.name) }
}

private fun DoorstepCompanion.takenIn(path: String, passphrase: String?, progress: ToldProgress): Pair<Came?, Unsent?> =
    when (val rescued = recovering().takeRescue(path)) {
        null -> came(bundles().read(path, passphrase, progress)) to null
        else -> null to unsent(rescued)
    }

private fun unsent(taken: TakenRescue) = Unsent(
    name = taken.name,
    newThings = taken.entries.toInt(),
    unread = taken.unread.toInt(),
    isWhole = taken.isWhole,
    isSent = taken.isSent,
)

private fun came(taken: TakenIn): Came = Came(
    what = when (taken.what) {
        WhatCame.News -> What.NEWS
        WhatCame.AllKnown -> What.ALL_KNOWN
        is WhatCame.ReadBefore -> What.READ_BEFORE
        WhatCame.Own -> What.OWN
        is WhatCame.BuildsOnMore -> What.BUILDS_ON_MORE
    },
    maker = taken.makerName,
    isMakerOut = taken.isMakerOut,
    madeAt = told(taken.madeAtMs.toLong()),
    newThings = taken.newEntries.toInt(),
    waits = (taken.waitsForKey + taken.waitsForMember + taken.waitsForEarlier).toInt(),
    refused = taken.refused.toInt(),
    missed = taken.missed.toInt(),
)

/** Says nothing to whoever sees it among other files. */
private const val NAME = "reminder.bin"
private val OPENED_BY_PASSPHRASE = setOf(
    Trouble.Says(R.string.bundle_not_for_this_phone),
    Trouble.Says(R.string.bundle_wrong_passphrase),
)
