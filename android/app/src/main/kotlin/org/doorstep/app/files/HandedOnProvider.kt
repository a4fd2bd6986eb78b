package org.doorstep.app.files

import android.content.ContentProvider
import android.content.ContentValues
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.provider.OpenableColumns
import android.webkit.MimeTypeMap
import java.io.File
import java.io.FileNotFoundException

/** Where another app reads the one file that it was handed, and nothing else, and writes nothing. */
class HandedOnProvider : ContentProvider() {
    override fun onCreate() = true

    override fun openFile(address: Uri, mode: String): ParcelFileDescriptor {
        if (mode != "r") throw FileNotFoundException("it is there to be read")
        val file = fileAt(address) ?: throw FileNotFoundException("nothing is handed on there")
        return ParcelFileDescriptor.open(file, ParcelFileDescriptor.MODE_READ_ONLY)
    }

    override fun query(
        address: Uri,
        asked: Array<out String>?,
        where: String?,
        values: Array<out String>?,
        order: String?,
    ): Cursor? {
        val file = fileAt(address) ?: return null
        val known = mapOf<String, Any>(OpenableColumns.DISPLAY_NAME to file.name, OpenableColumns.SIZE to file.length())
        val columns = asked?.filter { it in known } ?: known.keys.toList()
        return MatrixCursor(columns.toTypedArray()).apply { addRow(columns.map(known::getValue)) }
    }

    override fun getType(address: Uri): String? = fileAt(address)?.let { typeOf(it.name) }

    override fun insert(address: Uri, values: ContentValues?): Uri? = throw UnsupportedOperationException()

    override fun delete(address: Uri, where: String?, values: Array<out String>?): Int =
        throw UnsupportedOperationException()

    override fun update(address: Uri, row: ContentValues?, where: String?, values: Array<out String>?): Int =
        throw UnsupportedOperationException()

    private fun fileAt(address: Uri): File? = HandingOn(checkNotNull(context)).at(address)

    internal companion object {
        const val AUTHORITY = "org.doorstep.app.handed"
    }
}

/** What kind of file it is, by the end of its name; bytes, where no other app knows it. */
internal fun typeOf(name: String): String =
    MimeTypeMap.getSingleton().getMimeTypeFromExtension(name.substringAfterLast('.', "").lowercase()) ?: ANY_BYTES

internal const val ANY_BYTES = "application/octet-stream"
