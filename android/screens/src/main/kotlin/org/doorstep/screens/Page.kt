package org.doorstep.screens

import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.verticalScroll
import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.automirrored.filled.ArrowBack
import androidx.compose.material3.Button
import androidx.compose.material3.FilledTonalButton
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Shape
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.onLongClick
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp

/**
 * A room as a page: its name and the way back, what it says, and what is done there under the thumb.
 *
 * [lines] may be as many as there are: only what is seen is drawn.
 */
@Composable
fun Page(
    title: String,
    back: (() -> Unit)? = null,
    trouble: Trouble? = null,
    thumb: @Composable ColumnScope.() -> Unit = {},
    lines: LazyListScope.() -> Unit,
) {
    val list = rememberLazyListState()
    BringUp(trouble) { list.requestScrollToItem(0) }
    ToReadAndTap(thumb) { modifier ->
        LazyColumn(
            state = list,
            contentPadding = PaddingValues(GAP),
            verticalArrangement = Arrangement.spacedBy(GAP),
            modifier = modifier,
        ) {
            item(key = "title") { Title(title, back) }
            trouble?.let { item(key = "trouble") { TroubleLine(it) } }
            lines()
        }
    }
}

/**
 * What is read above what is tapped, as narrow as can be read. Where a phone lies there is no room for one above the other: they
 * stand side by side. There and beside another app, on half the screen, both can be scrolled.
 */
@Composable
fun ToReadAndTap(thumb: @Composable ColumnScope.() -> Unit, read: @Composable (Modifier) -> Unit) {
    BoxWithConstraints(Modifier.fillMaxSize()) {
        val isLow = maxHeight < LOW
        val high = if (isLow) maxHeight * TAPPED_SHARE else maxHeight
        if (isLow && maxWidth >= WIDE) {
            Row {
                read(Modifier.weight(1f).fillMaxHeight())
                Thumb(Modifier.weight(1f).fillMaxHeight().verticalScroll(rememberScrollState()), thumb)
            }
        } else {
            Column(Modifier.fillMaxSize(), horizontalAlignment = Alignment.CenterHorizontally) {
                read(Modifier.weight(1f).widthIn(max = READABLE).fillMaxWidth())
                val room = Modifier.widthIn(max = READABLE).fillMaxWidth().heightIn(max = high)
                Thumb(room.verticalScroll(rememberScrollState()), thumb)
            }
        }
    }
}

@Composable
private fun Thumb(modifier: Modifier, thumb: @Composable ColumnScope.() -> Unit) {
    Column(modifier.padding(GAP), Arrangement.spacedBy(GAP), content = thumb)
}

@Composable
private fun Title(title: String, back: (() -> Unit)?) {
    Row(verticalAlignment = Alignment.CenterVertically, modifier = Modifier.fillMaxWidth().heightIn(min = TOUCH).heldToSeal()) {
        back?.let {
            IconButton(it) {
                Icon(Icons.AutoMirrored.Filled.ArrowBack, contentDescription = stringResource(R.string.page_back))
            }
        }
        Text(
            text = title,
            style = titled(),
            modifier = Modifier.semantics { heading() },
        )
    }
}

/** Whoever holds the title seals the phone: also with a screen reader, which lays no hand on the screen. */
@Composable
private fun Modifier.heldToSeal(): Modifier {
    val seal = LocalSeal.current ?: return this
    val words = stringResource(R.string.page_seal)
    return pointerInput(seal) { detectTapGestures(onLongPress = { seal() }) }.semantics {
        onLongClick(words) {
            seal()
            true
        }
    }
}

/** What stands above a group of lines. */
@Composable
fun Heading(words: String) {
    Text(
        text = words,
        style = MaterialTheme.typography.titleMedium,
        color = MaterialTheme.colorScheme.onSurfaceVariant,
        modifier = Modifier.padding(top = GAP).semantics { heading() },
    )
}

/** A sentence of a page. */
@Composable
fun Sentence(words: String) {
    Text(words, style = MaterialTheme.typography.bodyLarge)
}

/** What is done most in a room, as wide as the page and as high as a gloved thumb. */
@Composable
fun LargeButton(words: String, isOpen: Boolean = true, tap: () -> Unit) {
    Button(tap, Modifier.fillMaxWidth().heightIn(min = THUMB), isOpen, ROUND) {
        Text(words, style = MaterialTheme.typography.titleLarge, textAlign = TextAlign.Center)
    }
}

/** What else can be done in a room. */
@Composable
fun OtherButton(words: String, isOpen: Boolean = true, tap: () -> Unit) {
    FilledTonalButton(tap, Modifier.fillMaxWidth().heightIn(min = TOUCH), isOpen, ROUND) {
        Text(words, style = MaterialTheme.typography.titleMedium, textAlign = TextAlign.Center)
    }
}

/** As round as a button of one line, also where it has three: half a circle would cut their corners off. */
val ROUND: Shape = RoundedCornerShape(THUMB / 2)

/** Some 70 letters. */
private val READABLE = 600.dp

/** A phone that lies: two columns have room beside each other, and not one above the other. */
private val WIDE = 480.dp
private val LOW = 480.dp

/** How much of half a screen what is tapped may take. */
private const val TAPPED_SHARE = 0.7f
