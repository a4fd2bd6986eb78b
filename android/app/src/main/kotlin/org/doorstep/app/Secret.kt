package org.doorstep.app

import java.security.SecureRandom

/** What nobody can guess: 16 bytes drawn by chance, as letters and digits. */
internal fun secret(): String =
    ByteArray(SECRET_BYTES).also(SecureRandom()::nextBytes).joinToString("") { "%02x".format(it.toInt() and 0xff) }

private const val SECRET_BYTES = 16
