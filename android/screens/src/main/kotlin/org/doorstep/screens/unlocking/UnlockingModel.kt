package org.doorstep.screens.unlocking

import java.io.File
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.first
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Core
import org.doorstep.screens.Model
import org.doorstep.screens.Phone
import org.doorstep.screens.Square
import org.doorstep.screens.Trouble
import org.doorstep.screens.TroubleAtTheLock

/** Opens the store behind a door. [opened] is given what was opened; [begun] is told where there is nothing to open any more. */
class UnlockingModel(
    core: Core<Door>,
    private val phone: Phone,
    scope: CoroutineScope,
    private val opened: (DoorstepCompanion) -> Unit,
    private val begun: () -> Unit,
) : Model<Door, UnlockingState, UnlockingAction>(UnlockingState(), core, scope) {
    /** A lead's answer, until there is a new PIN to go with it. */
    private var answer: ByteArray? = null

    init {
        look()
    }

    override fun look() = watch({ opensByFinger() }) { show { copy(offersFinger = it) } }

    override fun act(action: UnlockingAction) = when (action) {
        is UnlockingAction.Type -> show { copy(pin = action.pin, trouble = null) }
        is UnlockingAction.TypeAgain -> show { copy(again = action.pin, trouble = null) }
        UnlockingAction.Open -> open(state.value)
        UnlockingAction.OpenByFinger -> openByFinger()
        UnlockingAction.AskALead -> askALead()
        UnlockingAction.HandOn -> handOn()
        UnlockingAction.Scan -> scan()
        UnlockingAction.Choose -> choose()
        UnlockingAction.BeginAnew -> show { copy(step = UnlockingState.Step.ANEW) }
        UnlockingAction.DoBeginAnew -> ask({ startAnew() }) { begun() }
        UnlockingAction.Back -> show { UnlockingState(offersFinger = offersFinger) }
    }

    override fun UnlockingState.with(trouble: Trouble?): UnlockingState = copy(isOpening = false, trouble = trouble)

    private fun open(now: UnlockingState) {
        if (now.pin.isEmpty() || now.isOpening) return
        val answer = answer.takeIf { now.step == UnlockingState.Step.ANSWERED }
        when {
            answer == null -> open { unlock(now.pin) }
            now.pin != now.again -> show { copy(again = "", trouble = TroubleAtTheLock.NOT_THE_SAME) }
            else -> open { unlockByAnswer(answer, now.pin) }
        }
    }

    private fun openByFinger() {
        if (!state.value.isOpening) open { unlockByFinger() }
    }

    /** The PIN leaves the state at once, whatever comes of it. */
    private fun open(by: Door.() -> DoorstepCompanion) {
        show { copy(pin = "", again = "", isOpening = true) }
        ask(by, opened)
    }

    private fun askALead() = ask({ rescueQuestion() }) { question ->
        show { copy(step = UnlockingState.Step.ASKING, pin = "", question = Square(question)) }
    }

    private fun handOn() {
        val question = state.value.question ?: return
        ask({ File(phone.folder, QUESTION).apply { writeBytes(question.inFull()) }.path }) { phone.handOn(it) }
    }

    private fun scan() {
        meanwhile { phone.scan()?.let(::take) }
    }

    private fun choose() {
        phone.askForFile()
        meanwhile {
            val path = phone.arrived.filterNotNull().first()
            ask({ File(path).readBytes() }) { bytes ->
                phone.letGo()
                if (state.value.step == UnlockingState.Step.ASKING) take(bytes)
            }
        }
    }

    private fun take(bytes: ByteArray) {
        answer = bytes
        show { copy(step = UnlockingState.Step.ANSWERED, trouble = null) }
    }
}

private const val QUESTION = "question.doorstep"

/**
 * What stands before the lock: how this phone is set up, and what opens it. The app's own half has the phone's folder and its
 * vault.
 *
 * Setting up and opening take as long as a PIN is worth: some 0.3 s.
 */
interface Door {
    /** Whether anybody has set up this phone. */
    fun isSetUp(): Boolean

    /** Whether this phone has hardware that can stand behind a finger or a face. */
    fun hasVault(): Boolean

    /** Whether finger or face opened this phone when it was last unlocked: core says so only from within. */
    fun opensByFinger(): Boolean

    /** Keeps that for the next time. */
    fun noteFinger(opens: Boolean)

    /** The language that she chose, by its code; the phone's own where she chose none. */
    fun language(): String

    /** Speaks another language from now on. */
    fun speak(language: String)

    fun create(pin: String, name: String): DoorstepCompanion

    fun unlock(pin: String): DoorstepCompanion

    fun unlockByFinger(): DoorstepCompanion

    /** What a lead's phone answers where no PIN opens this one. */
    fun rescueQuestion(): ByteArray

    /** Opens by a lead's answer, and gives the phone a new PIN. */
    fun unlockByAnswer(answer: ByteArray, pin: String): DoorstepCompanion

    /** Opens a store of its own to practise in, of which nothing is left once it is locked. */
    fun practise(name: String): DoorstepCompanion

    /** Puts away what nothing opens any more, so that this phone can be set up anew. */
    fun startAnew()
}
