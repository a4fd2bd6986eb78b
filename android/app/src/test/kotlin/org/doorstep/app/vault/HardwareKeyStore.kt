package org.doorstep.app.vault

import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreException
import java.security.KeyStoreSpi
import java.security.ProviderException
import java.security.UnrecoverableKeyException
import java.security.cert.Certificate
import java.util.Collections
import java.util.Date

/** The list of keys of [HeldHardware]: none is brought in from outside. */
class HardwareKeyStore : KeyStoreSpi() {
    private val keys get() = HeldHardware.here.keys

    override fun engineGetKey(alias: String, password: CharArray?): Key? {
        if (!HeldHardware.here.isReachable) throw ProviderException("not unlocked yet")
        val key = keys[alias]
        if (key?.isInvalidated == true && HeldHardware.here.saysSoAtOnce) throw UnrecoverableKeyException()
        return key
    }

    override fun engineDeleteEntry(alias: String) {
        keys.remove(alias)
    }

    override fun engineContainsAlias(alias: String) = alias in keys

    override fun engineIsKeyEntry(alias: String) = alias in keys

    override fun engineAliases() = Collections.enumeration(keys.keys)

    override fun engineSize() = keys.size

    override fun engineLoad(stream: InputStream?, password: CharArray?) = Unit

    override fun engineStore(stream: OutputStream?, password: CharArray?) = Unit

    override fun engineSetKeyEntry(alias: String, key: Key, password: CharArray?, chain: Array<Certificate>?) = refuse()

    override fun engineSetKeyEntry(alias: String, key: ByteArray, chain: Array<Certificate>?) = refuse()

    override fun engineSetCertificateEntry(alias: String, certificate: Certificate) = refuse()

    override fun engineIsCertificateEntry(alias: String) = false

    override fun engineGetCertificate(alias: String): Certificate? = null

    override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null

    override fun engineGetCertificateAlias(certificate: Certificate): String? = null

    override fun engineGetCreationDate(alias: String): Date? = null

    private fun refuse(): Nothing = throw KeyStoreException("a key is made here or nowhere")
}
