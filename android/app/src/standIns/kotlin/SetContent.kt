package androidx.activity.compose

import android.view.View
import androidx.activity.ComponentActivity
import androidx.compose.runtime.Composable

/** Stands in for Compose's own, which draws on a phone alone: keeps the content, and puts an empty view in its place. */
fun ComponentActivity.setContent(content: @Composable () -> Unit) {
    this.content = content
    flagsAtContent = window.attributes.flags
    setContentView(View(this))
}
