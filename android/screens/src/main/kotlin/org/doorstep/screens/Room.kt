package org.doorstep.screens

import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue

/** A room of the app: what it knows, and how that is drawn. */
class Room<S, A>(val model: Model<*, S, A>, private val drawn: @Composable (S, (A) -> Unit) -> Unit) {
    @Composable
    fun Draw() {
        val state by model.state.collectAsState()
        drawn(state, model::act)
    }

    /** The same room, with another drawn above it all the time. */
    fun under(bar: Room<*, *>): Room<S, A> = Room(model) { state, act ->
        Column {
            bar.Draw()
            drawn(state, act)
        }
    }
}
