package org.doorstep.screens.phrases

import org.doorstep.screens.Trouble

/** Languages to choose from, or one language's cards. */
data class PhrasesState(
    /** The languages that have cards; empty once one is chosen. */
    val languages: List<LanguageLine> = emptyList(),
    /** The chosen language, as it is called in English. */
    val language: String? = null,
    /** The cards a volunteer may show while others can read along. */
    val cards: List<CardLine> = emptyList(),
    /** Those she shows only while nobody else can see the screen; none while somebody listens. */
    val alone: List<CardLine> = emptyList(),
    val trouble: Trouble? = null,
)

/** A language: by its speakers' own word, by which she finds it. */
data class LanguageLine(val code: String, val own: String, val label: String)

/** A card: what it says in English, and under which heading. */
data class CardLine(val code: String, val category: String, val english: String)

sealed interface PhrasesAction {
    data class Language(val code: String) : PhrasesAction

    data class Show(val card: String) : PhrasesAction

    data object Back : PhrasesAction
}
