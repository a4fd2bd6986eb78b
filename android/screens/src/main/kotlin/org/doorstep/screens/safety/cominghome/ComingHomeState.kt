package org.doorstep.screens.safety.cominghome

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble

/** The page for those who are home: whether the others are, what is on this phone alone, and how she is. */
data class ComingHomeState(
    /** What the round is called; absent until core has answered. */
    val name: String? = null,
    /** Who is still waited for. */
    val stillOut: List<String> = emptyList(),
    /** What was done, in numbers. */
    val knocks: Int = 0,
    val meetings: Int = 0,
    /** How much of tonight is on this phone alone. */
    val onlyHere: Int = 0,
    /** How she is, to choose from. */
    val afterwards: List<Choice> = emptyList(),
    /** What she adds, as it is typed. */
    val note: String = "",
    /** Whether they can set out again, as if they had not come home. */
    val mayGoOutAgain: Boolean = false,
    val trouble: Trouble? = null,
) {
    val hasSaid: Boolean get() = afterwards.any(Choice::isChosen)

    /** What she adds goes into no log. */
    override fun toString(): String = "ComingHomeState(name=$name, onlyHere=$onlyHere, trouble=$trouble)"
}

/** What can be done at home. */
sealed interface ComingHomeAction {
    /** Gives the other of the pair what she lacks, and takes what she has. */
    data object Merge : ComingHomeAction

    data object ByFile : ComingHomeAction

    data object WhoHasWhat : ComingHomeAction

    /** How she is. One tap. */
    data class Say(val code: String) : ComingHomeAction

    data class Type(val note: String) : ComingHomeAction {
        override fun toString(): String = "Type"
    }

    /** It was too early: they are still out. */
    data object OutAgain : ComingHomeAction

    data object Done : ComingHomeAction
}
