package org.doorstep.screens.team.opening

import java.io.File
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Square
import org.doorstep.screens.Trouble

/** Answers the question of a phone that is sealed. */
class OpeningModel(private val inside: Inside) :
    Model<DoorstepCompanion, OpeningState, OpeningAction>(OpeningState(), inside.core, inside.scope) {
    private var question: ByteArray? = null

    init {
        look()
    }

    override fun look() {
        inside.phone.arrived.value?.let(::takeFile)
    }

    override fun act(action: OpeningAction) = when (action) {
        OpeningAction.Scan -> scan()
        OpeningAction.Choose -> inside.phone.askForFile()
        OpeningAction.Open -> answer()
        OpeningAction.Leave -> leave()
        OpeningAction.HandOn -> handOn()
        OpeningAction.Back -> inside.back()
    }

    override fun OpeningState.with(trouble: Trouble?): OpeningState = copy(trouble = trouble)

    private fun scan() {
        meanwhile { inside.phone.scan()?.let { take { it } } }
    }

    /** What is no question waits for the room whose it is. */
    private fun takeFile(path: String) = take(inside.phone::letGo) { File(path).readBytes() }

    private fun take(then: () -> Unit = {}, bytes: () -> ByteArray) = ask({ bytes().let { it to nameOf(it) } }) { (asked, name) ->
        then()
        question = asked
        show { copy(name = name, answer = null) }
    }

    private fun answer() {
        val asked = question ?: return
        ask({ Square(team().answerQuestion(asked)) }) { show { copy(answer = it) } }
    }

    private fun leave() {
        question = null
        show { OpeningState() }
    }

    private fun handOn() {
        val answer = state.value.answer ?: return
        ask({ File(inside.phone.folder, ANSWER).apply { writeBytes(answer.inFull()) }.path }) { inside.phone.handOn(it) }
    }
}

private fun DoorstepCompanion.nameOf(question: ByteArray): String {
    val asking = team().whoAsks(question)
    return team().devices().firstOrNull { it.device == asking }?.name.orEmpty()
}

private const val ANSWER = "opened.doorstep"
