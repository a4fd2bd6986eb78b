package org.doorstep.screens.phrases

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.ShownPhrase
import org.doorstep.core.Speaker
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble

/** Finds a phrase card. */
class PhrasesModel(private val route: Route.Phrases, private val inside: Inside) :
    Model<DoorstepCompanion, PhrasesState, PhrasesAction>(PhrasesState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ route.language?.let { withCards(it, route.visit) } ?: withLanguages() }) { found ->
        show { found.copy(trouble = trouble) }
    }

    override fun act(action: PhrasesAction) = when (action) {
        is PhrasesAction.Language -> inside.go(Route.Phrases(action.code, route.visit))
        is PhrasesAction.Show -> inside.go(Route.PhraseCard(route.language.orEmpty(), action.card))
        PhrasesAction.Back -> inside.back()
    }

    override fun PhrasesState.with(trouble: Trouble?): PhrasesState = copy(trouble = trouble)
}

private fun DoorstepCompanion.withLanguages(): PhrasesState {
    val languages = phrases().languages().filter { it.hasCards }
    return PhrasesState(languages = languages.map { LanguageLine(it.code, it.ownName ?: it.label, it.label) })
}

private fun DoorstepCompanion.withCards(language: String, visit: String?): PhrasesState {
    val isListened = visit?.let { visits().byId(it) }?.visit?.modifiers.orEmpty().contains(LISTENING)
    val (alone, cards) = phrases().cards(language).filter { it.speaker == Speaker.VOLUNTEER }.partition { it.onlyAlone }
    return PhrasesState(
        language = phrases().languages().firstOrNull { it.code == language }?.label ?: language,
        cards = cards.map(::line),
        alone = if (isListened) emptyList() else alone.map(::line),
    )
}

private fun line(card: ShownPhrase) = CardLine(card.code, card.category, card.english.text)

private const val LISTENING = "listening"
