package org.doorstep.app.files

import android.content.ContentResolver
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.Handler
import android.os.Looper
import android.widget.Toast
import java.io.File
import java.io.IOException
import java.io.InputStream
import java.util.concurrent.Executors
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import org.doorstep.app.Guarded
import org.doorstep.app.R

/**
 * Takes in a file that another app hands over: a copy of its bytes under a name of our own, and nothing else of it.
 *
 * It waits there until it is [letGo], however often the phone is locked or the app is ended meanwhile. One waits at a time.
 */
class Arrivals(private val context: Context, private val bytesMax: Long = BYTES_MAX) {
    private val folder = File(context.noBackupFilesDir, "arrived").apply { mkdirs() }
    private val whole = File(folder, "file")
    private val half = File(folder, "half")
    private val copying = Executors.newSingleThreadExecutor { Thread(it, "arrivals") }
    private val held = MutableStateFlow(whole.path.takeIf { whole.exists() })

    val arrived: StateFlow<String?> = held.asStateFlow()

    /** What somebody shared with the app, or opened with it. Whatever else starts it is passed over. */
    fun takeFrom(intent: Intent) {
        when (intent.action) {
            Intent.ACTION_SEND -> streamOf(intent)?.let(::take)
            Intent.ACTION_VIEW -> intent.data?.let(::take)
        }
    }

    /** Copies it, on a thread of its own. Says so where it cannot. */
    fun take(from: Uri) {
        // A path would be read with this app's own rights, and lead whoever names it to the store.
        if (from.scheme != ContentResolver.SCHEME_CONTENT || from.authority == HandedOnProvider.AUTHORITY) return refuse()
        copying.execute {
            try {
                copy(from)
                held.value = whole.path
            } catch (_: IOException) {
                refuse()
            } catch (_: RuntimeException) {
                // Whoever gives it says in words of its own that it does not.
                refuse()
            } finally {
                half.delete()
            }
        }
    }

    fun letGo() = copying.execute {
        whole.delete()
        held.value = null
    }

    private fun copy(from: Uri) {
        val opened = context.contentResolver.openInputStream(from) ?: throw IOException("nothing is given")
        opened.use { half.outputStream().use { out -> it.copyUpTo(bytesMax, out::write) } }
        if (!half.renameTo(whole)) throw IOException("it is not kept")
    }

    private fun refuse() {
        Handler(Looper.getMainLooper()).post { Toast.makeText(context, R.string.file_refused, Toast.LENGTH_LONG).show() }
    }
}

private fun InputStream.copyUpTo(bytesMax: Long, write: (ByteArray, Int, Int) -> Unit) {
    val part = ByteArray(DEFAULT_BUFFER_SIZE)
    var copied = 0L
    while (true) {
        val read = read(part)
        if (read < 0) return
        copied += read
        if (copied > bytesMax) throw IOException("it is too long")
        write(part, 0, read)
    }
}

@Guarded
@Suppress("DEPRECATION")
private fun streamOf(intent: Intent): Uri? = try {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
        intent.getParcelableExtra(Intent.EXTRA_STREAM, Uri::class.java)
    } else {
        intent.getParcelableExtra(Intent.EXTRA_STREAM)
    }
} catch (_: RuntimeException) {
    // Somebody else's parcel, of a class that this app does not have.
    null
}

/** More than any team has written so far; whoever hands over more wants to fill the phone. */
private const val BYTES_MAX = 256L * 1024 * 1024
