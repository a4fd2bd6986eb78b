package org.doorstep.app

import android.content.Context
import android.content.res.Configuration
import java.io.File
import java.io.IOException
import java.util.Locale

/** The language in which the app speaks: the one she chose for it, else the phone's own. */
class Language(private val app: Doorstep) {
    private val chosen = File(app.noBackupFilesDir, "language")

    fun spoken(): String = read() ?: app.resources.configuration.locales[0].language

    /** From now on, in the window that is open too. */
    fun speak(language: String) {
        if (language == spoken()) return
        chosen.replace(language)
        app.window?.let { it.runOnUiThread(it::recreate) }
    }

    /** The phone as a window of the app sees it, in her language. */
    fun of(window: Context): Context {
        val language = read() ?: return window
        val spoken = Configuration(window.resources.configuration).apply { setLocale(Locale.forLanguageTag(language)) }
        return window.createConfigurationContext(spoken)
    }

    private fun read(): String? = try {
        chosen.readText()
    } catch (_: IOException) {
        null
    }
}
