package org.doorstep.screens.services.service

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.WordList
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.MoreState.Whom
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.services.labels
import org.doorstep.screens.whom

/** Shows one service, and notes that somebody made sure of it. */
class ServiceModel(private val id: String, private val inside: Inside) :
    Model<DoorstepCompanion, ServiceState, ServiceAction>(ServiceState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ service(id, whom(inside.member) >= Whom.CASEWORKER) }) { read ->
        show { read?.copy(trouble = trouble) ?: ServiceState(trouble = Trouble.NotFound) }
    }

    override fun act(action: ServiceAction) = when (action) {
        ServiceAction.Check -> ask({ services().check(id) }) { look() }
        ServiceAction.Change -> inside.go(Route.WriteService(id))
        ServiceAction.TurnClosed -> turnClosed(state.value.isClosed)
        ServiceAction.Back -> inside.back()
    }

    override fun ServiceState.with(trouble: Trouble?): ServiceState = copy(trouble = trouble)

    private fun turnClosed(isClosed: Boolean) =
        ask({ if (isClosed) services().openAgain(id) else services().close(id) }) { look() }
}

private fun DoorstepCompanion.service(id: String, mayWrite: Boolean): ServiceState? {
    val known = services().byId(id) ?: return null
    val service = known.service
    return ServiceState(
        name = service.name,
        needs = labels(WordList.NEEDS, service.needs),
        area = service.area,
        isWomenOnly = service.isWomenOnly == true,
        isFree = service.isFree == true,
        languages = labels(WordList.LANGUAGES, service.languages),
        howToRefer = service.howToRefer,
        hours = service.hours,
        phone = service.phone,
        caution = service.caution,
        checkedOn = service.checkedOn,
        checkedBy = services().checkedByName(id),
        isStale = known.isStale,
        isClosed = service.isClosed == true,
        mayWrite = mayWrite,
    )
}
