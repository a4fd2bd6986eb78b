package org.doorstep.screens.lists

import kotlinx.coroutines.Job
import org.doorstep.core.DoorstepCompanion
import org.doorstep.core.WordList
import org.doorstep.screens.Inside
import org.doorstep.screens.Model
import org.doorstep.screens.Trouble
import org.doorstep.screens.UNDO_MS

/** Adds words of the team's own, says them otherwise, and offers them no longer. */
class ListsModel(private val inside: Inside) :
    Model<DoorstepCompanion, ListsState, ListsAction>(ListsState(), inside.core, inside.scope) {
    private var undoing: Job? = null

    init {
        look()
    }

    override fun look() {
        val at = state.value.at
        read({ OwnList.entries.filter { lists().isOpen(list(it)) } to at?.let { own(it) }.orEmpty() }) { (lists, words) ->
            show { if (this.at == at) copy(lists = lists, words = words) else copy(lists = lists) }
        }
    }

    override fun act(action: ListsAction) = when (action) {
        is ListsAction.Open -> {
            show { copy(at = action.list, words = emptyList()) }
            look()
        }

        ListsAction.New -> show { copy(typing = Typed(null)) }

        is ListsAction.Reword -> show { copy(typing = Typed(action.word.code, action.word.label, action.word.meaning)) }

        is ListsAction.Type -> show { copy(typing = action.typed) }

        ListsAction.Done -> done { show { copy(typing = null) } }

        is ListsAction.Retire -> retire(action.word)

        is ListsAction.TakeUp -> takeUp(action.word)

        ListsAction.Back -> back()
    }

    override fun ListsState.with(trouble: Trouble?): ListsState = copy(trouble = trouble)

    private fun back() {
        keep()
        if (state.value.at == null) inside.back() else show { copy(at = null, typing = null, retired = null, trouble = null) }
    }

    private fun done(then: () -> Unit) {
        val at = state.value.at ?: return
        val typed = state.value.typing?.takeIf { it.label.isNotBlank() } ?: return then()
        val meaning = typed.meaning.trim().ifEmpty { typed.label.trim() }
        val label = typed.label.trim()
        ask({ typed.code?.let { lists().reword(list(at), it, label, meaning) } ?: lists().add(list(at), label, meaning) }) {
            then()
            look()
        }
    }

    override fun keep() {
        if (state.value.typing != null) done { show { copy(typing = null) } }
    }

    private fun retire(word: OwnWord) {
        val at = state.value.at ?: return
        ask({ lists().retire(list(at), word.code) }) {
            show { copy(retired = word) }
            undoing?.cancel()
            undoing = after(UNDO_MS) { show { copy(retired = null) } }
            look()
        }
    }

    private fun takeUp(word: OwnWord) {
        val at = state.value.at ?: return
        show { copy(retired = null) }
        ask({ lists().takeUp(list(at), word.code) }) { look() }
    }
}

private fun list(of: OwnList): WordList = WordList.valueOf(of.name)

private fun DoorstepCompanion.own(list: OwnList): List<OwnWord> =
    lists().own(list(list)).map { OwnWord(it.code, it.label, it.meaning, it.isRetired) }
