package org.doorstep.screens

/**
 * What a text should not say, by core's code; [label] is what core calls it where it refuses a text, and [words] is what a
 * person is told.
 */
enum class Risk(val code: String, val label: String, val words: Int) {
    NI_NUMBER("ni_number", "a National Insurance number", R.string.guard_ni_number),
    ID_NUMBER("id_number", "an identity number", R.string.guard_id_number),
    CARD_NUMBER("card_number", "a card number", R.string.guard_card_number),
    LONG_NUMBER("long_number", "a long number", R.string.guard_long_number),
    PHONE("phone", "a telephone number", R.string.guard_phone),
    EMAIL("email", "an e-mail address", R.string.guard_email),
    HANDLE("handle", "a name in an app", R.string.guard_handle),
    URL("url", "a web address", R.string.guard_url),
    POSTCODE("postcode", "a whole postcode", R.string.guard_postcode),
    ADDRESS("address", "a street address", R.string.guard_address),
    SURNAME("surname", "a real name", R.string.guard_surname),
    BIRTH_DATE("birth_date", "a date of birth", R.string.guard_birth_date),
    AGE("age", "an exact age", R.string.guard_age),
    MINOR("minor", "somebody under 18", R.string.guard_minor),
    NATIONALITY("nationality", "a nationality", R.string.guard_nationality),
    IMMIGRATION("immigration", "an immigration status", R.string.guard_immigration),
    PAPERS_HELD("papers_held", "papers held by others", R.string.guard_papers_held),
    APPEARANCE("appearance", "what somebody looks like", R.string.guard_appearance),
    WOMEN_COUNT("women_count", "how many women there are", R.string.guard_women_count),
    HOURS("hours", "hours of work", R.string.guard_hours),
    WHO_RUNS_IT("who_runs_it", "who runs the place", R.string.guard_who_runs_it),
    PRICE("price", "a sum of money", R.string.guard_price),
    SERVICES("services", "what is sold there", R.string.guard_services),
    HEALTH("health", "a matter of health", R.string.guard_health),
    OFFENCE("offence", "an offence", R.string.guard_offence),
    RELIGION("religion", "a religion", R.string.guard_religion),
    OPINION("opinion", "a judgement", R.string.guard_opinion),

    /** A kind that a newer core has. */
    SOMETHING("", "", R.string.guard_something),
}

/** What a person is told where core did not keep what was written, by what core says. */
internal fun notKept(why: String): Int =
    Risk.entries.firstOrNull { it.label.isNotEmpty() && " has ${it.label} in it" in why }?.words
        ?: REFUSALS.firstOrNull { it.first in why }?.second
        ?: R.string.trouble_not_kept

private val REFUSALS = listOf(
    "letters," to R.string.trouble_too_long,
    "pseudonym is taken" to R.string.trouble_taken,
    "a pseudonym is a word" to R.string.trouble_no_pseudonym,
    "concern stays" to R.string.trouble_concern_stays,
    "too late to undo" to R.string.trouble_too_late,
    "only a telephone number" to R.string.trouble_no_number,
    "phrases are too alike" to R.string.trouble_phrases_alike,
    "not one of the two phrases" to R.string.trouble_no_phrase,
    "does not follow" to R.string.trouble_does_not_follow,
    "by which the team calls somebody" to R.string.prayer_calls_somebody,
    "it is decided already" to R.string.prayer_decided,
)
