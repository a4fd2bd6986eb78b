package org.doorstep.screens.support.guides

import org.doorstep.core.Coverage
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Freshness
import org.doorstep.core.GuideStage
import org.doorstep.core.ShownGuide
import org.doorstep.core.ToAsk
import org.doorstep.core.Visit
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble

/** Walks through a guide. What is noted is that it was shown, applied for or came, and nothing else. */
class GuidesModel(private val route: Route.Guides, private val inside: Inside) :
    Model<DoorstepCompanion, GuidesState, GuidesAction>(GuidesState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() {
        val chosen = state.value.whom.firstOrNull(Choice::isChosen)?.code
        read({ read(route, chosen) }) { read -> show { read.copy(trouble = trouble) } }
    }

    override fun act(action: GuidesAction) = when (action) {
        is GuidesAction.Open -> inside.go(Route.Guides(action.code, route.visit))
        is GuidesAction.Mark -> mark(action.stage)
        is GuidesAction.For -> show { copy(whom = whom.map { it.copy(isChosen = it.code == action.person && !it.isChosen) }) }
        GuidesAction.Services -> inside.go(Route.Services())
        GuidesAction.Back -> inside.back()
    }

    override fun GuidesState.with(trouble: Trouble?): GuidesState = copy(trouble = trouble)

    private fun mark(stage: Stage) {
        val code = route.guide ?: return
        val person = state.value.whom.firstOrNull(Choice::isChosen)?.code
        ask({ guides().mark(code, GuideStage.valueOf(stage.name), person, route.visit) }) { look() }
    }
}

private fun DoorstepCompanion.read(route: Route.Guides, chosen: String?): GuidesState {
    val visit = route.visit?.let { visits().byId(it)?.visit }
    val borough = visit?.place?.let { places().byId(it)?.place?.areaBorough }
    val guides = guides().list(borough)
    val open = guides.firstOrNull { it.guide.code == route.guide }
    return GuidesState(
        guides = if (open == null) guides.map { GuideLine(it.guide.code, it.guide.title, serves(it)) } else emptyList(),
        open = open?.let { opened(it, borough, visit) },
        whom = if (open == null) emptyList() else women(visit, chosen),
        toAsk = if (open == null) guides().toAsk(0u, ASKED_MAX).women.map { asked(it, guides) } else emptyList(),
    )
}

private fun opened(shown: ShownGuide, borough: String?, visit: Visit?): OpenGuide {
    val guide = shown.guide
    val codes = listOf(Stage.SHOWN to guide.shown, Stage.APPLIED to guide.applied, Stage.ARRIVED to guide.arrived)
    return OpenGuide(
        code = guide.code,
        title = guide.title,
        serves = serves(shown),
        borough = borough,
        cautions = guide.cautions,
        eligibility = guide.eligibility,
        steps = guide.steps,
        sources = guide.sources,
        checkedOn = guide.checkedOn,
        isStale = shown.freshness == Freshness.STALE,
        stages = codes.mapNotNull { (stage, code) ->
            code?.let { StageLine(stage, isMarked = it in visit?.support.orEmpty()) }
        },
    )
}

/** Where one woman was met, it is she; of several, somebody says which. */
private fun DoorstepCompanion.women(visit: Visit?, chosen: String?): List<Choice> {
    val met = visit?.met?.keys.orEmpty()
    if (met.size < 2) return emptyList()
    return met.mapNotNull { id -> people().byId(id)?.let { Choice(id, it.person.pseudonym, isChosen = id == chosen) } }
}

private fun DoorstepCompanion.asked(line: ToAsk, guides: List<ShownGuide>) = AskLine(
    pseudonym = people().byId(line.person)?.person?.pseudonym.orEmpty(),
    titles = line.guides.mapNotNull { code -> guides.firstOrNull { it.guide.code == code }?.guide?.title },
    on = line.appliedOn ?: line.shownOn,
)

private fun serves(shown: ShownGuide): Serves = when (shown.coverage) {
    Coverage.SERVED -> Serves.YES
    Coverage.NOT_SERVED -> Serves.NO
    Coverage.NOT_SAID -> Serves.NOT_SAID
}

private const val ASKED_MAX = 30u
