package org.doorstep.screens.unlocking

import org.doorstep.screens.Preview
import org.doorstep.screens.Square
import org.doorstep.screens.Trouble
import org.doorstep.screens.TroubleAtTheLock
import org.doorstep.screens.unlocking.UnlockingState.Step

private fun drawn(name: String, state: UnlockingState) = Preview("unlocking-$name") { UnlockingScreen(state, {}) }

private val question = Square(ByteArray(QUESTION_BYTES) { (it * STRIDE).toByte() })

/** The states of the lock that are drawn. */
val unlockingPreviews: List<Preview> = listOf(
    drawn("locked", UnlockingState()),
    drawn("finger", UnlockingState(offersFinger = true)),
    drawn("typing", UnlockingState(pin = "brown bread 41")),
    drawn("wrong-pin", UnlockingState(trouble = Trouble.WrongPin)),
    drawn("wait", UnlockingState(trouble = Trouble.Wait(30))),
    drawn("sealed", UnlockingState(trouble = Trouble.Sealed)),
    drawn("vault-lost", UnlockingState(trouble = TroubleAtTheLock.VAULT_LOST)),
    drawn("is-a-copy", UnlockingState(trouble = TroubleAtTheLock.IS_A_COPY)),
    drawn("asking", UnlockingState(Step.ASKING, question = question)),
    drawn("asking-too-long", UnlockingState(Step.ASKING, question = Square(ByteArray(QUESTION_BYTES * 2)))),
    drawn("asking-arrived", UnlockingState(Step.ASKING, question = question, hasArrived = true)),
    drawn("answered", UnlockingState(Step.ANSWERED, pin = "green scarf 58", again = "green")),
    drawn("anew", UnlockingState(Step.ANEW)),
    drawn("anew-unsent", UnlockingState(Step.ANEW, hasUnsent = true)),
)

private const val QUESTION_BYTES = 2500
private const val STRIDE = 37
