package org.doorstep.app.files

import android.app.Activity
import android.content.ClipData
import android.content.ComponentName
import android.content.Context
import android.content.Intent
import android.net.Uri
import java.io.File
import java.io.IOException
import org.doorstep.app.replace
import org.doorstep.app.secret

/**
 * Hands a file of the app's own to whatever app she chooses, to be read.
 *
 * Only the last one may be read, under an address that nobody can guess, and only by whom she chose: the phone sees to that.
 */
class HandingOn(private val context: Context) {
    /** Where files lie that may be handed on. Nothing else may. */
    val folder: File = File(context.noBackupFilesDir, "files").apply { mkdirs() }

    /** Survives the app, which may be ended while the other is still reading. */
    private val last = File(context.noBackupFilesDir, "handed_on")

    /** Shows her where it can go. She leaves the window by that. */
    fun handOn(path: String, window: Activity) {
        val file = File(path)
        require(file.isOurs()) { "not a file of the app's own" }
        address()?.let { context.revokeUriPermission(it, Intent.FLAG_GRANT_READ_URI_PERMISSION) }
        last.replace("${secret()}\n${file.name}")

        val address = checkNotNull(address())
        val sent = Intent(Intent.ACTION_SEND)
            .setType(typeOf(file.name))
            .putExtra(Intent.EXTRA_STREAM, address)
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
        // The grant travels with the clip, for whichever app she chooses.
        sent.clipData = ClipData.newRawUri(null, address)
        window.startActivity(Intent.createChooser(sent, null).putExtra(Intent.EXTRA_EXCLUDE_COMPONENTS, ourselves()))
    }

    /** The file at an address, if it is the one that was handed on last. */
    internal fun at(address: Uri): File? {
        if (address != address()) return null
        return File(folder, checkNotNull(address.lastPathSegment)).takeIf { it.isOurs() }
    }

    private fun address(): Uri? = try {
        val (secret, name) = last.readLines()
        Uri.Builder().scheme("content").authority(HandedOnProvider.AUTHORITY).appendPath(secret).appendPath(name).build()
    } catch (_: IOException) {
        null
    }

    /** Whether it lies in the folder itself, by whatever way it is named. */
    private fun File.isOurs() = isFile && canonicalFile.parentFile == folder.canonicalFile

    private fun ourselves(): Array<ComponentName> {
        val takesIn = Intent(Intent.ACTION_SEND).setType(ANY_BYTES).setPackage(context.packageName)
        return context.packageManager.queryIntentActivities(takesIn, 0)
            .map { ComponentName(context, it.activityInfo.name) }
            .toTypedArray()
    }
}
