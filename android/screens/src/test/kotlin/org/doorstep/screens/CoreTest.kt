package org.doorstep.screens

import java.io.File
import java.util.concurrent.Executors
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Test

class CoreTest {
    @Test
    fun `core is asked on its own thread, and never on the one that draws`() {
        Executors.newSingleThreadExecutor { Thread(it, "core") }.asCoroutineDispatcher().use { thread ->
            val asked = runBlocking { Core(Unit, thread).ask { Thread.currentThread() } }
            assertTrue(asked.name, asked.name.startsWith("core"))
            assertNotEquals(Thread.currentThread(), asked)
        }
    }

    @Test
    fun `no model keeps core, so that it can be asked in no other way`() {
        val keeps = Regex("""va[lr] \w+: (DoorstepCompanion|Rounds|Visits|Places|People)\b""")
        val found = kotlin().filter { keeps.containsMatchIn(it.readText()) }.map(File::getName).toList()
        assertEquals("the app's own room holds it to lock it", listOf("AppModel.kt"), found)
    }

    @Test
    fun `only models know core`() {
        val found = kotlin().filter { "org.doorstep.core" in it.readText() }.map { it.nameWithoutExtension }.toList()
        assertTrue(found.isNotEmpty())
        assertEquals(emptyList<String>(), found.filterNot { it.endsWith("Model") })
    }

    @Test
    fun `nothing of Android is in a screen, so that every one can be tried here`() {
        val android = Regex("""^import (android\.|androidx\.activity)""", RegexOption.MULTILINE)
        assertEquals(emptyList<String>(), kotlin().filter { android.containsMatchIn(it.readText()) }.map(File::getName).toList())
    }

    private fun kotlin(): Sequence<File> = File("src/main/kotlin").walk().filter { it.extension == "kt" }
}
