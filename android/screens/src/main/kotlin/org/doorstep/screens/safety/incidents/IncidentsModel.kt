package org.doorstep.screens.safety.incidents

import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.Incident
import org.doorstep.core.WordList
import org.doorstep.screens.Choice
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.choices

/** Adds to what was reported. */
class IncidentsModel(private val incident: String, private val inside: Inside) :
    Model<DoorstepCompanion, IncidentsState, IncidentsAction>(IncidentsState(), inside.core, inside.scope) {
    /** As core had it when it was read or kept last: what was typed since is what changed. */
    private var seen: Incident? = null

    init {
        look()
    }

    override fun look() = read({ safety().incident(incident)?.incident to IncidentWords(this) }) { (known, words) ->
        if (known == null) return@read show { copy(isThere = false) }
        val typed = state.value.takeIf { seen != null && wished() != seen }
        if (typed == null) seen = known
        show {
            IncidentsState(
                kinds = words.kinds.map { it.copy(isChosen = it.code == known.kind) },
                effects = words.effects.map { it.copy(isChosen = it.code == known.effect) },
                happened = typed?.happened ?: known.happened,
                action = typed?.action ?: known.action,
                ward = typed?.ward ?: known.areaWard.orEmpty(),
                outcode = typed?.outcode ?: known.areaOutcode.orEmpty(),
                isCalledOff = known.isCalledOff == true,
                talkedOverBy = known.debriefedBy?.let { words.names[it] ?: it },
                trouble = trouble,
            )
        }
    }

    override fun act(action: IncidentsAction) = when (action) {
        is IncidentsAction.Kind -> change { copy(kind = action.code) }
        is IncidentsAction.Effect -> change { copy(effect = action.code) }
        is IncidentsAction.Type -> show { typed(action.field, action.typed) }
        IncidentsAction.TalkedOver -> ask({ safety().noteDebriefed(incident) }) { look() }
        IncidentsAction.Done -> change({ inside.back() }) { this }
    }

    override fun keep() = change { this }

    override fun IncidentsState.with(trouble: Trouble?): IncidentsState = copy(trouble = trouble)

    private fun change(then: () -> Unit = { look() }, also: Incident.() -> Incident) {
        val before = seen ?: return then()
        val wished = wished()?.also() ?: return then()
        if (wished == before) return then()
        ask({ safety().changeIncident(incident, before, wished) }) {
            seen = wished
            then()
        }
    }

    private fun wished(): Incident? = seen?.copy(
        happened = state.value.happened.trim(),
        action = state.value.action.trim(),
        areaWard = state.value.ward.trim().ifEmpty { null },
        areaOutcode = state.value.outcode.trim().uppercase().ifEmpty { null },
    )
}

private fun IncidentsState.typed(field: IncidentField, typed: String): IncidentsState = when (field) {
    IncidentField.HAPPENED -> copy(happened = typed)
    IncidentField.ACTION -> copy(action = typed)
    IncidentField.WARD -> copy(ward = typed)
    IncidentField.OUTCODE -> copy(outcode = typed)
}

private class IncidentWords(core: DoorstepCompanion) {
    val kinds = core.choices(WordList.INCIDENT_KINDS)
    val effects = core.choices(WordList.INCIDENT_EFFECTS)
    val names = core.team().people().associate { it.member to it.name }
}
