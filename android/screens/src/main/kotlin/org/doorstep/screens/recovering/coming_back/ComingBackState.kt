package org.doorstep.screens.recovering.coming_back

import org.doorstep.screens.Choice
import org.doorstep.screens.Trouble
import org.doorstep.screens.recovering.KitState

/** A team brought back by its kit and a backup, on a phone that is in no team. */
data class ComingBackState(
    /** Whether a backup was chosen. */
    val hasBackup: Boolean = false,
    /** The backup's passphrase, as it is typed; empty where the kit opens it. */
    val passphrase: String = "",
    /** The kit's words, as far as they are typed. */
    val paper: String = "",
    /** Those who are or were in: she is one of them. Empty until the backup was put in. */
    val people: List<Choice> = emptyList(),
    /** The phones that are in, of which the lost ones are chosen. */
    val phones: List<Choice> = emptyList(),
    /** The next kit, to be printed before anything else. */
    val fresh: KitState.Fresh? = null,
    val isWorking: Boolean = false,
    val trouble: Trouble? = null,
) {
    /** The paper opens everything. It goes into no log. */
    override fun toString(): String = "ComingBackState(hasBackup=$hasBackup, isWorking=$isWorking, trouble=$trouble)"
}

sealed interface ComingBackAction {
    data object Choose : ComingBackAction

    /** Takes the kit's words from its square. */
    data object Scan : ComingBackAction

    data class Passphrase(val typed: String) : ComingBackAction {
        override fun toString(): String = "Passphrase"
    }

    data class Paper(val typed: String) : ComingBackAction {
        override fun toString(): String = "Paper"
    }

    /** Puts the backup in. */
    data object Restore : ComingBackAction

    /** Who she is. */
    data class Is(val member: String) : ComingBackAction

    /** A phone that is lost, or is not after all. */
    data class Lost(val phone: String) : ComingBackAction

    /** Brings this phone in, and the lost ones out. */
    data object Recover : ComingBackAction

    data object Print : ComingBackAction

    /** The new paper is readable. */
    data object Done : ComingBackAction

    data object Back : ComingBackAction
}
