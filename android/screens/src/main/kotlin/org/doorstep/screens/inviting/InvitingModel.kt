package org.doorstep.screens.inviting

import java.io.File
import kotlinx.coroutines.Job
import org.doorstep.core.AskingNewcomer
import org.doorstep.core.CompanionException
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Role
import org.doorstep.core.ShownInvitation
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Square
import org.doorstep.screens.Trouble
import org.doorstep.screens.exchanges.sayIfThereIsSignal
import org.doorstep.screens.inviting.InvitingState.Asking
import org.doorstep.screens.inviting.InvitingState.Invitation

/** Invites one person, and says yes or no to whoever answers. */
class InvitingModel(private val inside: Inside) :
    Model<DoorstepCompanion, InvitingState, InvitingAction>(FIRST, inside.core, inside.scope) {
    private var waiting: Job? = null

    init {
        look()
    }

    override fun look() {
        if (state.value.shown == null) watch({ newestInvitation() }, ::found) else lookForWord()
        inside.phone.arrived.value?.let(::takeFile)
    }

    override fun keep() {
        waiting?.cancel()
    }

    override fun act(action: InvitingAction) = when (action) {
        is InvitingAction.As -> show { copy(roles = roles.chosen(action.role)) }
        is InvitingAction.For -> show { copy(times = times.chosen(action.minutes)) }
        InvitingAction.Invite -> invite(state.value)
        InvitingAction.Scan -> scan()
        InvitingAction.Choose -> inside.phone.askForFile()
        is InvitingAction.Is -> show { copy(asking = asking?.run { copy(people = people.turned(action.member)) }) }
        InvitingAction.Same -> confirm(state.value)
        InvitingAction.NotSame -> takeBack(state.value)
        InvitingAction.Back -> inside.back()
    }

    override fun InvitingState.with(trouble: Trouble?): InvitingState = copy(isWorking = false, trouble = trouble)

    private fun invite(now: InvitingState) {
        if (now.isWorking) return
        val role = Role.valueOf(now.roles.first(Choice::isChosen).code)
        val minutes = now.times.first(Choice::isChosen).code.toUShort()
        show { copy(isWorking = true) }
        askOf(inside.slow, { invited(role, minutes) }) { found(it) }
    }

    /** An invitation that is open still, also after the phone was locked, is gone on with. */
    private fun found(open: Pair<Invitation, AskingNewcomer?>?) {
        val (invitation, newcomer) = open ?: return
        show { copy(isWorking = false, shown = invitation) }
        if (newcomer == null) lookForWord() else asks(newcomer, isByHand = !invitation.isByRelay)
    }

    /** Looks for an answer at the relay, as long as this page is open and nobody has answered. */
    private fun lookForWord() {
        val open = state.value.shown?.takeIf { it.isByRelay } ?: return
        if (state.value.asking != null || waiting?.isActive == true) return
        waiting = after(LOOK_MS) {
            watchOf(inside.slow, { inviting().waitForAnswer(open.id, 0u) }) { newcomer ->
                waiting = null
                if (newcomer == null) lookForWord() else asks(newcomer, isByHand = false)
            }
        }
    }

    private fun scan() {
        meanwhile { inside.phone.scan()?.let(::takeAnswer) }
    }

    private fun takeFile(path: String) {
        ask({ File(path).readBytes() }) { bytes ->
            inside.phone.letGo()
            takeAnswer(bytes)
        }
    }

    private fun takeAnswer(bytes: ByteArray) = ask({ inviting().receive(bytes) }) { asks(it, isByHand = true) }

    private fun asks(newcomer: AskingNewcomer, isByHand: Boolean) {
        keep()
        ask({ askingAs(newcomer, isByHand) }) { asking -> show { copy(asking = asking) } }
    }

    private fun confirm(now: InvitingState) {
        val id = now.shown?.id
        if (id == null || now.asking == null || now.isWorking) return
        val back = now.asking.people.firstOrNull(Choice::isChosen)?.code
        show { copy(isWorking = true) }
        askOf(inside.slow, { confirmed(id, back, isByHand = now.asking.reveal != null) }) { admission ->
            show { copy(isWorking = false, isIn = true, admission = admission) }
        }
    }

    private fun takeBack(now: InvitingState) {
        keep()
        val id = now.shown?.id ?: return
        ask({ inviting().takeBack(id) }) { show { copy(shown = null, asking = null, admission = null) } }
    }
}

/** The newest that was made here and can still be answered, and who has. */
private fun DoorstepCompanion.newestInvitation(): Pair<Invitation, AskingNewcomer?>? =
    inviting().invitations().maxByOrNull { it.untilMs }?.let { shownAs(it) to it.asking }

private fun DoorstepCompanion.invited(role: Role, minutes: UShort): Pair<Invitation, AskingNewcomer?> {
    val shown = try {
        inviting().inviteByRelay(role, minutes)
    } catch (_: CompanionException.NoSignal) {
        inviting().invite(role, minutes)
    } catch (_: CompanionException.NotInTeam) {
        // A team without a relay: what goes between the two is shown from screen to screen.
        inviting().invite(role, minutes)
    }
    return shownAs(shown) to null
}

private fun DoorstepCompanion.shownAs(shown: ShownInvitation): Invitation {
    val text = shown.square.text
    val isByRelay = inviting().read(text.toByteArray()).relay != null
    return Invitation(shown.id, shown.role.name, Square(text), shown.groups, isByRelay)
}

private fun DoorstepCompanion.askingAs(newcomer: AskingNewcomer, isByHand: Boolean) = Asking(
    name = newcomer.name,
    role = newcomer.role.name,
    digits = newcomer.digits,
    isContested = newcomer.isContested,
    reveal = Square(newcomer.reveal).takeIf { isByHand },
    people = team().people().filter { it.member != team().ownMember() }.map { Choice(it.member, it.name) },
)

/** Lets her in. What her phone is to scan, where the relay does not bring it. */
private fun DoorstepCompanion.confirmed(id: String, back: String?, isByHand: Boolean): Square? {
    val admission = if (isByHand) Square(inviting().confirm(id, back)) else null.also { inviting().confirmByRelay(id, back) }
    sayIfThereIsSignal()
    return admission
}

private fun List<Choice>.chosen(code: String): List<Choice> = map { it.copy(isChosen = it.code == code) }

/** One at most, and none once the chosen one is tapped again. */
private fun List<Choice>.turned(code: String): List<Choice> = map { it.copy(isChosen = it.code == code && !it.isChosen) }

private val FIRST = InvitingState(
    roles = listOf(Role.VOLUNTEER, Role.CASEWORKER, Role.PRAYER_PARTNER, Role.LEAD).map {
        Choice(it.name, "", it == Role.VOLUNTEER)
    },
    times = listOf("15", "1440", "10080").map { Choice(it, "", it == "15") },
)

/** So often her answer is looked for. */
private const val LOOK_MS = 1000L
