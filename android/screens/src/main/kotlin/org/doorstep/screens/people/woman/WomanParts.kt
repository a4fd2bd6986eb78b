package org.doorstep.screens.people.woman

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.doorstep.screens.Chips
import org.doorstep.screens.Heading
import org.doorstep.screens.Line
import org.doorstep.screens.OtherButton
import org.doorstep.screens.Plate
import org.doorstep.screens.R
import org.doorstep.screens.Sentence
import org.doorstep.screens.Typing
import org.doorstep.screens.dayWords

/** What is to be done for her; what is over is below what is open. */
internal fun LazyListScope.followUps(state: WomanState, act: (WomanAction) -> Unit) {
    item(key = "to do") { Heading(stringResource(R.string.woman_to_do)) }
    if (state.followUps.isEmpty()) item(key = "nothing to do") { Sentence(stringResource(R.string.woman_nothing_to_do)) }
    items(state.followUps.sortedBy { !it.isOpen }, key = { "to do${it.id}${it.what}" }) { FollowUp(it, act) }
    if (state.support.isEmpty()) return
    item(key = "next time") { Sentence(stringResource(R.string.woman_next_time)) }
    item(key = "support") { Chips(state.support) { act(WomanAction.Plan(it)) } }
}

@Composable
private fun FollowUp(row: FollowUpRow, act: (WomanAction) -> Unit) {
    val words = row.what ?: stringResource(R.string.woman_promised_something)
    val marks = listOfNotNull(
        R.string.woman_promise.takeIf { row.isPromise },
        R.string.woman_overdue.takeIf { row.isOverdue && row.isOpen },
    ).map { stringResource(it) }
    Plate {
        Text(words, style = MaterialTheme.typography.titleMedium)
        val says = listOfNotNull(row.dueOn?.let(::dayWords), row.state) + marks
        Text(says.joinToString(", "), style = MaterialTheme.typography.bodyMedium)
        if (row.isOpen) {
            OtherButton(stringResource(R.string.woman_keep)) { act(WomanAction.Keep(row.id)) }
            OtherButton(stringResource(R.string.woman_let_go)) { act(WomanAction.LetGo(row.id)) }
        }
    }
}

/** What she needs, and how far it has come. */
internal fun LazyListScope.needs(state: WomanState, act: (WomanAction) -> Unit) {
    item(key = "needs") { Heading(stringResource(R.string.woman_needs)) }
    if (state.needs.isEmpty()) item(key = "no needs") { Sentence(stringResource(R.string.woman_no_needs)) }
    items(state.needs, key = { "need${it.id}" }) { row ->
        Line(row.need, listOf(row.status, dayWords(row.on))) { act(WomanAction.Move(row.id)) }
        if (state.moving == row.id) {
            Chips(state.steps.map { it.copy(isChosen = it.label == row.status) }) { act(WomanAction.Step(row.id, it)) }
        }
    }
}

/** What else she may need. */
internal fun LazyListScope.wants(state: WomanState, act: (WomanAction) -> Unit) {
    if (state.wants.isEmpty()) return
    item(key = "wants says") { Sentence(stringResource(R.string.woman_wants)) }
    item(key = "wants") { Chips(state.wants) { act(WomanAction.Wants(it)) } }
}

/** What she said about each purpose, the newest first, and what she may be asked. */
internal fun LazyListScope.consents(state: WomanState, act: (WomanAction) -> Unit) {
    item(key = "consents") { Heading(stringResource(R.string.woman_consents)) }
    if (state.consents.isEmpty()) item(key = "no consents") { Sentence(stringResource(R.string.woman_no_consents)) }
    items(state.consents, key = { "consent${it.id}" }) { Consent(it, act) }
    item(key = "ask") { Sentence(stringResource(R.string.woman_says_yes)) }
    item(key = "purposes") {
        val chosen = state.purposes.map { it.copy(isChosen = it.code == state.saying?.purpose) }
        Chips(chosen) { code -> chosen.firstOrNull { it.code == code }?.let { act(WomanAction.Say(it)) } }
    }
    state.saying?.let { item(key = "saying") { SayingYes(it, state, act) } }
}

@Composable
private fun Consent(row: ConsentRow, act: (WomanAction) -> Unit) {
    Plate {
        Text(row.word, style = MaterialTheme.typography.titleMedium)
        val withdrawn = row.withdrawnOn?.let { stringResource(R.string.woman_withdrawn_on, dayWords(it)) }
        val says = listOfNotNull(row.toWhom, row.how, dayWords(row.on), withdrawn)
        Text(says.joinToString(", "), style = MaterialTheme.typography.bodyMedium)
        if (row.holds) OtherButton(stringResource(R.string.woman_withdraw)) { act(WomanAction.Withdraw(row)) }
    }
}

@Composable
private fun SayingYes(saying: Saying, state: WomanState, act: (WomanAction) -> Unit) {
    Plate {
        if (saying.needsWhom) {
            Typing(saying.toWhom, stringResource(R.string.woman_to_whom)) { act(WomanAction.ToWhom(it)) }
        }
        Sentence(stringResource(R.string.woman_how_said, saying.word))
        Chips(state.ways) { act(WomanAction.SaidYes(it)) }
    }
}
