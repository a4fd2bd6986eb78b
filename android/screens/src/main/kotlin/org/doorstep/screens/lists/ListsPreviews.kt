package org.doorstep.screens.lists

import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble

private val needs = ListsState(
    at = OwnList.NEEDS,
    words = listOf(
        OwnWord("x-1", "Hot drinks", "Tea or coffee at the door.", false),
        OwnWord("x-2", "A long word of the team's own for something rare", "Said once.", true),
    ),
)

/** The states of the team's own words that are drawn. */
val listsPreviews: List<Preview> = listOf(
    Preview("lists-all") { ListsScreen(ListsState(OwnList.entries), {}) },
    Preview("lists-none") { ListsScreen(ListsState(at = OwnList.SUPPORT), {}) },
    Preview("lists-some") { ListsScreen(needs.copy(retired = needs.words.last()), {}) },
    Preview("lists-typing") {
        ListsScreen(needs.copy(typing = Typed(null, "Hot"), trouble = Trouble.NotKept("it is taken")), {})
    },
)
