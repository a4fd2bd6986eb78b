package org.doorstep.app.camera

import android.view.TextureView

/** What looks out of the phone's back. */
interface Camera {
    /**
     * Shows what it sees, and gives each picture of it to [seen], on a thread of its own, until it is closed. Nothing where the
     * phone has no camera, or somebody else is using it.
     */
    fun open(shown: TextureView, seen: (Frame) -> Unit): AutoCloseable?
}

/** A picture as light and dark, row by row. It is looked at and let go of: nothing keeps one. */
class Frame(val light: ByteArray, val width: Int, val height: Int)
