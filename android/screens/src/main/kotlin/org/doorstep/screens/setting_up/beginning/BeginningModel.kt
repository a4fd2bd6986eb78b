package org.doorstep.screens.setting_up.beginning

import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Place
import org.doorstep.core.Round
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.setting_up.isInTeam
import org.doorstep.screens.today

/** From a phone that is set up into a team. */
class BeginningModel(private val inside: Inside) :
    Model<DoorstepCompanion, BeginningState, BeginningAction>(BeginningState(), inside.core, inside.scope) {
    private var declined = false

    init {
        look()
    }

    override fun look() {
        meanwhile {
            val hasVault = inside.door.ask { hasVault() }
            watch({ hasVault && !hasBiometrics() }) { may -> show { copy(offersFinger = may && !declined) } }
        }
        watch({ inviting().waiting() != null }) { show { copy(isOnHerWay = it) } }
        watchOf(inside.slow, { standing() }, ::stand)
    }

    override fun act(action: BeginningAction) = when (action) {
        BeginningAction.AllowFinger -> allowFinger()
        BeginningAction.NoFinger -> decline()
        is BeginningAction.Go -> inside.go(action.to)
        is BeginningAction.Practise -> inside.practise(action.team, action.doors)
        BeginningAction.AskAgain -> askOf(inside.slow, { standing() }, ::stand)
    }

    override fun BeginningState.with(trouble: Trouble?): BeginningState = copy(trouble = trouble)

    private fun allowFinger() = ask({ allowBiometrics() }) {
        meanwhile { inside.door.ask { noteFinger(true) } }
        decline()
    }

    private fun decline() {
        declined = true
        show { copy(offersFinger = false) }
    }

    private fun stand(standing: Standing) = when (standing) {
        Standing.IN -> inside.start()
        Standing.AWAITED -> show { copy(isAwaited = true) }
        Standing.OUTSIDE -> show { copy(isAwaited = false) }
    }
}

/** How far a phone that was let in has come. */
internal enum class Standing { OUTSIDE, AWAITED, IN }

/** Whoever was let in is in the team once its keys have come, which is with the first exchange. */
internal fun DoorstepCompanion.standing(): Standing = try {
    if (!isInTeam()) exchanges().once()
    if (isInTeam()) Standing.IN else Standing.AWAITED
} catch (_: CompanionException.NotInTeam) {
    Standing.OUTSIDE
} catch (_: CompanionException.NoSignal) {
    Standing.AWAITED
} catch (_: CompanionException.RelayRefused) {
    // The lead's phone has said yes to her, and not to the relay yet.
    Standing.AWAITED
}

/** A team of one, and a round tonight at these doors: all there is to practise with, and none of it real. */
internal fun DoorstepCompanion.invent(team: String, doors: List<String>) {
    team().found(team)
    val round = rounds().plan(Round(name = team, on = today().toString(), pairs = mapOf(team().ownMember() to 1u)))
    var behind: String? = null
    for (nickname in doors) {
        val place = places().add(Place(nickname = nickname, kind = "house", state = "confirmed"))
        rounds().put(round, place, behind, null)
        behind = place
    }
}
