package org.doorstep.app.vault

import android.os.SystemClock
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.UserNotAuthenticatedException
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec
import org.doorstep.core.KeyVault
import org.doorstep.core.VaultException
import org.doorstep.core.VaultKey

/**
 * The phone's own hardware as core's vault: keys are made in it, used in it, and never leave it.
 *
 * Never call it from the main thread: the hardware takes its time, and [finger] waits for a person.
 */
class PhoneVault(private val finger: Finger) : KeyVault {
    override fun wrap(key: VaultKey, plain: ByteArray): ByteArray = speakingOfTheKey {
        val secret = secretOf(key.name) ?: makeKey(key)
        // The hardware draws the nonce, so that none is ever used twice.
        val cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.ENCRYPT_MODE, secret) }
        val released = released(key, cipher)
        released.iv + released.doFinal(plain)
    }

    override fun unwrap(key: VaultKey, wrapped: ByteArray): ByteArray = speakingOfTheKey {
        val secret = secretOf(key.name) ?: throw VaultException.Lost()
        if (wrapped.size < NONCE_BYTES + TAG_BYTES) throw VaultException.Lost()
        val nonce = GCMParameterSpec(TAG_BYTES * Byte.SIZE_BITS, wrapped, 0, NONCE_BYTES)
        val cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.DECRYPT_MODE, secret, nonce) }
        released(key, cipher).doFinal(wrapped, NONCE_BYTES, wrapped.size - NONCE_BYTES)
    }

    override fun forget(key: VaultKey) = speakingOfTheKey { hardware().deleteEntry(key.name) }

    override fun uptimeMs(): ULong = SystemClock.elapsedRealtime().toULong()

    private fun secretOf(name: String): SecretKey? = hardware().getKey(name, null) as SecretKey?

    /** The cipher as it may be used: where the key asks for her finger, after the phone knew it. */
    private fun released(key: VaultKey, cipher: Cipher): Cipher {
        if (!key.asksBiometrics) return cipher
        return finger.release(cipher) ?: throw VaultException.Refused()
    }
}

internal const val ANDROID_KEY_STORE = "AndroidKeyStore"

private fun hardware(): KeyStore = KeyStore.getInstance(ANDROID_KEY_STORE).apply { load(null) }

/** Says in core's words what the hardware said in its own. What nobody foresaw is "not now", which destroys nothing. */
private fun <T> speakingOfTheKey(act: () -> T): T = try {
    act()
} catch (_: KeyPermanentlyInvalidatedException) {
    throw VaultException.Lost()
} catch (_: UnrecoverableKeyException) {
    throw VaultException.Lost()
} catch (_: AEADBadTagException) {
    throw VaultException.Lost()
} catch (_: UserNotAuthenticatedException) {
    throw VaultException.Refused()
} catch (_: GeneralSecurityException) {
    throw VaultException.Unavailable()
} catch (_: ProviderException) {
    throw VaultException.Unavailable()
} catch (_: IOException) {
    throw VaultException.Unavailable()
}

private const val CIPHER = "AES/GCM/NoPadding"
private const val NONCE_BYTES = 12
private const val TAG_BYTES = 16
