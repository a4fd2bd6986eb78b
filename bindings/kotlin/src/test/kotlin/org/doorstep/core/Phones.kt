package org.doorstep.core

import java.io.File
import org.junit.rules.TemporaryFolder

/** Phones in folders that go away, each with the PIN of whoever holds it. */
class Phones : TemporaryFolder() {
    private val unlocked = mutableListOf<DoorstepCompanion>()

    /** A phone set up just now. */
    fun of(name: String): DoorstepCompanion {
        folderOf(name).mkdir()
        return DoorstepCompanion.create(folderOf(name).path, PIN, name).also(unlocked::add)
    }

    /** A phone set up just now, whose person founded a team. */
    fun ofLead(name: String): DoorstepCompanion = of(name).also { it.team().found("Kingston") }

    /** Where a phone keeps what it has. */
    fun folderOf(name: String): File = root.resolve(name)

    /** Unlocks a phone set up earlier. */
    fun unlock(name: String, pin: String = PIN): DoorstepCompanion =
        DoorstepCompanion.unlock(folderOf(name).path, pin).also(unlocked::add)

    override fun after() {
        unlocked.forEach(DoorstepCompanion::close)
        super.after()
    }

    companion object {
        const val PIN = "brown bread 41"
    }
}
