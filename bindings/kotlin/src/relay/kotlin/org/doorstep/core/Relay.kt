package org.doorstep.core

import java.io.BufferedReader
import org.junit.rules.ExternalResource
import org.junit.rules.TemporaryFolder

/** A relay of one's own: the program that bindings/test.sh built. */
class Relay : ExternalResource() {
    private val folder = TemporaryFolder()
    private lateinit var running: Process

    /** Where it is. */
    lateinit var url: String
        private set

    /** Who may bring a team there. */
    lateinit var voucher: ByteArray
        private set

    override fun before() = start()

    override fun after() = stop()

    /** Starts it, where no test does. */
    fun start() {
        folder.create()
        val program = System.getProperty("doorstep.relay")
        val asked = listOf(program, "--folder", folder.root.path, "--listen", "127.0.0.1:0")
        running = ProcessBuilder(asked).redirectError(ProcessBuilder.Redirect.INHERIT).start()
        val told = running.inputStream.bufferedReader()
        voucher = told.behind("voucher").chunked(2) { it.toString().toInt(16).toByte() }.toByteArray()
        url = told.behind("listening")
    }

    /** Stops it, and nothing of it is left. */
    fun stop() {
        running.destroy()
        running.waitFor()
        folder.delete()
    }

    private fun BufferedReader.behind(word: String): String {
        val line = readLine().orEmpty()
        check(line.startsWith("$word ")) { "the relay said: $line" }
        return line.removePrefix("$word ")
    }
}
