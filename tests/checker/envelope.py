"""docs/formats/envelope.md: frame, contents, header, entries and keys block."""

import hashlib
import hmac
from dataclasses import dataclass

import cbor
from keys import COMMIT, KEY, SALT, TAG, WRAP
from keys import decrypt, encrypt, expand, extract, key_and_commit, open_committed, padded, seal_committed
from keys import u8, u16, u32, u64, verify
from refused import require

ORDINARY, WITH_WRAPS = 1, 2
ENVELOPE_MAX = 65_536
PLACES_MAX = 4_096
SCOPES, PURPOSES = 3, 4
LABEL = b"doorstep envelope 1"


@dataclass
class Frame:
    """What stands in front of the ciphertext. Nothing in it is to be trusted before the envelope has opened."""

    version: int
    epoch: int
    salt: bytes
    commit: bytes
    wraps: list

    @staticmethod
    def read(envelope):
        require(len(envelope) <= ENVELOPE_MAX)
        version = envelope[0]
        require(version in (ORDINARY, WITH_WRAPS))
        wraps = []
        if version == WITH_WRAPS:
            count = int.from_bytes(envelope[53:55], "big")
            require(count >= 1 and 55 + count * WRAP <= len(envelope))
            wraps = [envelope[55 + at * WRAP : 55 + (at + 1) * WRAP] for at in range(count)]
        epoch = int.from_bytes(envelope[1:5], "big")
        return Frame(version, epoch, envelope[5:37], envelope[37:53], wraps)

    def write(self):
        wraps = u16(len(self.wraps)) + b"".join(self.wraps) if self.version == WITH_WRAPS else b""
        return u8(self.version) + u32(self.epoch) + self.salt + self.commit + wraps


@dataclass
class Place:
    """Where an entry stands, and the only place where it opens."""

    team: bytes
    scope: int
    author: bytes
    incarnation: int
    seq: int
    record: bytes
    generation: int

    def write(self):
        where = self.team + u8(self.scope) + self.author + u32(self.incarnation) + u64(self.seq)
        return where + self.record + u32(self.generation)


@dataclass
class Header:
    """The signed part, with the fields this page names."""

    purpose: int
    team: bytes
    scope: int
    author: bytes
    incarnation: int
    first_seq: int
    previous: bytes
    heads: list
    seen: list
    hlc: int
    count: int
    root: bytes

    @staticmethod
    def read(data):
        fields = cbor.array(cbor.read(data), at_least=12)
        purpose, scope = cbor.number(fields[0], 8), cbor.number(fields[2], 8)
        require(purpose < PURPOSES and scope < SCOPES)
        previous = fields[6]
        if previous is not None:
            cbor.byte_string(previous, 32)
        heads = [cbor.byte_string(head, 32) for head in cbor.array(fields[7], 0)]
        seen = [_receipt(one) for one in cbor.array(fields[8], 0)]
        return Header(
            purpose=purpose,
            team=cbor.byte_string(fields[1], 16),
            scope=scope,
            author=cbor.byte_string(fields[3], 32),
            incarnation=cbor.number(fields[4], 32),
            first_seq=cbor.number(fields[5]),
            previous=previous,
            heads=heads,
            seen=seen,
            hlc=cbor.number(fields[9]),
            count=cbor.number(fields[10], 32),
            root=cbor.byte_string(fields[11], 32),
        )

    def place(self, index, record, generation):
        seq = self.first_seq + index
        require(seq < 1 << 64)
        return Place(self.team, self.scope, self.author, self.incarnation, seq, record, generation)


def _receipt(value):
    device, incarnation, seq = cbor.array(value, 3)[:3]
    return cbor.byte_string(device, 8), cbor.number(incarnation, 32), cbor.number(seq)


@dataclass
class Contents:
    """What an envelope holds. A slot is an array `[record, generation, sealed entry]` or the hash of an erased one."""

    header: bytes
    signature: bytes
    keys_block: bytes
    slots: list
    items: list

    @staticmethod
    def read(data):
        header, signature, keys_block, slots, items = cbor.array(cbor.read(data), 5, exactly=True)
        cbor.byte_string(header)
        cbor.byte_string(signature, 64)
        if keys_block is not None:
            cbor.byte_string(keys_block)
        for slot in cbor.array(slots, 0):
            if isinstance(slot, bytes):
                cbor.byte_string(slot, 32)
                continue
            record, generation, sealed = cbor.array(slot, 3, exactly=True)
            cbor.byte_string(record, 16)
            cbor.number(generation, 32)
            cbor.byte_string(sealed)
        for item in cbor.array(items, 0):
            cbor.byte_string(item)
        require(len(slots) + len(items) <= PLACES_MAX)
        return Contents(header, signature, keys_block, slots, items)

    def write(self):
        return cbor.write([self.header, self.signature, self.keys_block, self.slots, self.items])

    def signed_hash(self):
        return hashlib.sha256(u64(len(LABEL)) + LABEL + self.header).digest()

    def verified(self):
        """The header, once count, root and signature hold. It needs no document key."""
        header = Header.read(self.header)
        require(header.count == len(self.slots) + len(self.items))
        require(header.root == self.root(header))
        verify(header.author, LABEL, self.header, self.signature)
        return header

    def root(self, header):
        hashes = [self._slot_hash(header, index) for index in range(len(self.slots))]
        hashes += [hashlib.sha256(item).digest() for item in self.items]
        return hashlib.sha256(b"doorstep envelope root 1\0" + u32(len(self.slots)) + b"".join(hashes)).digest()

    def _slot_hash(self, header, index):
        slot = self.slots[index]
        if isinstance(slot, bytes):
            return slot
        record, generation, sealed = slot
        return entry_hash(header.place(index, record, generation), sealed)

    def document_keys(self, frame, scope_secret):
        """The document keys that came with the entries, by slot."""
        if self.keys_block is None:
            return {}
        header = Header.read(self.header)
        plain = open_committed(self._keys_material(header, frame, scope_secret), self.keys_block)
        require(len(plain) % 34 == 0)
        keys, last = {}, -1
        for at in range(0, len(plain), 34):
            slot, key = int.from_bytes(plain[at : at + 2], "big"), plain[at + 2 : at + 34]
            require(last < slot < len(self.slots) and not isinstance(self.slots[slot], bytes))
            keys[slot], last = key, slot
        return keys

    def seal_document_keys(self, frame, scope_secret, keys):
        header = Header.read(self.header)
        plain = b"".join(u16(slot) + key for slot, key in sorted(keys.items()))
        return seal_committed(self._keys_material(header, frame, scope_secret), plain)

    def _keys_material(self, header, frame, scope_secret):
        where = header.team + u8(header.scope) + u32(frame.epoch) + self.signed_hash()
        label = b"doorstep envelope keys 1\0"
        return expand(extract(frame.salt, scope_secret), label + where, KEY + COMMIT)

    def body(self, header, index, document_key):
        """What the author wrote in this slot."""
        record, generation, sealed = self.slots[index]
        return open_entry(document_key, header.place(index, record, generation), sealed)


def envelope_id(envelope):
    return hashlib.sha256(envelope).digest()


def open_envelope(envelope, outer_secret):
    """The frame and the contents, not yet verified."""
    require(len(envelope) >= 53 + TAG)
    frame = Frame.read(envelope)
    front = frame.write()
    key, commit = _outer_key(frame.version, frame.epoch, frame.salt, outer_secret)
    require(hmac.compare_digest(commit, frame.commit))
    plain = decrypt(key, envelope[len(front) :], front)
    require(len(plain) >= 4)
    length = int.from_bytes(plain[:4], "big")
    require(4 + length <= len(plain) and not any(plain[4 + length :]))
    require(padded(len(front) + 4 + length + TAG) == len(envelope))
    return frame, Contents.read(plain[4 : 4 + length])


def seal_envelope(contents, outer_secret, epoch, salt, wraps=()):
    """The envelope that holds these bytes as its contents."""
    version = WITH_WRAPS if wraps else ORDINARY
    key, commit = _outer_key(version, epoch, salt, outer_secret)
    front = Frame(version, epoch, salt, commit, list(wraps)).write()
    plain = u32(len(contents)) + contents
    room = padded(len(front) + len(plain) + TAG) - len(front) - TAG
    return front + encrypt(key, plain.ljust(room, b"\0"), front)


def _outer_key(version, epoch, salt, outer_secret):
    require(len(salt) == SALT)
    info = b"doorstep envelope outer 1\0" + u8(version) + u32(epoch)
    return key_and_commit(expand(extract(salt, outer_secret), info, KEY + COMMIT))


def open_entry(document_key, place, sealed):
    return open_committed(_entry_material(document_key, place), sealed)


def seal_entry(document_key, place, body):
    return seal_committed(_entry_material(document_key, place), body)


def entry_hash(place, sealed):
    return hashlib.sha256(b"doorstep entry hash 1\0" + place.write() + sealed).digest()


def _entry_material(document_key, place):
    return expand(document_key, b"doorstep entry 1\0" + place.write(), KEY + COMMIT)
