package org.doorstep.screens.team.number

import org.doorstep.core.Compared
import org.doorstep.core.DoorstepCompanion
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Square
import org.doorstep.screens.Trouble
import org.doorstep.screens.team.number.NumberState.Found

/** Compares safety numbers with one other phone of the team. */
class NumberModel(private val phone: String, private val inside: Inside) :
    Model<DoorstepCompanion, NumberState, NumberAction>(NumberState(), inside.core, inside.scope) {
    init {
        look()
    }

    override fun look() = read({ number(phone) }) { seen -> show { seen.copy(found = found, trouble = trouble) } }

    override fun act(action: NumberAction) = when (action) {
        NumberAction.Scan -> scan()
        NumberAction.Back -> inside.back()
    }

    override fun NumberState.with(trouble: Trouble?): NumberState = copy(trouble = trouble)

    private fun scan() {
        meanwhile {
            val scanned = inside.phone.scan() ?: return@meanwhile
            ask({ inviting().compare(phone, scanned) }) { compared -> show { copy(found = foundBy(compared)) } }
        }
    }
}

private fun DoorstepCompanion.number(phone: String): NumberState {
    val number = inviting().safetyNumber(phone)
    val name = team().devices().first { it.device == phone }.name
    return NumberState(name, number.groups, Square(number.square.text))
}

private fun foundBy(compared: Compared): Found = when (compared) {
    Compared.SAME -> Found.SAME
    Compared.NOT_THIS_TEAM -> Found.OTHER_TEAM
    Compared.NOT_THIS_PERSON -> Found.OTHER_PERSON
}
