package org.doorstep.app

import java.io.File
import java.io.FileOutputStream
import java.io.IOException

/** Puts a text in a file, wholly or not at all, whenever the phone dies. */
internal fun File.replace(text: String) {
    val fresh = File("$path.new")
    FileOutputStream(fresh).use {
        it.write(text.toByteArray())
        it.fd.sync()
    }
    if (!fresh.renameTo(this)) throw IOException("$name is not replaced")
}
