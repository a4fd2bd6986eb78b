package org.doorstep.screens.unlocking

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

/** The states of the lock that are drawn. */
val unlockingPreviews: List<Preview> = listOf(
    Preview("unlocking-locked") { UnlockingScreen(UnlockingState(), {}) },
    Preview("unlocking-typing") { UnlockingScreen(UnlockingState(pin = "brown bread 41"), {}) },
    Preview("unlocking-wrong-pin") { UnlockingScreen(UnlockingState(trouble = Trouble.WrongPin), {}) },
    Preview("unlocking-wait") { UnlockingScreen(UnlockingState(trouble = Trouble.Wait(30)), {}) },
    Preview("unlocking-sealed") { UnlockingScreen(UnlockingState(trouble = Trouble.Sealed), {}) },
)
