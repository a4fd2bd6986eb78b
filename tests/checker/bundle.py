"""docs/formats/bundle.md: one sealed file with what others lack."""

from dataclasses import dataclass

import backup
import cbor
from backup import open_chunk, sha256
from keys import WRAP, open_piece, stretch, unwrap, verify
from refused import Refused, require

MARK = sha256(b"doorstep bundle 1")[:16]
KEY_INFO = b"doorstep bundle key 1\0"
LABEL = b"doorstep bundle 1"
HEAD_MAX = 256 * 1024
ENVELOPE_MAX = 65_536
HELLO, ENVELOPE, END = 0, 1, 2


@dataclass
class Bundle:
    """A file as it lies there: what is in clear, and the sealed chunks."""

    made_at_ms: int
    slots: list
    words: list
    head_hash: bytes
    chunks: list

    @staticmethod
    def read(file):
        head, chunks_at = backup._head(MARK, file, HEAD_MAX)
        made_at, slots, *more = cbor.array(cbor.read(head), 2)
        slots = [cbor.array(slot, 4)[:4] for slot in cbor.array(slots, 0)]
        words = [cbor.byte_string(word) for word in cbor.array(more[0], 0)] if more and more[0] is not None else []
        return Bundle(cbor.number(made_at), slots, words, sha256(file[:chunks_at]), backup._chunks(file, chunks_at))

    def file_key_for_leaf(self, seed):
        for way, sealed, *_ in self.slots:
            if way == 0 and len(sealed) == WRAP:
                try:
                    return unwrap(seed, KEY_INFO, sealed)
                except Refused:
                    continue
        raise Refused

    def file_key_for_passphrase(self, phrase):
        for way, sealed, cost, salt in self.slots:
            if way == 1:
                return open_piece(stretch(phrase, salt, cost), KEY_INFO, sealed)
        raise Refused

    def given(self, file_key):
        """What is in it, once every chunk has opened and the device that the hello names has signed them."""
        chain, contents = self.head_hash, b""
        for index, sealed in enumerate(self.chunks[:-1]):
            text = open_chunk(file_key, self.head_hash, index, False, sealed)
            require(text)
            contents += text
            chain = sha256(chain + sealed)
        last = open_chunk(file_key, self.head_hash, len(self.chunks) - 1, True, self.chunks[-1])
        signer, signature = cbor.array(cbor.read(last), 2)[:2]
        verify(cbor.byte_string(signer, 32), LABEL, chain, cbor.byte_string(signature, 64))
        given = Given.read(backup._frames(contents))
        require(given.maker == signer)
        return given


@dataclass
class Given:
    """What a bundle gives: from whom, and the envelopes, each with its stream."""

    team: bytes
    maker: bytes
    entries: int
    ends: list
    envelopes: list
    frames: list

    @staticmethod
    def read(frames):
        parts = [cbor.array(cbor.read(frame), 2, exactly=True) for frame in frames]
        require(len(parts) >= 2 and parts[0][0] == HELLO and parts[-1][0] == END)
        team, maker, _devices, entries, frontier = cbor.array(cbor.array(parts[0][1], 1)[0], 5)[:5]
        cbor.byte_string(team, 16), cbor.byte_string(maker, 32), cbor.number(entries)
        _heads, _epoch, ends = cbor.array(frontier, 6)[:3]
        given = Given(team, maker, entries, [_end(end) for end in cbor.array(ends, 0)], [], frames)
        for kind, fields in parts[1:-1]:
            require(kind == ENVELOPE)
            stream, sealed = cbor.array(fields, 2)[:2]
            require(cbor.number(stream) < 4 and len(cbor.byte_string(sealed)) <= ENVELOPE_MAX)
            given.envelopes.append((stream, sealed))
        envelopes, length = cbor.array(cbor.array(parts[-1][1], 1)[0], 2)[:2]
        require(envelopes == len(given.envelopes) and length == sum(len(sealed) for _, sealed in given.envelopes))
        return given


def _end(end):
    scope, author, incarnation, number = cbor.array(end, 4)[:4]
    require(cbor.number(scope) < 3)
    return scope, cbor.byte_string(author, 8), cbor.number(incarnation, 32), cbor.number(number)
