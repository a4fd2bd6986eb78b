package org.doorstep.app.vault

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.StrongBoxUnavailableException
import java.security.Provider
import java.security.SecureRandom
import java.security.Security
import java.security.spec.AlgorithmParameterSpec
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey
import javax.crypto.spec.SecretKeySpec
import org.junit.rules.ExternalResource

/** A phone's hardware that keeps its keys in memory, and holds to the terms under which they were made. */
class HeldHardware : ExternalResource() {
    /** Whether there is a chip for keys alone. */
    var hasChip = true

    /** Whether the phone was unlocked since it was started. */
    var isReachable = true

    /** Whether it says that a key has ended when the key is looked for, and not when it is used. */
    var saysSoAtOnce = false
    val keys = mutableMapOf<String, HardwareKey>()

    /** The key that there is. */
    val only get() = keys.values.single()
    private var touches = 0

    /** She puts her finger on it: the next use of a key that asks for it is allowed. */
    fun touch() {
        touches += 1
    }

    /** Somebody adds a finger: keys that ask for one end, where they were made to. */
    fun addFinger() = keys.values
        .filter { it.terms.isUserAuthenticationRequired && it.terms.isInvalidatedByBiometricEnrollment }
        .forEach { it.isInvalidated = true }

    /** The phone is restored: every key is gone. */
    fun loseAll() = keys.clear()

    /** Whether this use is allowed, which uses it up. */
    fun isTouched(): Boolean = (touches > 0).also { if (it) touches -= 1 }

    override fun before() {
        here = this
        comeBackHere()
        Security.insertProviderAt(HardwareProvider(), 1)
    }

    override fun after() = Security.removeProvider(ANDROID_KEY_STORE)

    companion object {
        /** The hardware of this test, for what the JVM makes by name. */
        lateinit var here: HeldHardware
    }
}

/** Robolectric loads core's classes for each Android, and the library once: it calls back into those that said so last. */
private fun comeBackHere() {
    val core = Class.forName("org.doorstep.core.UniffiLib").getField("INSTANCE").get(null)!!
    for (name in listOf("KeyVault", "Listener", "Progress")) {
        val called = Class.forName("org.doorstep.core.uniffiCallbackInterface$name")
        called.getMethod("register\$core", core.javaClass).invoke(called.getField("INSTANCE").get(null), core)
    }
}

/** A key that gives its bytes to nobody. */
class HardwareKey(val terms: KeyGenParameterSpec) : SecretKey {
    /** What only the hardware sees. */
    @Transient
    val inside = SecretKeySpec(ByteArray(terms.keySize / Byte.SIZE_BITS).also(SecureRandom()::nextBytes), "AES")
    var isInvalidated = false

    override fun getAlgorithm() = "AES"

    override fun getFormat() = null

    override fun getEncoded() = null
}

@Suppress("DEPRECATION")
private class HardwareProvider : Provider(ANDROID_KEY_STORE, 1.0, "keys in memory") {
    init {
        put("KeyStore.AndroidKeyStore", HardwareKeyStore::class.java.name)
        put("KeyGenerator.AES", HardwareKeyGenerator::class.java.name)
        put("Cipher.AES/GCM/NoPadding", HardwareCipher::class.java.name)
    }
}

class HardwareKeyGenerator : KeyGeneratorSpi() {
    private lateinit var terms: KeyGenParameterSpec

    override fun engineInit(random: SecureRandom?) = error("a key is made on terms")

    override fun engineInit(bits: Int, random: SecureRandom?) = error("a key is made on terms")

    override fun engineInit(spec: AlgorithmParameterSpec?, random: SecureRandom?) {
        terms = spec as KeyGenParameterSpec
    }

    override fun engineGenerateKey(): SecretKey {
        if (isChipAsked() && !HeldHardware.here.hasChip) throw StrongBoxUnavailableException()
        return HardwareKey(terms).also { HeldHardware.here.keys[terms.keystoreAlias] = it }
    }

    private fun isChipAsked() = Build.VERSION.SDK_INT >= 28 && terms.isStrongBoxBacked
}
