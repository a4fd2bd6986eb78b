"""docs/formats/keys.md: what follows from what, and how keys and secrets are sealed, wrapped and stretched."""

import hashlib
import hmac

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from refused import Refused, require

PRAYER, FIELD, CARE = 0, 1, 2
KEY, COMMIT, TAG, SALT = 32, 16, 16, 32
NONCE_ZERO = bytes(12)

KEM = (0x647A).to_bytes(2, "big")
WRAP = 1170
PUBLIC_KEY = 1218
ENCAPSULATED = 1120
ML_KEM_CIPHERTEXT = 1088
XWING_LABEL = rb"\.//^" + b"\\"
HPKE_SUITE = b"HPKE" + KEM + b"\x00\x01" + b"\x00\x03"  # HKDF-SHA256, ChaCha20-Poly1305

PADDED_LEAST = 512


def u8(number):
    return number.to_bytes(1, "big")


def u16(number):
    return number.to_bytes(2, "big")


def u32(number):
    return number.to_bytes(4, "big")


def u64(number):
    return number.to_bytes(8, "big")


# --- HKDF (RFC 5869) ---


def extract(salt, key):
    return hmac.digest(salt or bytes(32), key, "sha256")


def expand(key, info, length):
    out, block, count = b"", b"", 1
    while len(out) < length:
        block = hmac.digest(key, block + info + u8(count), "sha256")
        out, count = out + block, count + 1
    return out[:length]


# --- What follows from what ---


def scope_below(scope_secret, lower):
    """The secret of the next scope down: care leads to field, field to prayer."""
    return expand(scope_secret, b"doorstep scope below 1\0" + u8(lower), KEY)


def outer_secret(scope_secret):
    return expand(scope_secret, b"doorstep scope outer 1\0", KEY)


def posting_seed(scope_secret):
    return expand(scope_secret, b"doorstep scope post 1\0", KEY)


def commitment(scope_secret, team, epoch, scope):
    return expand(scope_secret, b"doorstep scope commitment 1\0" + team + u32(epoch) + u8(scope), KEY)


def actor(device, record, incarnation):
    return expand(extract(b"", device), b"doorstep actor 1\0" + record + u32(incarnation), 16)


# --- Sealed under a key that is used once, with a commit in front ---


def key_and_commit(material):
    return material[:KEY], material[KEY : KEY + COMMIT]


def encrypt(key, plaintext, associated=b""):
    return ChaCha20Poly1305(key).encrypt(NONCE_ZERO, plaintext, associated)


def decrypt(key, ciphertext, associated=b""):
    try:
        return ChaCha20Poly1305(key).decrypt(NONCE_ZERO, ciphertext, associated)
    except InvalidTag:
        raise Refused from None


def open_committed(material, sealed):
    """`commit ‖ ciphertext ‖ tag`, with the 48 bytes that its key and commit come from."""
    require(len(sealed) >= COMMIT + TAG)
    key, commit = key_and_commit(material)
    require(hmac.compare_digest(commit, sealed[:COMMIT]))
    return decrypt(key, sealed[COMMIT:])


def seal_committed(material, plaintext):
    key, commit = key_and_commit(material)
    return commit + encrypt(key, plaintext)


def open_piece(key, info, sealed):
    """A sealed piece: `salt ‖ commit ‖ ciphertext ‖ tag`."""
    require(len(sealed) >= SALT)
    salt, rest = sealed[:SALT], sealed[SALT:]
    return open_committed(_piece_material(key, info, salt), rest)


def seal_piece(key, info, salt, plaintext):
    return salt + seal_committed(_piece_material(key, info, salt), plaintext)


def _piece_material(key, info, salt):
    return expand(extract(salt, key), b"doorstep sealed 1\0" + info, KEY + COMMIT)


# --- Public key and wrap: HPKE (RFC 9180) over X-Wing (draft-connolly-cfrg-xwing-kem) ---


def leaf_public(seed):
    """The public key that a leaf or posting seed opens for."""
    ml_kem, x25519 = _leaf_keys(seed)
    return KEM + ml_kem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def unwrap(seed, info, wrap):
    """The secret inside a wrap, with the leaf seed it was made for."""
    require(len(wrap) == WRAP and wrap[:2] == KEM)
    encapsulated, ciphertext = wrap[2 : 2 + ENCAPSULATED], wrap[2 + ENCAPSULATED :]
    shared = _xwing_decapsulate(seed, encapsulated)
    key, nonce = _hpke_schedule(shared, b"doorstep wrap 1\0" + hashlib.sha256(info).digest())
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, ciphertext, b"")
    except InvalidTag:
        raise Refused from None


def _leaf_keys(seed):
    require(len(seed) == KEY)
    wide = hashlib.shake_256(seed).digest(96)
    return MLKEM768PrivateKey.from_seed_bytes(wide[:64]), X25519PrivateKey.from_private_bytes(wide[64:])


def _xwing_decapsulate(seed, encapsulated):
    ml_kem, x25519 = _leaf_keys(seed)
    point = encapsulated[ML_KEM_CIPHERTEXT:]
    try:
        first = ml_kem.decapsulate(encapsulated[:ML_KEM_CIPHERTEXT])
        second = x25519.exchange(X25519PublicKey.from_public_bytes(point))
    except ValueError:
        raise Refused from None
    own = x25519.public_key().public_bytes_raw()
    return hashlib.sha3_256(first + second + point + own + XWING_LABEL).digest()


def _hpke_schedule(shared, info):
    """Base mode, no pre-shared key: the key and the nonce of the first and only message."""
    base = b"\x00" + _labeled_extract(b"", b"psk_id_hash", b"") + _labeled_extract(b"", b"info_hash", info)
    secret = _labeled_extract(shared, b"secret", b"")
    return _labeled_expand(secret, b"key", base, 32), _labeled_expand(secret, b"base_nonce", base, 12)


def _labeled_extract(salt, label, key):
    return extract(salt, b"HPKE-v1" + HPKE_SUITE + label + key)


def _labeled_expand(key, label, info, length):
    return expand(key, u16(length) + b"HPKE-v1" + HPKE_SUITE + label + info, length)


# --- Signature ---


def signed(label, message):
    """What an Ed25519 signature of ours is over."""
    return u64(len(label)) + label + message


def verify(public, label, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, signed(label, message))
    except (InvalidSignature, ValueError):
        raise Refused from None


def sign(seed, label, message):
    return Ed25519PrivateKey.from_private_bytes(seed).sign(signed(label, message))


def identity_public(seed):
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


# --- Passphrase, padding, seeded chance ---


def stretch(passphrase, salt, cost):
    """Argon2id at a stored cost, which a hostile file may have written."""
    require(len(cost) == 12 and len(passphrase) >= 6)
    memory, passes, lanes = (int.from_bytes(cost[at : at + 4], "big") for at in (0, 4, 8))
    require(8 * 1024 <= memory <= 256 * 1024 and 1 <= passes <= 16 and 1 <= lanes <= 4)
    stretched = Argon2id(salt=salt, length=KEY, iterations=passes, lanes=lanes, memory_cost=memory)
    return stretched.derive(passphrase.encode())


def padded(length):
    """The Padmé length of this many bytes."""
    if length <= PADDED_LEAST:
        return PADDED_LEAST
    place = length.bit_length() - 1
    low = (1 << (place - place.bit_length())) - 1
    return (length + low) & ~low


def seeded_chance(seed, call, length):
    """The bytes that one call of the tests' chance gives."""
    label = b"doorstep seeded random 1\0"
    key = expand(extract(label, u64(seed)), label + u64(call), KEY)
    from_block_1 = (1).to_bytes(4, "little") + NONCE_ZERO
    return Cipher(algorithms.ChaCha20(key, from_block_1), mode=None).encryptor().update(bytes(length))
