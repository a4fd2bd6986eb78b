package org.doorstep.screens

import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.text.TextLayoutResult

/** A preview as it is shown: what a screen reader is told, and what is seen. */
internal class Shown(val nodes: List<SemanticsNode>, val seen: ImageBitmap)

internal fun SemanticsNode.all(): List<SemanticsNode> = listOf(this) + children.flatMap { it.all() }

internal fun SemanticsNode.words(): String {
    val said = config.getOrNull(SemanticsProperties.ContentDescription).orEmpty()
    return (said + config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text }).joinToString(" ").trim()
}

internal fun SemanticsNode.layout(): TextLayoutResult? {
    val results = mutableListOf<TextLayoutResult>()
    config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(results)
    return results.firstOrNull()
}

/** Compose's own answer counts parts of a point. */
private fun TextLayoutResult.overflows(): Boolean {
    val last = lineCount - 1
    val isWhole = getLineEnd(last, visibleEnd = true) >= layoutInput.text.text.trimEnd().length
    val fits = (0..last).all { getLineRight(it) - getLineLeft(it) <= size.width + 1 }
    return !isWhole || !fits || getLineBottom(last) > size.height + 1
}

internal fun cut(nodes: List<SemanticsNode>): List<String> = nodes.mapNotNull { node ->
    val layout = node.layout() ?: return@mapNotNull null
    val text = layout.layoutInput.text.text
    if (text.isBlank()) return@mapNotNull null
    val isBroken = (0 until layout.lineCount - 1).any { line ->
        val end = layout.getLineEnd(line)
        end in 1 until text.length && text[end - 1].isLetter() && text[end].isLetter()
    }
    when {
        layout.overflows() -> "\"$text\" is cut"
        isBroken -> "a word of \"$text\" is broken"
        else -> null
    }
}
