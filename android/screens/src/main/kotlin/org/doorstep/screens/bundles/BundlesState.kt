package org.doorstep.screens.bundles

import org.doorstep.screens.Choice
import org.doorstep.screens.Far
import org.doorstep.screens.Told
import org.doorstep.screens.Trouble

/** From phone to phone in one sealed file, handed on by any means. */
data class BundlesState(
    /** Whether a file has come and waits to be taken in. */
    val hasArrived: Boolean = false,
    /** Whether a passphrase may open it. */
    val asksPassphrase: Boolean = false,
    /** The passphrase of the file that has come, as it is typed. */
    val opening: String = "",
    /** What came of the file that was read last. */
    val came: Came? = null,
    /** What came of it where it was what a phone had not sent. */
    val unsent: Unsent? = null,
    /** For whom a file is written; with none chosen, for the whole team. */
    val readers: List<Choice> = emptyList(),
    /** Whether everything is written, and not only what they are not known to have. */
    val isEverything: Boolean = false,
    /** The passphrase of the file that is written, as it is typed; empty: none. */
    val sealing: String = "",
    /** What was written last. */
    val written: Written? = null,
    /** How far it is with reading or writing; absent while it does neither. */
    val far: Far? = null,
    val trouble: Trouble? = null,
) {
    /** Passphrases go into no log. */
    override fun toString(): String = "BundlesState(hasArrived=$hasArrived, far=$far, trouble=$trouble)"
}

/** A file that was written. */
data class Written(val things: Int, val phones: Int)

/** What a file was to this phone. */
data class Came(
    val what: What,
    /** Who made it; absent where the team does not know the phone any more. */
    val maker: String?,
    val isMakerOut: Boolean,
    val madeAt: Told,
    val newThings: Int,
    /** How much waits here for keys, for word of its author, or for what came before it. */
    val waits: Int,
    /** How much was not what it should be, and is gone. */
    val refused: Int,
    /** How much there was no room for. */
    val missed: Int,
)

/** What a phone that nothing opens any more had not sent. */
data class Unsent(
    /** Whose phone it was. */
    val name: String,
    val newThings: Int,
    /** How much this phone has not the keys for. */
    val unread: Int,
    val isWhole: Boolean,
    /** Whether the relay has it now. */
    val isSent: Boolean,
) {
    /** Whether nothing is left to be taken in. */
    val isAll: Boolean get() = unread == 0 && isWhole
}

/** What a file was, in one word. */
enum class What { NEWS, ALL_KNOWN, READ_BEFORE, OWN, BUILDS_ON_MORE }

/** What can be done with files. */
sealed interface BundlesAction {
    data object TakeIn : BundlesAction

    data object LeaveIt : BundlesAction

    data object Choose : BundlesAction

    data class TypeOpening(val passphrase: String) : BundlesAction {
        override fun toString(): String = "TypeOpening"
    }

    data class For(val device: String) : BundlesAction

    data object Everything : BundlesAction

    data class TypeSealing(val passphrase: String) : BundlesAction {
        override fun toString(): String = "TypeSealing"
    }

    /** Writes it, and hands it to whatever she chooses. */
    data object Write : BundlesAction

    data object Stop : BundlesAction

    data object Back : BundlesAction
}
