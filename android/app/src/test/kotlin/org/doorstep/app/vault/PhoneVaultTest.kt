package org.doorstep.app.vault

import android.os.Build
import android.os.SystemClock
import android.security.keystore.KeyProperties
import java.time.Duration
import org.doorstep.core.VaultException
import org.doorstep.core.VaultKey
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowSystemClock

@RunWith(RobolectricTestRunner::class)
class PhoneVaultTest {
    @get:Rule
    val hardware = HeldHardware()
    private var isFingerKnown = true
    private val vault = PhoneVault { cipher ->
        cipher.takeIf { isFingerKnown }?.also { hardware.touch() }
    }

    @Test
    @Config(sdk = [26, 28, 35])
    fun `what was wrapped comes back, and shows nothing meanwhile`() {
        val wrapped = vault.wrap(PIN_KEY, PLAIN)

        assertFalse(String(wrapped, Charsets.ISO_8859_1).contains(String(PLAIN)))
        assertArrayEquals(PLAIN, vault.unwrap(PIN_KEY, wrapped))
        assertFalse(wrapped.contentEquals(vault.wrap(PIN_KEY, PLAIN)))
        assertEquals(1, hardware.keys.size)
    }

    @Test
    @Config(sdk = [26, 28, 35])
    fun `a key is AES of 256 bits for GCM, and gives its bytes to nobody`() {
        vault.wrap(PIN_KEY, PLAIN)

        val terms = hardware.only.terms
        assertEquals(PIN_KEY.name, terms.keystoreAlias)
        assertEquals(256, terms.keySize)
        assertEquals(KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT, terms.purposes)
        assertEquals(listOf("GCM"), terms.blockModes.toList())
        assertEquals(listOf("NoPadding"), terms.encryptionPaddings.toList())
        assertTrue(terms.isRandomizedEncryptionRequired)
        assertNull(hardware.only.encoded)
    }

    @Test
    @Config(sdk = [26, 28, 35])
    fun `only the copy for the finger asks for it, each time, and ends with a new finger`() {
        vault.wrap(PIN_KEY, PLAIN)
        vault.wrap(FINGER_KEY, PLAIN)

        assertFalse(hardware.keys.getValue(PIN_KEY.name).terms.isUserAuthenticationRequired)
        val terms = hardware.keys.getValue(FINGER_KEY.name).terms
        assertTrue(terms.isUserAuthenticationRequired)
        assertTrue(terms.isInvalidatedByBiometricEnrollment)
        assertTrue(terms.userAuthenticationValidityDurationSeconds <= 0)
    }

    @Test
    fun `a screen lock's PIN does not stand in for the finger`() {
        vault.wrap(FINGER_KEY, PLAIN)
        assertEquals(KeyProperties.AUTH_BIOMETRIC_STRONG, hardware.only.terms.userAuthenticationType)
    }

    @Test
    @Config(sdk = [28, 35])
    fun `a key is made in the chip for keys, and beside it where there is none`() {
        vault.wrap(PIN_KEY, PLAIN)
        assertTrue(hardware.only.terms.isStrongBoxBacked)

        hardware.loseAll()
        hardware.hasChip = false
        vault.wrap(PIN_KEY, PLAIN)
        assertFalse(hardware.only.terms.isStrongBoxBacked)
    }

    @Test
    @Config(sdk = [28, 35])
    fun `a locked phone unwraps nothing, where Android keeps its word on that`() {
        vault.wrap(PIN_KEY, PLAIN)
        val isFrom15 = Build.VERSION.SDK_INT >= 35
        assertEquals(isFrom15, hardware.only.terms.isUnlockedDeviceRequired)
    }

    @Test
    fun `a key that is gone is lost, and is not made anew`() {
        val wrapped = vault.wrap(PIN_KEY, PLAIN)
        hardware.loseAll()

        assertThrows(VaultException.Lost::class.java) { vault.unwrap(PIN_KEY, wrapped) }
        assertTrue(hardware.keys.isEmpty())
    }

    @Test
    fun `after a new finger the copy for the finger is lost, and the PIN's is not`() {
        val forPin = vault.wrap(PIN_KEY, PLAIN)
        val forFinger = vault.wrap(FINGER_KEY, PLAIN)
        hardware.addFinger()

        for (atOnce in listOf(false, true)) {
            hardware.saysSoAtOnce = atOnce
            assertThrows(VaultException.Lost::class.java) { vault.unwrap(FINGER_KEY, forFinger) }
        }
        assertArrayEquals(PLAIN, vault.unwrap(PIN_KEY, forPin))
    }

    @Test
    fun `a finger that is not hers is refused, and hers opens afterwards`() {
        val wrapped = vault.wrap(FINGER_KEY, PLAIN)
        isFingerKnown = false
        assertThrows(VaultException.Refused::class.java) { vault.unwrap(FINGER_KEY, wrapped) }
        isFingerKnown = true
        assertArrayEquals(PLAIN, vault.unwrap(FINGER_KEY, wrapped))
    }

    @Test
    fun `bytes that were altered or cut off are as good as lost`() {
        val wrapped = vault.wrap(PIN_KEY, PLAIN)
        val altered = wrapped.clone().also { it[wrapped.lastIndex] = (it.last() + 1).toByte() }

        assertThrows(VaultException.Lost::class.java) { vault.unwrap(PIN_KEY, altered) }
        assertThrows(VaultException.Lost::class.java) { vault.unwrap(PIN_KEY, wrapped.copyOf(20)) }
        assertThrows(VaultException.Lost::class.java) { vault.unwrap(PIN_KEY, ByteArray(0)) }
    }

    @Test
    fun `a phone not unlocked since it was started is not taken for one that lost its keys`() {
        val wrapped = vault.wrap(PIN_KEY, PLAIN)
        hardware.isReachable = false

        assertThrows(VaultException.Unavailable::class.java) { vault.unwrap(PIN_KEY, wrapped) }
        assertThrows(VaultException.Unavailable::class.java) { vault.wrap(PIN_KEY, PLAIN) }
    }

    @Test
    fun `a key that was forgotten is gone, and one that was never there is no fault`() {
        val wrapped = vault.wrap(PIN_KEY, PLAIN)
        vault.forget(PIN_KEY)
        vault.forget(FINGER_KEY)

        assertThrows(VaultException.Lost::class.java) { vault.unwrap(PIN_KEY, wrapped) }
    }

    @Test
    fun `the clock for waits counts sleep, and goes on when somebody sets the wall clock`() {
        val before = vault.uptimeMs()
        ShadowSystemClock.advanceBy(Duration.ofMinutes(5))
        ShadowSystemClock.simulateDeepSleep(Duration.ofMinutes(40))
        SystemClock.setCurrentTimeMillis(0)

        assertEquals(Duration.ofMinutes(45).toMillis().toULong(), vault.uptimeMs() - before)
    }

    private companion object {
        val PIN_KEY = VaultKey("doorstep-0000000000000001", asksBiometrics = false)
        val FINGER_KEY = VaultKey("doorstep-0000000000000002", asksBiometrics = true)
        val PLAIN = "thirty-two bytes of a store's key".toByteArray()
    }
}
