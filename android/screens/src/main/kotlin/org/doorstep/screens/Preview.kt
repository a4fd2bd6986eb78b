package org.doorstep.screens

import androidx.compose.runtime.Composable

/** A state of a screen that is drawn, by a name that is the picture's. */
class Preview(val name: String, val content: @Composable () -> Unit)
