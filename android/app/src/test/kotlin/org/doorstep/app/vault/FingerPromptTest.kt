package org.doorstep.app.vault

import android.app.Activity
import android.hardware.biometrics.BiometricPrompt
import android.os.CancellationSignal
import java.util.concurrent.Callable
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executor
import java.util.concurrent.Executors
import java.util.concurrent.Future
import java.util.concurrent.TimeUnit
import javax.crypto.Cipher
import org.doorstep.core.VaultException
import org.junit.After
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertSame
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.shadows.ShadowLooper

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], shadows = [ShadowFingerDialog::class])
class FingerPromptTest {
    private val prompt = FingerPrompt(Robolectric.buildActivity(Activity::class.java).setup().get())
    private val cipher = Cipher.getInstance("AES/GCM/NoPadding")
    private val background = Executors.newSingleThreadExecutor()

    @After
    fun endBackground() {
        background.shutdownNow()
    }

    @Test
    fun `the cipher that comes back is the one the phone released`() {
        val released = Cipher.getInstance("AES/GCM/NoPadding")
        val waiting = asked()

        val crypto = BiometricPrompt.CryptoObject(released)
        val type = BiometricPrompt.AUTHENTICATION_RESULT_TYPE_BIOMETRIC
        callback().onAuthenticationSucceeded(BiometricPrompt.AuthenticationResult(crypto, type))

        assertSame(released, waiting.result())
        assertSame(cipher, ShadowFingerDialog.crypto!!.cipher)
    }

    @Test
    fun `a finger that is not known may be tried again`() {
        val waiting = asked()
        callback().onAuthenticationFailed()
        assertFalse(waiting.isDone)

        callback().onAuthenticationError(BiometricPrompt.BIOMETRIC_ERROR_LOCKOUT, "")
        assertNull(waiting.result())
    }

    @Test
    fun `whoever cancels is refused, and a phone that knows no finger cannot be asked`() {
        val cancelled = asked()
        callback().onAuthenticationError(BiometricPrompt.BIOMETRIC_ERROR_USER_CANCELED, "")
        assertNull(cancelled.result())

        val unknown = asked()
        callback().onAuthenticationError(BiometricPrompt.BIOMETRIC_ERROR_NO_BIOMETRICS, "")
        val failure = assertThrows(ExecutionException::class.java) { unknown.result() }
        assertTrue(failure.cause is VaultException.Unavailable)
    }

    @Test
    @Config(sdk = [26])
    fun `a phone that has no such dialog says so at once`() {
        val failure = assertThrows(ExecutionException::class.java) { asked().result() }
        assertTrue(failure.cause is VaultException.Unavailable)
    }

    @Test
    fun `the screen is never kept waiting for her`() {
        assertThrows(IllegalStateException::class.java) { prompt.release(cipher) }
    }

    /** Asks in the background, as core does, until the dialog is there. */
    private fun asked(): Future<Cipher?> {
        ShadowFingerDialog.callback = null
        val waiting = background.submit(Callable { prompt.release(cipher) })
        val patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(5)
        while (ShadowFingerDialog.callback == null && !waiting.isDone && System.nanoTime() < patience) {
            ShadowLooper.idleMainLooper()
            Thread.sleep(1)
        }
        return waiting
    }

    private fun callback() = ShadowFingerDialog.callback!!

    private fun Future<Cipher?>.result(): Cipher? = get(5, TimeUnit.SECONDS)
}

/** The phone's dialog, as long as nobody touches it. */
@Implements(value = BiometricPrompt::class, minSdk = 28)
class ShadowFingerDialog {
    @Implementation
    @Suppress("unused", "UNUSED_PARAMETER")
    fun authenticate(
        asked: BiometricPrompt.CryptoObject,
        cancel: CancellationSignal,
        executor: Executor,
        answer: BiometricPrompt.AuthenticationCallback,
    ) {
        crypto = asked
        callback = answer
    }

    companion object {
        @Volatile
        var crypto: BiometricPrompt.CryptoObject? = null

        @Volatile
        var callback: BiometricPrompt.AuthenticationCallback? = null
    }
}
