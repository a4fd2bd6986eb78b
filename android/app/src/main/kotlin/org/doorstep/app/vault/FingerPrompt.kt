package org.doorstep.app.vault

import android.app.Activity
import android.hardware.biometrics.BiometricManager.Authenticators
import android.hardware.biometrics.BiometricPrompt
import android.os.Build
import android.os.CancellationSignal
import android.os.Looper
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ExecutionException
import javax.crypto.Cipher
import org.doorstep.app.Guarded
import org.doorstep.app.R
import org.doorstep.core.VaultException

/**
 * Asks for her finger by the phone's own dialog, which says nothing of what is opened.
 *
 * Phones before Android 9 have no such dialog: there the PIN opens, and the finger is [VaultException.Unavailable].
 */
class FingerPrompt(private val activity: Activity) : Finger {
    @Guarded
    override fun release(cipher: Cipher): Cipher? {
        check(!Looper.getMainLooper().isCurrentThread) { "waiting for her here would stop the dialog from being shown" }
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.P) throw VaultException.Unavailable()
        val answer = Answer()
        activity.mainExecutor.execute { ask(cipher, answer) }
        return try {
            answer.cipher.get()
        } catch (failed: ExecutionException) {
            throw failed.cause ?: failed
        }
    }

    @Guarded
    private fun ask(cipher: Cipher, answer: Answer) {
        val cancel = activity.getString(R.string.finger_cancel)
        val builder = BiometricPrompt.Builder(activity)
            .setTitle(activity.getString(R.string.finger_title))
            .setNegativeButton(cancel, activity.mainExecutor) { _, _ -> answer.no() }
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            builder.setAllowedAuthenticators(Authenticators.BIOMETRIC_STRONG)
        }
        val crypto = BiometricPrompt.CryptoObject(cipher)
        builder.build().authenticate(crypto, CancellationSignal(), activity.mainExecutor, answer)
    }
}

/** What the dialog ended with. A finger that was not known is not the end: she may try again. */
@Guarded
private class Answer : BiometricPrompt.AuthenticationCallback() {
    val cipher = CompletableFuture<Cipher?>()

    fun no() {
        cipher.complete(null)
    }

    override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult) {
        cipher.complete(result.cryptoObject.cipher)
    }

    override fun onAuthenticationError(code: Int, words: CharSequence?) {
        if (code in NOT_TO_BE_HAD) cipher.completeExceptionally(VaultException.Unavailable()) else no()
    }
}

private val NOT_TO_BE_HAD = setOf(
    BiometricPrompt.BIOMETRIC_ERROR_HW_UNAVAILABLE,
    BiometricPrompt.BIOMETRIC_ERROR_HW_NOT_PRESENT,
    BiometricPrompt.BIOMETRIC_ERROR_NO_BIOMETRICS,
)
