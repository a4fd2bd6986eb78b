package org.doorstep.screens

import java.io.File
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.MutableStateFlow

/** A phone as its hardware is asked: a camera that sees what it is shown, a printer that keeps its pages. */
class PhoneStandIn(within: String) : Phone {
    override val folder: String = File(within, "files").apply { mkdirs() }.path
    override val arrived = MutableStateFlow<String?>(null)
    val printed = mutableListOf<String>()
    val handedOn = mutableListOf<String>()

    /** For each check-in, when the phone calls. */
    var calls: List<List<Long>> = emptyList()
    var punctuality = Punctuality.ON_TIME
    var isUp = false
    var worn = "Notebook"

    /** When it had called her, for each "fine" that she said while it was locked. */
    val answered = mutableListOf<Long>()

    /** What it is reached at by whoever stands beside it. */
    var addresses = listOf("127.0.0.1")
    var buzzes = 0
    private var looking: CompletableDeferred<ByteArray?>? = null

    /** Holds a square before the camera. */
    fun shown(square: ByteArray?) = checkNotNull(looking) { "nobody looks through the camera" }.complete(square)

    val isLooking: Boolean get() = looking?.isActive == true

    override suspend fun scan(): ByteArray? = CompletableDeferred<ByteArray?>().also { looking = it }.await()

    override fun askForFile() = Unit

    override fun letGo() {
        arrived.value = null
    }

    override fun handOn(path: String) {
        handedOn += path
    }

    override fun print(page: String) {
        printed += page
    }

    override fun ringAt(callsMs: List<List<Long>>): Punctuality {
        calls = callsMs
        return punctuality
    }

    override fun askToCallOnTime() {
        punctuality = Punctuality.ON_TIME
    }

    override fun faces(): List<Choice> = listOf("Notebook", "Lists").map { Choice(it, it, isChosen = it == worn) }

    override fun wear(face: String) {
        worn = face
    }

    override fun staysUp(isOut: Boolean) {
        isUp = isOut
    }

    override fun handOverAnswers(give: (calledMs: Long) -> Unit) {
        while (answered.isNotEmpty()) {
            give(answered.first())
            answered.removeFirst()
        }
    }

    override fun addresses(): List<String> = addresses

    override fun buzz() {
        buzzes++
    }
}
