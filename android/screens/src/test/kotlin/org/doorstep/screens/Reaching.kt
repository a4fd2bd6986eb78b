package org.doorstep.screens

import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollToNode

/** Scrolls the page to what says this; only what is seen of a long page is there at all. */
@OptIn(ExperimentalTestApi::class)
internal fun Hand.reach(words: String) = eventually {
    runCatching {
        ui.onNode(hasScrollToNodeAction()).performScrollToNode(hasText(words) or hasContentDescription(words))
    }.isSuccess
}

/** Taps a line of the page by one of the things it says. */
@OptIn(ExperimentalTestApi::class)
internal fun Hand.tapLine(words: String) {
    reach(words)
    ui.onAllNodes((hasText(words) or hasContentDescription(words)) and hasClickAction() and isEnabled())[0].performClick()
    taps++
}

/** Opens a room from tonight: two taps. */
internal fun Hand.room(title: String) {
    tap("All rooms")
    tapLine(title)
}

/** Whether something on the page says what this pattern says. */
@OptIn(ExperimentalTestApi::class)
internal fun Hand.shows(pattern: String): Boolean {
    val regex = Regex(pattern)
    val says = SemanticsMatcher(pattern) { node ->
        node.config.getOrNull(SemanticsProperties.Text).orEmpty().any { regex.matches(it.text) }
    }
    return ui.onAllNodes(says).fetchSemanticsNodes().isNotEmpty()
}

/** Whether something that says just this can be tapped now. */
@OptIn(ExperimentalTestApi::class)
internal fun Hand.canTap(words: String): Boolean = ui.onAllNodes(button(words)).fetchSemanticsNodes().isNotEmpty()
