package org.doorstep.screens.inviting.joining

import org.doorstep.screens.Square
import org.doorstep.screens.Trouble

/** On the way into a team. */
data class JoiningState(
    val step: Step = Step.INVITED,
    /** The words of an invitation, as far as they are typed. */
    val typed: String = "",
    val isTyping: Boolean = false,
    val isWorking: Boolean = false,
    /** Her answer, for the lead's camera where the relay does not bring it. */
    val answer: Square? = null,
    /** Whether the answer lies at the relay. */
    val isByRelay: Boolean = false,
    val digits: String = "",
    val trouble: Trouble? = null,
) {
    enum class Step {
        /** She holds an invitation. */
        INVITED,

        /** She has answered, and the lead's phone is to take it. */
        ANSWERED,

        /** Both read out the digits. */
        COMPARING,

        /** She said that they are the same, and the lead is to say so too. */
        AGREED,

        /** She is in, and only the team's keys have not come. */
        IN,
    }

    /** What was typed lets somebody in: it goes into no log. */
    override fun toString(): String = "JoiningState(step=$step, isWorking=$isWorking, trouble=$trouble)"
}

sealed interface JoiningAction {
    /** Takes what the lead's screen shows. */
    data object Scan : JoiningAction

    /** Would rather type what the lead reads out. */
    data object TypeInstead : JoiningAction

    data class Type(val words: String) : JoiningAction {
        override fun toString(): String = "Type"
    }

    /** Answers what was typed. */
    data object Answer : JoiningAction

    /** Takes it from a file. */
    data object Choose : JoiningAction

    /** Hands her answer on as a file. */
    data object HandOn : JoiningAction

    data object Same : JoiningAction

    data object NotSame : JoiningAction

    /** Asks for the team's keys once more. */
    data object AskAgain : JoiningAction

    data object Back : JoiningAction
}
