package org.doorstep.screens.people

import kotlinx.coroutines.Job
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.KnownPerson
import org.doorstep.core.WhyEmpty
import org.doorstep.core.WordList
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Route
import org.doorstep.screens.Trouble
import org.doorstep.screens.empty
import org.doorstep.screens.pseudonym
import org.doorstep.screens.word

/** Lists and finds the women the team knows; with [isOnlyMaybeSame] those who may be the same woman as another. */
class PeopleModel(private val inside: Inside, private val isOnlyMaybeSame: Boolean = false) :
    Model<DoorstepCompanion, PeopleState, PeopleAction>(
        PeopleState(isOnlyMaybeSame = isOnlyMaybeSame),
        inside.core,
        inside.scope,
    ) {
    private var asking: Job? = null

    init {
        look()
    }

    override fun look() = read(maxOf(state.value.people.size, PAGE))

    private fun read(lines: Int) {
        val search = state.value.search
        read({ if (isOnlyMaybeSame) maybeSame() else peopleHere(search.trim(), lines) }) { read ->
            if (state.value.search == search) {
                show { read.copy(search = search, isOnlyMaybeSame = isOnlyMaybeSame, trouble = trouble) }
            }
        }
    }

    override fun act(action: PeopleAction) = when (action) {
        is PeopleAction.Search -> {
            show { copy(search = action.typed) }
            asking?.cancel()
            asking = after(TYPED_MS) { read(PAGE) }
        }

        is PeopleAction.Open -> inside.go(Route.Woman(action.person))

        is PeopleAction.Stand -> ask({ people().stand(action.row.person, action.row.status) }) { look() }

        PeopleAction.More -> read(state.value.people.size + PAGE)

        PeopleAction.Back -> inside.back()
    }

    override fun PeopleState.with(trouble: Trouble?): PeopleState = copy(trouble = trouble)
}

private fun DoorstepCompanion.peopleHere(search: String, lines: Int): PeopleState {
    val page = if (search.isEmpty()) people().list(0u, lines.toUInt()) else people().search(search, 0u, lines.toUInt())
    val proposed = if (search.isEmpty()) people().statusProposals(0u, PROPOSALS_SHOWN).lines else emptyList()
    return PeopleState(
        people = page.people.map { row(it) },
        of = page.of.toInt(),
        why = page.whyEmpty?.let(::empty),
        proposals = proposed.map {
            val word = word(WordList.PERSON_STATUSES, it.status).orEmpty()
            StandingRow(it.person, pseudonym(it.person).orEmpty(), it.status, word, it.since)
        },
    )
}

/** Core lists links by woman: everyone is looked at once. */
private fun DoorstepCompanion.maybeSame(): PeopleState {
    val rows = generateSequence(0u) { it + LOOKED_AT }
        .map { shown -> people().list(shown, LOOKED_AT) }
        .takeWhile { it.people.isNotEmpty() }
        .flatMap { it.people }
        .mapNotNull { her ->
            val maybe = people().sameAs(her.id).mapNotNull { it.pseudonym }
            row(her).copy(maybe = maybe).takeIf { maybe.isNotEmpty() }
        }
        .toList()
    val why = people().list(0u, 1u).whyEmpty ?: WhyEmpty.NONE_MATCH
    return PeopleState(people = rows, of = rows.size, why = empty(why).takeIf { rows.isEmpty() })
}

private fun DoorstepCompanion.row(known: KnownPerson) = PersonRow(
    id = known.id,
    pseudonym = known.person.pseudonym,
    status = word(WordList.PERSON_STATUSES, known.person.status).orEmpty(),
    languages = known.person.languages.keys.mapNotNull { word(WordList.LANGUAGES, it) },
)

private const val PAGE = 30
private const val LOOKED_AT = 200u

/** So many at once are as many as somebody decides. */
private const val PROPOSALS_SHOWN = 10u

/** So long after the last letter core is asked. */
private const val TYPED_MS = 200L
