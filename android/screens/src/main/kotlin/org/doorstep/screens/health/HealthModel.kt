package org.doorstep.screens.health

import java.io.File
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.HealthMatter
import org.doorstep.core.TwoLeads
import org.doorstep.screens.Core
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.R
import org.doorstep.screens.Trouble
import org.doorstep.screens.TroubleAtTheLock
import org.doorstep.screens.exchanges.sayIfThereIsSignal
import org.doorstep.screens.people.erasing.Progress
import org.doorstep.screens.today

/** Says what the team lacks, and does what can be done here. */
class HealthModel(private val inside: Inside) :
    Model<DoorstepCompanion, HealthState, HealthAction>(HealthState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ healthNow() }) { read ->
        show {
            read.copy(passphrase = passphrase, isBusy = isBusy, trouble = trouble)
        }
    }

    override fun act(action: HealthAction) = when (action) {
        is HealthAction.TypePassphrase -> show { copy(passphrase = action.passphrase, trouble = null) }
        HealthAction.BackUp -> backUp()
        HealthAction.Exchange -> busy(inside.slow) { exchanges().once() }
        HealthAction.TurnKeys -> busy(inside.core, ::sayIt) { team().turnKeys(resting()) }
        is HealthAction.Accept -> busy(inside.core, ::sayIt) { team().acceptHeld(action.phone) }
        is HealthAction.Drop -> busy(inside.core) { team().dropHeld(action.phone) }
        HealthAction.Back -> inside.back()
    }

    override fun HealthState.with(trouble: Trouble?): HealthState {
        val isWeak = trouble is Trouble.PinTooShort || trouble in WEAK
        return copy(trouble = if (isWeak) WEAK_PASSPHRASE else trouble, isBusy = isBusy && trouble == null)
    }

    private fun busy(core: Core<DoorstepCompanion>, then: () -> Unit = {}, act: DoorstepCompanion.() -> Unit) {
        if (state.value.isBusy) return
        show { copy(isBusy = true) }
        askOf(core, act) {
            show { copy(isBusy = false) }
            then()
            look()
        }
    }

    /** The others hear of it, and what was waiting for the word comes in. */
    private fun sayIt() = readOf(inside.slow, { sayIfThereIsSignal() }) { look() }

    /** The kit opens it, and a passphrase where it has one: it may be handed on to a memory stick. */
    private fun backUp() {
        val path = File(inside.phone.folder, "reminder-${today()}.bin").path
        val passphrase = state.value.passphrase.ifEmpty { null }
        val made = {
            show { copy(passphrase = "") }
            inside.phone.handOn(path)
        }
        busy(inside.core, made) { recovering().backUp(path, passphrase) }
    }
}

private val WEAK = listOf(TroubleAtTheLock.PIN_TOO_EASY, TroubleAtTheLock.PASSPHRASE_NEEDED)
private val WEAK_PASSPHRASE = Trouble.Says(R.string.health_passphrase_weak)

private fun DoorstepCompanion.resting(): List<String> =
    team().health().lines.filter { it.what == HealthMatter.RESTING }.flatMap { line -> line.devices.map { it.device } }

private fun DoorstepCompanion.healthNow(): HealthState {
    val health = team().health()
    return HealthState(
        leads = health.leads.toInt(),
        kitAtMs = health.kitAtMs?.toLong(),
        backupAtMs = health.lastBackupAtMs?.toLong(),
        lines = health.lines.map { line ->
            MatterRow(
                what = Matter.valueOf(line.what.name),
                count = line.count.toInt(),
                sinceMs = line.sinceMs?.toLong(),
                phones = line.devices.mapNotNull { it.name },
                toDo = ToDo.valueOf(line.toDo.name),
            )
        },
        held = team().heldBack().map { HeldRow(it.device, it.name, it.entries.toInt()) },
        mayHavePassphrase = team().asked().any { it.what == TwoLeads.Restore && it.isAgreed },
        erasures = team().erasures()
            .map { Progress(it.devices.toInt(), it.of.toInt(), it.isGoneFromRelay, it.areKeysGone) }
            .filterNot(Progress::isDone),
    )
}
