package org.doorstep.screens.inviting.joining

import org.doorstep.screens.Preview
import org.doorstep.screens.Square
import org.doorstep.screens.Trouble
import org.doorstep.screens.TroubleAtTheLock
import org.doorstep.screens.TroubleComingIn
import org.doorstep.screens.inviting.joining.JoiningState.Step

private fun drawn(name: String, state: JoiningState) = Preview("joining-$name") { JoiningScreen(state, {}) }

private val answered = JoiningState(Step.ANSWERED, answer = Square(ByteArray(ANSWER_BYTES) { (it * STRIDE).toByte() }))

/** The states of coming in that are drawn. */
val joiningPreviews: List<Preview> = listOf(
    drawn("invited", JoiningState()),
    drawn("typing", JoiningState(typed = "XQ7TKA XQ7TKB XQ7TKC", isTyping = true)),
    drawn("mistyped", JoiningState(typed = "XQ7TKA XQ7TKB", isTyping = true, trouble = Trouble.Mistyped(2))),
    drawn("over", JoiningState(trouble = TroubleComingIn.OVER)),
    drawn("waits", answered.copy(isByRelay = true)),
    drawn("waits-offline", answered),
    drawn("someone-else", answered.copy(trouble = TroubleComingIn.SOMEONE_ELSE)),
    drawn("comparing", JoiningState(Step.COMPARING, digits = "123 456")),
    drawn("agreed", JoiningState(Step.AGREED, digits = "123 456")),
    drawn("in-offline", JoiningState(Step.IN, trouble = TroubleAtTheLock.NO_SIGNAL)),
)

private const val ANSWER_BYTES = 1500
private const val STRIDE = 37
