package org.doorstep.screens

/** Something to choose: a code that is kept, the word that is shown, and whether it is chosen. */
data class Choice(val code: String, val label: String, val isChosen: Boolean = false)
