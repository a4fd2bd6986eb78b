package org.doorstep.screens.nearby

import org.doorstep.screens.Far
import org.doorstep.screens.Square
import org.doorstep.screens.Trouble

/** Two phones side by side that give each other what both lack. */
data class NearbyState(
    val stage: Stage = Stage.Choose,
    /** Whether what either writes goes to the other by itself. */
    val isLinked: Boolean = false,
    val trouble: Trouble? = null,
)

/** How far the two are. */
sealed interface Stage {
    data object Choose : Stage

    /** This phone shows its square. */
    data class Showing(val square: Square) : Stage

    /** They give and take. */
    data class Giving(val far: Far = Far()) : Stage

    data class Met(val came: Came) : Stage
}

/** What came of it, as far as it is known here. */
data class Came(
    /** Whose phone it was; absent where it is not known here yet. */
    val name: String?,
    /** How many knocks, and meetings among them, were new here. */
    val knocks: Int,
    val meetings: Int,
    /** How much was given; absent on the phone that was visited. */
    val given: Int? = null,
    /** How much was taken; absent on the phone that was visited. */
    val taken: Int? = null,
    /** Whether both have the same now; absent where only the other phone knows. */
    val isSame: Boolean? = null,
)

/** What can be done side by side. */
sealed interface NearbyAction {
    data object Show : NearbyAction

    data object Scan : NearbyAction

    /** Enough: what came until now stays. */
    data object Stop : NearbyAction

    /** From now on by itself. */
    data object Link : NearbyAction

    data object Unlink : NearbyAction

    data object Again : NearbyAction

    data object Back : NearbyAction
}
