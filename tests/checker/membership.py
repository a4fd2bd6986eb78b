"""docs/formats/membership.md: cards, statements, keyrings and welcomes."""

import hashlib
from dataclasses import dataclass

import cbor
from keys import PUBLIC_KEY
from keys import KEM, open_piece, seal_piece, u8, u32, verify
from refused import require

CARD_MAX = WELCOME_MAX = 4_096
STATEMENT_MAX = 8_192
PARENTS_MAX = 32
NAMED_MAX = 128
LABEL = b"doorstep membership 1"
CARD_LABEL = b"doorstep card 1"
LETTERS = range(1, 41)


@dataclass
class Card:
    """What a device shows of itself to be added."""

    device: bytes
    relay_key: bytes
    leaf: bytes
    name: str
    signature: bytes

    @staticmethod
    def read(data):
        require(len(data) <= CARD_MAX)
        return Card.of(cbor.read(data))

    @staticmethod
    def of(value):
        device, relay_key, leaf, name, signature = cbor.array(value, 5, exactly=True)
        card = Card(
            cbor.byte_string(device, 32),
            cbor.byte_string(relay_key, 32),
            leaf_public(leaf),
            cbor.text(name, LETTERS),
            cbor.byte_string(signature, 64),
        )
        verify(card.device, CARD_LABEL, cbor.write([device, relay_key, leaf, name, b""]), signature)
        return card


@dataclass
class Statement:
    """One signed sentence about who is in."""

    team: bytes
    author: bytes
    parents: list
    at: int
    act: int
    said: list
    hash: bytes

    @staticmethod
    def read(data):
        require(64 <= len(data) <= STATEMENT_MAX)
        signature, statement = data[:64], data[64:]
        team, author, parents, at, act = cbor.array(cbor.read(statement), 5)[:5]
        number, said = cbor.array(act, 2, exactly=True)
        said = cbor.array(said, 0)
        verify(cbor.byte_string(author, 32), LABEL, statement, signature)
        parents = [cbor.byte_string(parent, 32) for parent in cbor.array(parents, 0)]
        require(len(parents) <= PARENTS_MAX and (number == 0) == (not parents))
        return Statement(
            cbor.byte_string(team, 16),
            author,
            parents,
            cbor.number(at),
            number,
            ACTS.get(cbor.number(number), _newer)(said),
            hashlib.sha256(LABEL + statement).digest(),
        )


@dataclass
class Turn:
    """An epoch begins, by itself or in what needs one."""

    number: int
    commitments: list
    wraps: bytes
    posts: list
    rests: list

    @staticmethod
    def of(said):
        number, commitments, wraps, posts, rests = (cbor.array(said, 3) + [None, None])[:5]
        posts = [leaf_public(post) for post in _list(posts or [], 2)]
        require(len(posts) in (0, 2))
        return Turn(
            cbor.number(number, 32),
            [cbor.byte_string(one, 32) for one in cbor.array(commitments, 3, exactly=True)],
            cbor.byte_string(wraps, 32),
            posts,
            _devices(rests or []),
        )


@dataclass
class Gone:
    """A device that is out, and the last entries of it that still count: `(scope, incarnation, seq)`."""

    device: bytes
    cuts: list

    @staticmethod
    def of(value):
        device, cuts = cbor.array(value, 2)[:2]
        return Gone(cbor.byte_string(device, 32), [_cut(cut) for cut in _list(cuts)])


def _cut(value):
    scope, incarnation, seq = cbor.array(value, 3)[:3]
    require(cbor.number(scope, 8) <= 2)
    return scope, cbor.number(incarnation, 32), cbor.number(seq)


def _found(said):
    name, member, card = cbor.array(said, 3)[:3]
    return cbor.text(name, LETTERS), cbor.byte_string(member, 16), Card.of(card)


def _add(said):
    member, role, card = cbor.array(said, 3)[:3]
    return cbor.byte_string(member, 16), _role(role), Card.of(card)


def _leaf(said):
    return leaf_public(cbor.array(said, 1)[0])


def _remove(said):
    gone, stays, turn = cbor.array(said, 3)[:3]
    return [Gone.of(one) for one in _list(gone)], _devices(stays), Turn.of(turn)


def _give_role(said):
    devices, role, turn = cbor.array(said, 3)[:3]
    return _devices(devices), _role(role), Turn.of(turn)


def _recover(said):
    member, card, kit, gone, stays, turn = cbor.array(said, 6)[:6]
    cards = Card.of(card), Card.of(kit)
    return cbor.byte_string(member, 16), *cards, [Gone.of(one) for one in _list(gone)], _devices(stays), Turn.of(turn)


def _kit(said):
    return Card.of(cbor.array(said, 1)[0])


def _erase(said):
    return _records(cbor.array(said, 1)[0])


def _ask(said):
    matter, fields = cbor.array(cbor.array(said, 1)[0], 2, exactly=True)
    require(cbor.number(matter) <= 4)
    return matter, _records(cbor.array(fields, 1)[0]) if matter >= 3 else []


def _agree(said):
    return cbor.byte_string(cbor.array(said, 1)[0], 32)


def _newer(said):
    """An act of a later version: kept, and counts for nothing."""
    return said


FOUND, ADD, EPOCH, LEAF, REMOVE, ROLE, RECOVER, KIT, ERASE, ASK, AGREE = 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11
ACTS = {
    FOUND: _found,
    ADD: _add,
    EPOCH: Turn.of,
    LEAF: _leaf,
    REMOVE: _remove,
    ROLE: _give_role,
    RECOVER: _recover,
    KIT: _kit,
    ERASE: _erase,
    ASK: _ask,
    AGREE: _agree,
}


def _list(value, most=NAMED_MAX):
    require(len(cbor.array(value, 0)) <= most)
    return value


def _devices(value):
    return [cbor.byte_string(device, 32) for device in _list(value)]


def _records(value):
    return [cbor.byte_string(record, 16) for record in _list(value)]


def _role(value):
    require(cbor.number(value) <= 3)
    return value


def leaf_public(value):
    require(cbor.byte_string(value, PUBLIC_KEY)[:2] == KEM)
    return value


@dataclass
class Piece:
    """One piece of a keyring."""

    outer_secrets: list
    document_keys: list

    @staticmethod
    def open(sealed, scope_secret, team, scope, epoch):
        fields = cbor.array(cbor.read(open_piece(scope_secret, _keyring_info(team, scope, epoch), sealed)), 2)
        outer, keys = cbor.array(fields[0], 0), cbor.array(fields[1], 0)
        require(len(outer) <= 1000 and len(keys) <= 1000)
        return Piece(
            [(cbor.number(number, 32), cbor.byte_string(secret, 32)) for number, secret in _rows(outer, 2)],
            [
                (cbor.byte_string(record, 16), cbor.number(generation, 32), cbor.byte_string(key, 32))
                for record, generation, key in _rows(keys, 3)
            ],
        )

    def seal(self, scope_secret, team, scope, epoch, salt):
        rows = [[list(row) for row in self.outer_secrets], [list(row) for row in self.document_keys]]
        return seal_piece(scope_secret, _keyring_info(team, scope, epoch), salt, cbor.write(rows))


def _rows(rows, width):
    return [cbor.array(row, width)[:width] for row in rows]


def _keyring_info(team, scope, epoch):
    return b"doorstep keyring 1\0" + team + u8(scope) + u32(epoch)


@dataclass
class Welcome:
    """What a lead hands to a newcomer."""

    team: bytes
    founding: bytes
    by: bytes
    newcomer: bytes
    relay: bytes

    @staticmethod
    def read(data):
        require(len(data) <= WELCOME_MAX)
        team, founding, by, newcomer, relay = cbor.array(cbor.read(data), 5)[:5]
        for key in (founding, by, newcomer):
            cbor.byte_string(key, 32)
        return Welcome(cbor.byte_string(team, 16), founding, by, newcomer, cbor.byte_string(relay))

    def write(self):
        return cbor.write([self.team, self.founding, self.by, self.newcomer, self.relay])
