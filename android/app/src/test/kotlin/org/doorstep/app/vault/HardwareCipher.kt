package org.doorstep.app.vault

import android.security.keystore.KeyPermanentlyInvalidatedException
import java.security.AlgorithmParameters
import java.security.InvalidAlgorithmParameterException
import java.security.InvalidKeyException
import java.security.Key
import java.security.SecureRandom
import java.security.spec.AlgorithmParameterSpec
import javax.crypto.Cipher
import javax.crypto.CipherSpi
import javax.crypto.IllegalBlockSizeException

/** Works inside [HeldHardware], as long as the key's terms are kept. */
class HardwareCipher : CipherSpi() {
    private val inside = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE")
    private lateinit var key: HardwareKey

    override fun engineInit(mode: Int, key: Key, random: SecureRandom?) = inside.init(mode, usable(key).inside)

    override fun engineInit(mode: Int, key: Key, spec: AlgorithmParameterSpec?, random: SecureRandom?) {
        if (mode == Cipher.ENCRYPT_MODE) throw InvalidAlgorithmParameterException("the nonce is drawn here")
        inside.init(mode, usable(key).inside, spec)
    }

    override fun engineInit(mode: Int, key: Key, parameters: AlgorithmParameters?, random: SecureRandom?) =
        throw InvalidAlgorithmParameterException("not of this kind")

    override fun engineDoFinal(input: ByteArray, offset: Int, length: Int): ByteArray {
        val mayBeUsed = !key.terms.isUserAuthenticationRequired || HeldHardware.here.isTouched()
        if (!mayBeUsed) throw IllegalBlockSizeException("nobody put a finger on it")
        return inside.doFinal(input, offset, length)
    }

    override fun engineDoFinal(input: ByteArray, offset: Int, length: Int, output: ByteArray, at: Int) =
        error("in one piece")

    override fun engineUpdate(input: ByteArray, offset: Int, length: Int) = error("in one piece")

    override fun engineUpdate(input: ByteArray, offset: Int, length: Int, output: ByteArray, at: Int) =
        error("in one piece")

    override fun engineGetIV(): ByteArray = inside.iv

    override fun engineGetBlockSize() = inside.blockSize

    override fun engineGetOutputSize(length: Int) = inside.getOutputSize(length)

    override fun engineGetParameters(): AlgorithmParameters? = null

    override fun engineSetMode(mode: String) = Unit

    override fun engineSetPadding(padding: String) = Unit

    private fun usable(key: Key): HardwareKey {
        if (key !is HardwareKey) throw InvalidKeyException("not a key of this hardware")
        if (key.isInvalidated) throw KeyPermanentlyInvalidatedException()
        return key.also { this.key = it }
    }
}
