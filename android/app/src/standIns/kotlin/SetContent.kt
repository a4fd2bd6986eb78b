package androidx.activity.compose

import androidx.activity.ComponentActivity
import androidx.compose.runtime.Composable

/** Stands in for Compose's own: shows the content by calling it once. */
@Suppress("UnusedReceiverParameter")
fun ComponentActivity.setContent(content: @Composable () -> Unit) = content()
