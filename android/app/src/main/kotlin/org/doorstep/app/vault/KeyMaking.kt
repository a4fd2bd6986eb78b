package org.doorstep.app.vault

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import org.doorstep.app.Guarded
import org.doorstep.core.VaultKey

/** Makes a key in the phone's hardware: in a chip of its own where the phone has one, else in the processor's. */
@Guarded
internal fun makeKey(key: VaultKey): SecretKey {
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.P) return make(terms(key))
    return try {
        make(terms(key).setIsStrongBoxBacked(true))
    } catch (_: StrongBoxUnavailableException) {
        make(terms(key))
    }
}

private fun make(terms: KeyGenParameterSpec.Builder): SecretKey =
    KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, ANDROID_KEY_STORE).run {
        init(terms.build())
        generateKey()
    }

/** What the key is for, and when the phone may use it. */
@Guarded
private fun terms(key: VaultKey): KeyGenParameterSpec.Builder {
    val purposes = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
    val terms = KeyGenParameterSpec.Builder(key.name, purposes)
        .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
        .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
        .setKeySize(KEY_BITS)
    // Android 12 to 14 took such keys from people who unlock by finger, so it is asked for from 15 on.
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.VANILLA_ICE_CREAM) terms.setUnlockedDeviceRequired(true)
    return if (key.asksBiometrics) terms.askingForHerFinger() else terms
}

/** Before each use, and for good no more once somebody adds a finger. */
@Guarded
private fun KeyGenParameterSpec.Builder.askingForHerFinger(): KeyGenParameterSpec.Builder {
    setUserAuthenticationRequired(true)
    setInvalidatedByBiometricEnrollment(true)
    // Before Android 11 a key without a validity asks before each use, and for nothing weaker.
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
        setUserAuthenticationParameters(0, KeyProperties.AUTH_BIOMETRIC_STRONG)
    }
    return this
}

private const val KEY_BITS = 256
