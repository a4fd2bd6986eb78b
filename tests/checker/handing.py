"""docs/formats/handing-over.md: an address, the words that are read aloud, and a packet."""

import datetime
from dataclasses import dataclass

import cbor
from invite import ROUNDS, sha256, unframe
from keys import WRAP, open_piece, unwrap
from kit import to_words
from refused import Refused, require

ADDRESS, PACKET = 6, 7
ADDRESS_MAX, PACKET_LENGTH, PLAIN = 1_600, 7_401, 6_144
KEY = 1_218
WORDS = 6


@dataclass
class Address:
    """To what a woman is sealed who is handed over."""

    key: bytes
    team: str
    until_on: datetime.date
    relay: str
    pin: bytes
    bytes: bytes

    @staticmethod
    def read(framed):
        require(len(framed) <= ADDRESS_MAX)
        fields = cbor.array(cbor.read(unframe(ADDRESS, framed)), 3)
        relay, pin = (fields[3:5] + [None, None])[:2]
        if relay is not None:
            cbor.text(relay, range(1, ADDRESS_MAX))
        if pin is not None:
            cbor.byte_string(pin, 32)
            require(relay is not None and relay.startswith("https://"))
        return Address(
            key=cbor.byte_string(fields[0], KEY),
            team=cbor.text(fields[1], range(1, 41)),
            until_on=day(fields[2]),
            relay=relay,
            pin=pin,
            bytes=framed,
        )

    def hash(self):
        return self.drawn(b"address")

    def id(self):
        return self.hash()[:16]

    def mailbox(self):
        return self.drawn(b"mailbox")[:16]

    def mailbox_key(self):
        return self.drawn(b"mailbox key")

    def words(self):
        slow = self.drawn(b"words")
        for _ in range(ROUNDS):
            slow = sha256(slow, self.hash())
        return to_words(slow).split()[:WORDS]

    def drawn(self, what):
        return sha256(b"doorstep hand over %s 1\0" % what, self.bytes)


def open_packet(address, seed, packet):
    """What is told, with the zeros behind it."""
    require(len(packet) == PACKET_LENGTH)
    body = unframe(PACKET, packet)
    require(body[:16] == address.id())
    info = b"doorstep hand over packet 1\0" + address.hash()
    key = unwrap(seed, info, body[16 : 16 + WRAP])
    plain = open_piece(key, info, body[16 + WRAP :])
    require(len(plain) == PLAIN)
    return plain


@dataclass
class Handed:
    """What is told of her."""

    told_by: str
    on: datetime.date
    pseudonym: str
    languages: list
    needs_speaker: bool
    age_band: str
    needs: list
    promises: list
    note: str
    consents: list

    @staticmethod
    def read(data):
        fields = cbor.array(cbor.read(data), 10)
        require(fields[4] is None or isinstance(fields[4], bool))
        lists = [fields[3], fields[6], fields[7], fields[9]]
        require(all(isinstance(one, list) for one in lists))
        return Handed(
            told_by=cbor.text(fields[0], range(1, 41)),
            on=day(fields[1]),
            pseudonym=cbor.text(fields[2], range(1, 33)),
            languages=[[code(one) for one in cbor.array(spoken, 2)] for spoken in fields[3]],
            needs_speaker=fields[4],
            age_band=None if fields[5] is None else code(fields[5]),
            needs=[[code(one) for one in cbor.array(need, 2)] for need in fields[6]],
            promises=[code(one) for one in fields[7]],
            note=None if fields[8] is None else cbor.text(fields[8], range(81)),
            consents=[yes(one) for one in fields[9]],
        )


def yes(value):
    purpose, how, language, on = cbor.array(value, 4)[:4]
    return code(purpose), code(how), None if language is None else code(language), day(on)


def code(value):
    return cbor.text(value, range(1, 61))


def day(value):
    try:
        return datetime.date.fromisoformat(cbor.text(value, range(10, 11)))
    except ValueError:
        raise Refused from None
