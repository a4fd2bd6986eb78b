package org.doorstep.screens.services.writing

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Field
import org.doorstep.core.Service
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.choices
import org.doorstep.screens.firstLetters
import org.doorstep.screens.keepable

/** Writes a service down, or puts one right. */
class WritingServiceModel(private val id: String?, private val inside: Inside) :
    Model<DoorstepCompanion, WritingServiceState, WritingServiceAction>(WritingServiceState(), inside.core, inside.scope) {
    /** As it was when she began. */
    private var seen = Service()
    private var isOver = false

    init {
        ask({ before(id) }) { (service, words) ->
            seen = service
            show { words }
        }
    }

    override fun act(action: WritingServiceAction) = when (action) {
        is WritingServiceAction.Name -> show { copy(name = action.typed.firstLetters(NAME_MAX), trouble = null) }
        is WritingServiceAction.Need -> show { copy(needs = needs.turned(action.code)) }
        is WritingServiceAction.Area -> show { copy(area = action.typed.firstLetters(AREA_MAX), trouble = null) }
        WritingServiceAction.WomenOnly -> show { copy(isWomenOnly = !isWomenOnly) }
        WritingServiceAction.Free -> show { copy(isFree = !isFree) }
        is WritingServiceAction.Language -> show { copy(languages = languages.turned(action.code)) }
        is WritingServiceAction.HowToRefer -> show { copy(howToRefer = action.typed.firstLetters(WORDS_MAX), trouble = null) }
        is WritingServiceAction.Hours -> show { copy(hours = action.typed.firstLetters(NAME_MAX), trouble = null) }
        is WritingServiceAction.Phone -> show { copy(phone = action.typed.firstLetters(PHONE_MAX), trouble = null) }
        is WritingServiceAction.Caution -> show { copy(caution = action.typed.firstLetters(WORDS_MAX), trouble = null) }
        WritingServiceAction.Keep -> keepAndLeave()
        WritingServiceAction.ThrowAway -> leave()
    }

    override fun WritingServiceState.with(trouble: Trouble?): WritingServiceState = copy(trouble = trouble)

    /** Half of it written is better than all of it lost; what may not be kept in it goes. */
    override fun keep() {
        val wished = wished() ?: return
        isOver = true
        ask({ write(id, seen, wished.clean()) })
    }

    private fun keepAndLeave() {
        val wished = wished() ?: return leave()
        ask({ write(id, seen, wished) }) { leave() }
    }

    private fun leave() {
        isOver = true
        inside.back()
    }

    /** What she wants it to be; nothing where that is what it is, or not enough to be kept. */
    private fun wished(): Service? = state.value.takeIf { it.name.isNotBlank() && !isOver }?.over(seen)?.takeIf { it != seen }
}

private fun DoorstepCompanion.before(id: String?): Pair<Service, WritingServiceState> {
    val service = id?.let { services().byId(it)?.service } ?: Service()
    return service to WritingServiceState(
        isKnown = id != null,
        name = service.name,
        needs = choices(WordList.NEEDS, service.needs),
        area = service.area.orEmpty(),
        isWomenOnly = service.isWomenOnly == true,
        isFree = service.isFree == true,
        languages = choices(WordList.LANGUAGES, service.languages),
        howToRefer = service.howToRefer.orEmpty(),
        hours = service.hours.orEmpty(),
        phone = service.phone.orEmpty(),
        caution = service.caution.orEmpty(),
    )
}

private fun DoorstepCompanion.write(id: String?, seen: Service, wished: Service) {
    if (id == null) services().add(wished) else services().change(id, seen, wished)
}

/** That it is not for women alone, or costs something, nobody has said by leaving it out. */
private fun WritingServiceState.over(seen: Service): Service = seen.copy(
    name = name.trim(),
    needs = needs.over(seen.needs).ifEmpty { seen.needs }.ifEmpty { setOf(OTHER) },
    area = area.said(),
    isWomenOnly = if (isWomenOnly) true else seen.isWomenOnly.takeIf { it == false },
    isFree = if (isFree) true else seen.isFree.takeIf { it == false },
    languages = languages.over(seen.languages),
    howToRefer = howToRefer.said(),
    hours = hours.said(),
    phone = phone.said(),
    caution = caution.said(),
)

private fun Service.clean(): Service = copy(
    name = keepable(name, Field.SERVICE, NAME_MAX),
    area = area?.let { keepable(it, Field.SERVICE, AREA_MAX) },
    howToRefer = howToRefer?.let { keepable(it, Field.SERVICE_NOTE, WORDS_MAX) },
    hours = hours?.let { keepable(it, Field.SERVICE, NAME_MAX) },
    phone = phone?.takeIf(NUMBER::matches),
    caution = caution?.let { keepable(it, Field.SERVICE_NOTE, WORDS_MAX) },
)

private fun String.said(): String? = trim().ifEmpty { null }

/** What is chosen, and what stood there that this version has no word for. */
private fun List<Choice>.over(seen: Set<String>): Set<String> =
    filter(Choice::isChosen).map(Choice::code).toSet() + (seen - map(Choice::code).toSet())

private fun List<Choice>.turned(code: String): List<Choice> =
    map { if (it.code == code) it.copy(isChosen = !it.isChosen) else it }

/** What a new one helps with where she left before she said: core keeps no service that helps with nothing. */
private const val OTHER = "other"

/** Core's room for what it is called and when it is open, for the area, for a number, and for two sentences. */
private const val NAME_MAX = 60
private const val AREA_MAX = 40
private const val PHONE_MAX = 20
private const val WORDS_MAX = 140

/** What core takes for a number; half of one is none. */
private val NUMBER = Regex("""\+?( *\d){3,} *""")
