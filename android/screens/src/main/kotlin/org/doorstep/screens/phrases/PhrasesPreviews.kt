package org.doorstep.screens.phrases

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private val languages = listOf(
    LanguageLine("ro", "română", "Romanian"),
    LanguageLine("th", "ไทย", "Thai"),
    LanguageLine("zh", "中文", "Chinese (Mandarin)"),
)
private val hello = CardLine("hello", "Hello", "Hello. We are volunteers. We visit women in this area.")
private val cards = listOf(
    hello,
    CardLine("not_police", "Hello", "We are not the police, the council or the Home Office."),
    CardLine("gift", "Gift", "This is a small gift for you."),
    CardLine("can_say_no", "Your choice", "You can say no. That is fine."),
)

/** The states of the phrase cards' lists that are drawn. */
val phrasesPreviews: List<Preview> = listOf(
    Preview("phrases-languages") { PhrasesScreen(PhrasesState(languages = languages), {}) },
    Preview("phrases-one") { PhrasesScreen(PhrasesState(language = "Romanian", cards = listOf(hello)), {}) },
    Preview("phrases-many") {
        val alone = listOf(CardLine("are_you_safe", "Safety", "Are you safe?"))
        PhrasesScreen(PhrasesState(language = "Romanian", cards = cards, alone = alone), {})
    },
    Preview("phrases-trouble") { PhrasesScreen(PhrasesState(trouble = Trouble.NotNow), {}) },
)
