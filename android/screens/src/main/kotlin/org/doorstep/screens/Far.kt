package org.doorstep.screens

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp

/** How far something has come, of how much; of 0 where that is not known. */
data class Far(val done: Long = 0, val of: Long = 0)

/** Shows how far it is. That it goes on is said in [words] to whoever sees no bar. */
@Composable
fun FarBar(far: Far, words: String) {
    val bar = Modifier.fillMaxWidth().heightIn(min = BAR).semantics { contentDescription = words }
    if (far.of > 0) {
        LinearProgressIndicator(progress = { far.done.toFloat() / far.of }, modifier = bar)
    } else {
        LinearProgressIndicator(modifier = bar)
    }
}

private val BAR = 8.dp
