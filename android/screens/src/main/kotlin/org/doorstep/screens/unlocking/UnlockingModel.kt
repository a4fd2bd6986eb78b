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

    /** Whether that is the file that has come: it is let go once it has opened this phone, and not before. */
    private var isFromFile = false

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
        UnlockingAction.Choose -> phone.askForFile()
        UnlockingAction.TakeArrived -> takeArrived()
        UnlockingAction.BeginAnew -> beginAnew()
        UnlockingAction.HandOnUnsent -> handOnUnsent()
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
            else -> open({ if (isFromFile) phone.letGo() }) { unlockByAnswer(answer, now.pin) }
        }
    }

    private fun openByFinger() {
        if (!state.value.isOpening) open { unlockByFinger() }
    }

    /** The PIN leaves the state at once, whatever comes of it. */
    private fun open(then: () -> Unit = {}, by: Door.() -> DoorstepCompanion) {
        show { copy(pin = "", again = "", isOpening = true) }
        ask(by) {
            then()
            opened(it)
        }
    }

    /** The phone locks whenever she leaves it: an answer that came meanwhile waits. */
    private fun askALead() = ask({ rescueQuestion() }) { question ->
        show { copy(step = UnlockingState.Step.ASKING, pin = "", question = Square(question)) }
        meanwhile {
            phone.arrived.filterNotNull().first()
            show { copy(hasArrived = true) }
        }
    }

    private fun handOn() {
        val question = state.value.question ?: return
        ask({ File(phone.folder, QUESTION).apply { writeBytes(question.inFull()) }.path }) { phone.handOn(it) }
    }

    private fun scan() {
        meanwhile { phone.scan()?.let { take(it, isFile = false) } }
    }

    private fun takeArrived() {
        val file = File(phone.arrived.value ?: return)
        ask({ if (file.length() > ANSWER_BYTES_MAX) ByteArray(0) else file.readBytes() }) { take(it, isFile = true) }
    }

    private fun take(bytes: ByteArray, isFile: Boolean) {
        answer = bytes
        isFromFile = isFile
        show { copy(step = UnlockingState.Step.ANSWERED, trouble = null) }
    }

    private fun beginAnew() = ask({ unsent() != null }) { show { copy(step = UnlockingState.Step.ANEW, hasUnsent = it) } }

    private fun handOnUnsent() = ask({ unsent()?.copyTo(File(phone.folder, UNSENT), overwrite = true)?.path }) { path ->
        path?.let(phone::handOn)
    }
}

private const val QUESTION = "question.doorstep"

/** Says nothing to whoever sees it among other files. */
private const val UNSENT = "reminder.bin"

/** What is longer is no answer. */
private const val ANSWER_BYTES_MAX = 64 * 1024

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

    /** What was written on this phone and not sent, sealed to its team; absent where all was sent. */
    fun unsent(): File?

    /** Puts away what nothing opens any more, so that this phone can be set up anew. */
    fun startAnew()
}
