"""docs/formats/key-file.md: the ways to a device's store, as they lie beside it."""

import hashlib
from dataclasses import dataclass

import cbor
from keys import KEM, PUBLIC_KEY, WRAP, open_piece, stretch, unwrap
from refused import Refused, require

PIN, PIN_AND_VAULT = 1, 2
STORE, TRAINING = 1, 2
DOOR = 97


@dataclass
class KeyFile:
    """The file `doorstep.key`."""

    version: int
    slots: list

    @staticmethod
    def read(data):
        version, slots = cbor.array(cbor.read(data), 2)[:2]
        require(cbor.number(version, 32) in (1, 2))
        return KeyFile(version, [_slot(slot) for slot in cbor.array(slots, 0)])

    def open(self, pin):
        """What a PIN opens where there is no vault: which store, its key, and the key of the tries if there is one."""
        for way, cost, salt, sealed in self.slots:
            if way == PIN:
                return STORE, open_piece(stretch(pin, salt, cost), b"doorstep key file 1\0", sealed), None
            if way == PIN_AND_VAULT:
                require(len(sealed) == 32 + 2 * DOOR)
                kind, key = _behind_a_door(stretch(pin, salt, cost), [sealed[32 : 32 + DOOR], sealed[32 + DOOR :]])
                return kind, key, sealed[:32]
        raise Refused


def _slot(value):
    way, cost, salt, sealed = cbor.array(value, 4)[:4]
    return cbor.number(way, 32), cbor.byte_string(cost), cbor.byte_string(salt), cbor.byte_string(sealed)


def _behind_a_door(stretched, doors):
    for door in doors:
        try:
            behind = open_piece(stretched, b"doorstep door 1\0", door)
        except Refused:
            continue
        require(len(behind) == 33 and behind[0] in (STORE, TRAINING))
        return behind[0], behind[1:]
    raise Refused


def read_tries(counting_key, sealed):
    """Wrong guesses, milliseconds still to wait, the steady clock, and after how many the device is sealed."""
    told = cbor.array(cbor.read(open_piece(counting_key, b"doorstep tries 1\0", sealed)), 4)[:4]
    return [cbor.number(one) for one in told]


def read_witness(data):
    """The mark that stands in the store as well, and the next one while it is being changed."""
    mark, following = (cbor.array(cbor.read(data), 1) + [None])[:2]
    if following is not None:
        cbor.byte_string(following, 16)
    return cbor.byte_string(mark, 16), following


@dataclass
class Question:
    """What a sealed device asks a lead."""

    answer_to: bytes
    wraps: list
    piece: bytes
    hash: bytes

    @staticmethod
    def read(data):
        version, answer_to, rescue = cbor.array(cbor.read(data), 3)[:3]
        require(version == 1 and cbor.byte_string(answer_to, PUBLIC_KEY)[:2] == KEM)
        wraps, piece = cbor.array(rescue, 2)[:2]
        wraps = [cbor.byte_string(wrap, WRAP) for wrap in cbor.array(wraps, 0)]
        return Question(answer_to, wraps, cbor.byte_string(piece), hashlib.sha256(data).digest())

    def open(self, lead_leaf):
        """Whose device asks, and its store key, for a lead who is asked."""
        for wrap in self.wraps:
            try:
                key = unwrap(lead_leaf, b"doorstep rescue 1\0", wrap)
            except Refused:
                continue
            behind = open_piece(key, b"doorstep rescue piece 1\0", self.piece)
            require(len(behind) == 64)
            return behind[:32], behind[32:]
        raise Refused

    def read_answer(self, seed, answer):
        """The store key, on the device that asked."""
        return unwrap(seed, b"doorstep rescue answer 1\0" + self.hash, answer)
