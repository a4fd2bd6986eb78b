package org.doorstep.screens.services

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.KnownService
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.MoreState.Whom
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.choices
import org.doorstep.screens.empty
import org.doorstep.screens.whom

/** Finds whom to send her to. */
class ServicesModel(route: Route.Services, private val inside: Inside) :
    Model<DoorstepCompanion, ServicesState, ServicesAction>(ServicesState(), inside.core, inside.scope) {
    private var need = route.need
    private var language: String? = null

    init {
        look()
    }

    override fun look() = read(maxOf(state.value.services.size, PAGE))

    override fun act(action: ServicesAction) = when (action) {
        is ServicesAction.Need -> {
            need = action.code.takeIf { it != need }
            read(PAGE)
        }

        is ServicesAction.Language -> {
            language = action.code.takeIf { it != language }
            read(PAGE)
        }

        is ServicesAction.Open -> inside.go(Route.Service(action.service))

        ServicesAction.TurnClosed -> {
            show { copy(isOfClosed = !isOfClosed) }
            read(PAGE)
        }

        ServicesAction.Add -> inside.go(Route.WriteService(null))

        ServicesAction.More -> read(state.value.services.size + PAGE)

        ServicesAction.Back -> inside.back()
    }

    override fun ServicesState.with(trouble: Trouble?): ServicesState = copy(trouble = trouble)

    private fun read(lines: Int) {
        val asked = Asked(need, language, state.value.isOfClosed)
        read({ servicesHere(asked, lines).copy(mayWrite = whom(inside.member) >= Whom.CASEWORKER) }) { read ->
            if (asked == Asked(need, language, state.value.isOfClosed)) show { read.copy(trouble = trouble) }
        }
    }
}

private data class Asked(val need: String?, val language: String?, val isOfClosed: Boolean)

private fun DoorstepCompanion.servicesHere(asked: Asked, lines: Int): ServicesState {
    val page = when {
        asked.isOfClosed -> services().closed(0u, lines.toUInt())
        else -> services().list(asked.need, asked.language, 0u, lines.toUInt())
    }
    return ServicesState(
        needs = choices(WordList.NEEDS, setOfNotNull(asked.need)),
        languages = choices(WordList.LANGUAGES, setOfNotNull(asked.language)),
        services = page.services.map { row(it) },
        of = page.of.toInt(),
        why = page.whyEmpty?.let(::empty),
        isOfClosed = asked.isOfClosed,
    )
}

private fun DoorstepCompanion.row(known: KnownService) = ServiceRow(
    id = known.id,
    name = known.service.name,
    area = known.service.area,
    languages = labels(WordList.LANGUAGES, known.service.languages),
    isWomenOnly = known.service.isWomenOnly == true,
    isFree = known.service.isFree == true,
    isStale = known.isStale,
)

/** The words of a list for these codes, in the order of the list. */
internal fun DoorstepCompanion.labels(list: WordList, codes: Set<String>): List<String> =
    choices(list, codes).filter(Choice::isChosen).map(Choice::label)

private const val PAGE = 30
