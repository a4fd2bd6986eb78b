package org.doorstep.screens.unlocking

import org.doorstep.screens.Square
import org.doorstep.screens.Trouble

/** The locked phone. It shows nothing of what it is. */
data class UnlockingState(
    val step: Step = Step.LOCKED,
    val pin: String = "",
    /** The new PIN once more. */
    val again: String = "",
    val isOpening: Boolean = false,
    /** Whether finger or face opens it too. */
    val offersFinger: Boolean = false,
    /** What a lead's phone is to answer. */
    val question: Square? = null,
    /** Whether a file has come, which may be her answer. */
    val hasArrived: Boolean = false,
    /** Whether something was written here and not sent. */
    val hasUnsent: Boolean = false,
    val trouble: Trouble? = null,
) {
    enum class Step {
        LOCKED,

        /** No PIN opens it: a lead is asked. */
        ASKING,

        /** A lead has answered, and it needs a new PIN. */
        ANSWERED,

        /** What is here is to be put away. */
        ANEW,
    }

    /** As with every field here, what is typed goes into no log. */
    override fun toString(): String = "UnlockingState(step=$step, isOpening=$isOpening, trouble=$trouble)"
}

/** What can be done at the lock. */
sealed interface UnlockingAction {
    /** The PIN as it is typed so far. */
    data class Type(val pin: String) : UnlockingAction {
        override fun toString(): String = "Type"
    }

    data class TypeAgain(val pin: String) : UnlockingAction {
        override fun toString(): String = "TypeAgain"
    }

    data object Open : UnlockingAction

    data object OpenByFinger : UnlockingAction

    /** No PIN opens it: a lead is to be asked. */
    data object AskALead : UnlockingAction

    /** Hands the question on as a file. */
    data object HandOn : UnlockingAction

    /** Takes a lead's answer from her screen. */
    data object Scan : UnlockingAction

    /** Looks for the file in which a lead's answer is. */
    data object Choose : UnlockingAction

    /** Takes a lead's answer from the file that has come. */
    data object TakeArrived : UnlockingAction

    /** Wants to put away what is here. */
    data object BeginAnew : UnlockingAction

    /** Hands on what was not sent, before it is put away with the rest. */
    data object HandOnUnsent : UnlockingAction

    /** Puts it away. */
    data object DoBeginAnew : UnlockingAction

    data object Back : UnlockingAction
}
