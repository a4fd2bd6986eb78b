package org.doorstep.screens

import org.doorstep.core.Amended
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Visit
import org.doorstep.core.WhyEmpty
import org.doorstep.core.Word
import org.doorstep.core.WordList

/** Why a list of core's is empty. */
internal fun empty(why: WhyEmpty): Empty = when (why) {
    WhyEmpty.NOTHING -> Empty.NOTHING
    WhyEmpty.NONE_MATCH -> Empty.NONE_MATCH
    WhyEmpty.NOT_RECEIVED -> Empty.NOT_RECEIVED
    WhyEmpty.ON_ROUND -> Empty.ON_ROUND
    WhyEmpty.OUT_OF_SCOPE -> Empty.ROLE
}

/** The words of a list to choose from. */
internal fun DoorstepCompanion.choices(list: WordList, chosen: Set<String> = emptySet()): List<Choice> =
    lists().words(list).map { it.asChoice(chosen) }

/** A word to choose, or chosen already. */
internal fun Word.asChoice(chosen: Set<String> = emptySet()): Choice = Choice(code, label, code in chosen)

/** Whether a child was seen or heard at it. */
internal fun Visit.hasChild(): Boolean = CHILD in modifiers || CHILD in seenRoles

/** Whether a child was there about whom nobody has raised a concern: then it is no ordinary visit. */
internal fun Visit.isConcernToRaise(): Boolean = hasChild() && concernRaised != true

/** What to show for a code; nothing for none. */
internal fun DoorstepCompanion.word(list: WordList, code: String?): String? =
    code?.ifEmpty { null }?.let { lists().label(list, it) }

/** What the team calls a place; absent where it has not come to this phone. */
internal fun DoorstepCompanion.nickname(place: String?): String? = place?.let { places().byId(it)?.place?.nickname }

/** What the team calls a woman; absent where she has not come to this phone. */
internal fun DoorstepCompanion.pseudonym(person: String?): String? = person?.let { people().byId(it)?.person?.pseudonym }

/** Who wrote something, as a screen says it; [now] has what a part of the record says today. */
internal fun DoorstepCompanion.changed(by: Amended, now: (String) -> String? = { null }): Changed {
    val parts = by.fields.filterNot { it == "vocabulary" }.map { field ->
        val list = LISTS[field.substringBefore('/')]
        val code = field.substringAfter('/', "")
        Changed.Part(field, word = list?.let { word(it, code) }, now = now(field))
    }
    return Changed(by.byName, by.atMs.toLong(), by.isCreation, parts)
}

/** What a visit says of a child, as a mark and as one of those who were there. */
internal const val CHILD = "child"

private val LISTS = mapOf("needs" to WordList.NEEDS, "support" to WordList.SUPPORT, "modifiers" to WordList.MODIFIERS)
