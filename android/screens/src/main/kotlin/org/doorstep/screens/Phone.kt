package org.doorstep.screens

import kotlinx.coroutines.flow.StateFlow

/** What the phone itself does for the app. The app's own half is made of Android; a desktop has a stand-in. */
interface Phone {
    /** A folder of the app's own, for files that come in or go out. */
    val folder: String

    /** A file that was handed to the app, by its path, until it is [letGo]; another app's window locked this one meanwhile. */
    val arrived: StateFlow<String?>

    /** Shows what the camera sees until it reads a square. Nothing where she gave up, or allows no camera. */
    suspend fun scan(): ByteArray?

    /** Lets her choose a file, which then has [arrived]. */
    fun askForFile()

    /** The file that has arrived was read, or is not wanted. */
    fun letGo()

    /** Hands a file of [folder] to whatever she chooses. */
    fun handOn(path: String)

    /** Prints a page of HTML. */
    fun print(page: String)

    /** Calls her at these instants (ms since 1970; for each check-in those at which it calls), and says how surely. */
    fun ringAt(callsMs: List<List<Long>>): Punctuality

    /** Whether a round is under way: the phone keeps the app alive meanwhile. */
    fun staysUp(isOut: Boolean)

    /**
     * Hands over each "fine" that she said while it was locked: the instant (ms since 1970) at which the phone had called her.
     * Whatever [give] throws, that one and those after it are kept. Not for the thread that draws.
     */
    fun handOverAnswers(give: (calledMs: Long) -> Unit)

    /** Its addresses in the networks around it, its own hotspot's among them: no more than whoever stands beside it could reach. */
    fun addresses(): List<String>

    /** Shows her where she can let it call on time, in the phone's own settings. */
    fun askToCallOnTime()

    /** What the app can be called among her apps, and is; each says nothing of what it is for. */
    fun faces(): List<Choice>

    /** Puts on another of [faces], by its code. */
    fun wear(face: String)

    /** Makes itself felt in the hand, without a sound. */
    fun buzz()
}

/** How surely the phone calls her when a check-in is due. */
enum class Punctuality {
    /** To the minute. */
    ON_TIME,

    /** When the phone finds it convenient, which may be half an hour late. */
    ROUGHLY,

    /** Not at all: notifications are not allowed. */
    NEVER,
}
