package org.doorstep.screens.health

import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Heading
import org.doorstep.screens.LargeButton
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Page
import org.doorstep.screens.Plate
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing
import org.doorstep.screens.momentWords
import org.doorstep.screens.people.erasing.ProgressLines

/** What a lead should see to, each with what is to be done about it. */
@Composable
fun HealthScreen(state: HealthState, act: (HealthAction) -> Unit) {
    Page(
        title = stringResource(R.string.health_title),
        back = { act(HealthAction.Back) },
        trouble = state.trouble,
        thumb = {
            val words = if (state.isBusy) R.string.health_busy else R.string.health_do_back_up
            LargeButton(stringResource(words), !state.isBusy && state.leads != null) { act(HealthAction.BackUp) }
        },
    ) {
        val leads = state.leads ?: return@Page
        item(key = "leads") { Sentence(pluralStringResource(R.plurals.health_leads, leads, leads)) }
        item(key = "kit") { Sentence(at(state.kitAtMs, R.string.health_kit_at, R.string.health_kit_never)) }
        item(key = "backup") { Sentence(at(state.backupAtMs, R.string.health_backup_at, R.string.health_backup_never)) }
        if (state.mayHavePassphrase) item(key = "passphrase") { PassphraseOfIt(state, act) }
        item(key = "to do") { Heading(stringResource(R.string.health_to_do)) }
        if (state.lines.isEmpty()) item(key = "nothing") { Sentence(stringResource(R.string.health_nothing)) }
        items(state.lines, key = { it.what.name }) { MatterPlate(it, state.isBusy, act) }
        items(state.held, key = HeldRow::phone) { HeldPlate(it, state.isBusy, act) }
        if (state.erasures.isNotEmpty()) item(key = "erasures") { Heading(stringResource(R.string.health_erasures)) }
        items(state.erasures) { Plate { ProgressLines(it) } }
    }
}

@Composable
private fun at(atMs: Long?, known: Int, never: Int): String =
    if (atMs == null) stringResource(never) else stringResource(known, momentWords(atMs))

@Composable
private fun PassphraseOfIt(state: HealthState, act: (HealthAction) -> Unit) {
    Plate {
        Sentence(stringResource(R.string.health_passphrase_what))
        Typing(state.passphrase, stringResource(R.string.health_passphrase), isSecret = true, isOpen = !state.isBusy) {
            act(HealthAction.TypePassphrase(it))
        }
    }
}

@Composable
private fun MatterPlate(row: MatterRow, isBusy: Boolean, act: (HealthAction) -> Unit) {
    Plate {
        Text(pluralStringResource(MATTERS.getValue(row.what), row.count, row.count), style = MaterialTheme.typography.titleMedium)
        row.sinceMs?.let { Sentence(stringResource(R.string.health_since, momentWords(it))) }
        if (row.phones.isNotEmpty()) Sentence(row.phones.joinToString(", "))
        Sentence(stringResource(TO_DO.getValue(row.toDo)))
        when (row.toDo) {
            ToDo.EXCHANGE -> OtherButton(stringResource(R.string.health_do_exchange), !isBusy) { act(HealthAction.Exchange) }
            ToDo.TURN_KEYS -> OtherButton(stringResource(R.string.health_do_turn), !isBusy) { act(HealthAction.TurnKeys) }
            else -> Unit
        }
    }
}

@Composable
private fun HeldPlate(row: HeldRow, isBusy: Boolean, act: (HealthAction) -> Unit) {
    Plate {
        Sentence(pluralStringResource(R.plurals.health_held_from, row.entries, row.entries, row.name))
        OtherButton(stringResource(R.string.health_do_accept), !isBusy) { act(HealthAction.Accept(row.phone)) }
        OtherButton(stringResource(R.string.health_do_drop), !isBusy) { act(HealthAction.Drop(row.phone)) }
    }
}

private val MATTERS = mapOf(
    Matter.ALONE to R.plurals.health_alone,
    Matter.FORKED to R.plurals.health_forked,
    Matter.NOT_COUNTED to R.plurals.health_not_counted,
    Matter.ONE_LEAD to R.plurals.health_one_lead,
    Matter.NO_KIT to R.plurals.health_no_kit,
    Matter.NO_BACKUP to R.plurals.health_no_backup,
    Matter.ONLY_HERE to R.plurals.health_only_here,
    Matter.HELD_BACK to R.plurals.health_held_back,
    Matter.NEVER_HEARD to R.plurals.health_never_heard,
    Matter.UNSEEN to R.plurals.health_unseen,
    Matter.RESTING to R.plurals.health_resting,
    Matter.NOT_ERASED_YET to R.plurals.health_not_erased,
    Matter.CLOCK_HERE to R.plurals.health_clock_here,
    Matter.CLOCKS_AHEAD to R.plurals.health_clocks_ahead,
    Matter.OLD_KEYS to R.plurals.health_old_keys,
    Matter.WAITS_FOR_KEY to R.plurals.health_waits_for_key,
    Matter.WAITS_FOR_EARLIER to R.plurals.health_waits_for_earlier,
    Matter.PUT_ASIDE to R.plurals.health_put_aside,
)

private val TO_DO = mapOf(
    ToDo.NOTHING to R.string.health_todo_nothing,
    ToDo.WAIT to R.string.health_todo_wait,
    ToDo.EXCHANGE to R.string.health_todo_exchange,
    ToDo.MEET to R.string.health_todo_meet,
    ToDo.COME_HOME to R.string.health_todo_come_home,
    ToDo.ASK_LEAD_FOR_KEYS to R.string.health_todo_ask_lead,
    ToDo.TURN_KEYS to R.string.health_todo_turn_keys,
    ToDo.UPDATE_APP to R.string.health_todo_update,
    ToDo.TELL_A_LEAD to R.string.health_todo_tell,
    ToDo.LOOK_INTO to R.string.health_todo_look_into,
    ToDo.DECIDE to R.string.health_todo_decide,
    ToDo.ASK_AFTER to R.string.health_todo_ask_after,
    ToDo.SET_CLOCK to R.string.health_todo_clock,
    ToDo.ADD_A_LEAD to R.string.health_todo_add_lead,
    ToDo.PRINT_KIT to R.string.health_todo_print_kit,
    ToDo.BACK_UP to R.string.health_todo_back_up,
)
