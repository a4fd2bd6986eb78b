package org.doorstep.core

import java.security.SecureRandom
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec
import javax.crypto.spec.SecretKeySpec

/** A phone's hardware as an app implements it; this one holds its keys in memory. */
class HeldVault : KeyVault {
    /** Whether the person puts her finger on it. */
    var isFingerKnown = true
    private val keys = mutableMapOf<String, SecretKey>()

    /** The phone is restored, or its lock changed: every key is gone. */
    fun loseAll() = keys.clear()

    override fun wrap(key: VaultKey, plain: ByteArray): ByteArray {
        val nonce = fresh(NONCE_BYTES)
        val secret = keys.getOrPut(key.name) { SecretKeySpec(fresh(KEY_BYTES), "AES") }
        return nonce + cipher(Cipher.ENCRYPT_MODE, secret, nonce).doFinal(plain)
    }

    override fun unwrap(key: VaultKey, wrapped: ByteArray): ByteArray {
        val secret = keys[key.name] ?: throw VaultException.Lost()
        if (key.asksBiometrics && !isFingerKnown) throw VaultException.Refused()
        val nonce = wrapped.copyOf(NONCE_BYTES)
        return try {
            cipher(Cipher.DECRYPT_MODE, secret, nonce).doFinal(wrapped, NONCE_BYTES, wrapped.size - NONCE_BYTES)
        } catch (_: AEADBadTagException) {
            throw VaultException.Lost()
        }
    }

    override fun forget(key: VaultKey) {
        keys.remove(key.name)
    }

    override fun uptimeMs(): ULong? = null
}

private fun cipher(mode: Int, secret: SecretKey, nonce: ByteArray): Cipher =
    Cipher.getInstance("AES/GCM/NoPadding").apply { init(mode, secret, GCMParameterSpec(TAG_BITS, nonce)) }

private fun fresh(bytes: Int): ByteArray = ByteArray(bytes).also(SecureRandom()::nextBytes)

private const val KEY_BYTES = 32
private const val NONCE_BYTES = 12
private const val TAG_BITS = 128
