package org.doorstep.app.vault

import javax.crypto.Cipher

/** Her finger or face, as the phone knows it. */
fun interface Finger {
    /**
     * Waits until the phone knew its owner, and gives the cipher back as it may then be used; nothing where she
     * cancelled or the phone did not know her.
     */
    fun release(cipher: Cipher): Cipher?
}
