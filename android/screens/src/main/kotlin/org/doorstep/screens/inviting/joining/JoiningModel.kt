package org.doorstep.screens.inviting.joining

import java.io.File
import kotlinx.coroutines.Job
import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Square
import org.doorstep.screens.Trouble
import org.doorstep.screens.inviting.joining.JoiningState.Step
import org.doorstep.screens.setting_up.beginning.Standing
import org.doorstep.screens.setting_up.beginning.standing

/** Comes into a team by an invitation. Locked between two steps, it goes on where it was. */
class JoiningModel(private val inside: Inside) :
    Model<DoorstepCompanion, JoiningState, JoiningAction>(JoiningState(), inside.core, inside.scope) {
    private var waiting: Job? = null

    init {
        look()
    }

    override fun look() {
        watch({ inviting().waiting() }) { found ->
            if (found != null && state.value.step <= Step.ANSWERED) waits(Square(found.answer), found.digits)
            if (state.value.step == Step.IN) comeIn() else lookForWord()
        }
        inside.phone.arrived.value?.let(::takeFile)
    }

    override fun keep() {
        waiting?.cancel()
    }

    override fun act(action: JoiningAction) = when (action) {
        JoiningAction.Scan -> scan()

        JoiningAction.TypeInstead -> show { copy(isTyping = true) }

        is JoiningAction.Type -> show { copy(typed = action.words, trouble = null) }

        JoiningAction.Answer -> answer(state.value.typed.toByteArray())

        JoiningAction.Choose -> inside.phone.askForFile()

        JoiningAction.HandOn -> handOn()

        JoiningAction.Same -> {
            show { copy(step = Step.AGREED) }
            lookForWord()
        }

        JoiningAction.NotSame -> giveUp()

        JoiningAction.AskAgain -> comeIn()

        JoiningAction.Back -> inside.back()
    }

    override fun JoiningState.with(trouble: Trouble?): JoiningState = copy(isWorking = false, trouble = trouble)

    private fun scan() {
        meanwhile { inside.phone.scan()?.let(::take) }
    }

    private fun takeFile(path: String) {
        ask({ File(path).readBytes() }) { bytes ->
            inside.phone.letGo()
            take(bytes)
        }
    }

    private fun take(bytes: ByteArray) = when (state.value.step) {
        Step.INVITED -> answer(bytes)
        Step.ANSWERED -> ask({ inviting().reveal(bytes) }) { digits -> show { copy(step = Step.COMPARING, digits = digits) } }
        Step.COMPARING, Step.AGREED -> ask({ inviting().admit(bytes) }) { comeIn() }
        Step.IN -> Unit
    }

    private fun answer(invitation: ByteArray) {
        if (state.value.isWorking) return
        show { copy(isWorking = true) }
        askOf(inside.slow, { answered(invitation) }) { (answer, isByRelay) ->
            show { copy(isWorking = false, isByRelay = isByRelay, typed = "") }
            waits(answer, null)
            lookForWord()
        }
    }

    private fun waits(answer: Square, digits: String?) {
        val step = if (digits == null) Step.ANSWERED else Step.COMPARING
        show { copy(step = step, answer = answer, digits = digits.orEmpty()) }
    }

    /**
     * Looks at the relay for what the lead's phone said, as long as this page is open.
     *
     * Between the digits and her yes it does not look: what would come is the admission, which is taken in as it comes.
     */
    private fun lookForWord() {
        val step = state.value.step
        val isWaiting = step == Step.ANSWERED || step == Step.AGREED
        if (!isWaiting || waiting?.isActive == true) return
        waiting = after(LOOK_MS) {
            waiting = null
            watchOf(inside.slow, { inviting().waitForLead(0u) }) { found ->
                when {
                    found == null -> comeIn()
                    step == Step.ANSWERED && found.digits != null -> waits(Square(found.answer), found.digits)
                    else -> lookForWord()
                }
            }
        }
    }

    /** In, as soon as the lead's phone has told the relay: until then it is asked again. */
    private fun comeIn() {
        keep()
        show { copy(step = Step.IN, trouble = null) }
        watchOf(inside.slow, { standing() }) { standing ->
            if (standing == Standing.IN) inside.start() else waiting = after(LOOK_MS, ::comeIn)
        }
    }

    private fun handOn() {
        val answer = state.value.answer ?: return
        ask({ File(inside.phone.folder, ANSWER).apply { writeBytes(answer.inFull()) }.path }) { inside.phone.handOn(it) }
    }

    private fun giveUp() {
        keep()
        ask({ inviting().giveUp() }) { show { JoiningState() } }
    }
}

/** Her answer, and whether it lies at the relay. Without signal it is shown from screen to screen. */
private fun DoorstepCompanion.answered(invitation: ByteArray): Pair<Square, Boolean> {
    val isByRelay = try {
        inviting().answerByRelay(invitation)
        true
    } catch (_: CompanionException.NoSignal) {
        false
    }
    return Square(inviting().answer(invitation)) to isByRelay
}

/** So often the relay is asked for the lead's word. */
private const val LOOK_MS = 1000L
private const val ANSWER = "answer.doorstep"
