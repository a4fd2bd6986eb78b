"""docs/formats/invite.md: invitations, the three messages, six digits and safety numbers."""

import hashlib
from dataclasses import dataclass

import cbor
from keys import WRAP, expand, extract, open_piece, u8, unwrap, verify
from membership import Card, Welcome
from refused import Refused, require

INVITATION, ANSWER, REVEAL, ADMISSION, SAFETY = 1, 2, 3, 4, 5
MARK, VERSION = 0xD5, 1
INVITATION_MAX = 200
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", " ": "", "\n": "", "\r": "", "\t": "", "-": ""})
GROUP = 5
ROUNDS = 5_200


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# --- Frame ---


def frame(kind, body):
    front = bytes([MARK, kind, VERSION]) + body
    return front + _check(front)


def unframe(kind, framed):
    """The body of a piece of this kind."""
    require(len(framed) >= 7 and framed[0] == MARK)
    front = framed[:-4]
    require(framed[-4:] == _check(front) and framed[1] == kind and framed[2] == VERSION)
    return front[3:]


def _check(front):
    return sha256(b"doorstep piece 1\0", front)[:4]


# --- Groups ---


class WrongGroup(Refused):
    """A group whose check letter does not fit, by its number from 0."""

    def __init__(self, number):
        super().__init__(number)
        self.number = number


def to_groups(data):
    """Bytes as groups of five letters and a check letter."""
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    letters = [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]
    groups = [letters[at : at + GROUP] for at in range(0, len(letters), GROUP)]
    return ["".join(ALPHABET[one] for one in [*group, check_letter(n, group)]) for n, group in enumerate(groups)]


def from_groups(text):
    """The bytes that somebody typed or scanned."""
    try:
        letters = [ALPHABET.index(letter) for letter in text.upper().translate(LOOKALIKES)]
    except ValueError:
        raise Refused from None
    bits = ""
    for number, at in enumerate(range(0, len(letters), GROUP + 1)):
        *group, check = letters[at : at + GROUP + 1]
        if not group or check != check_letter(number, group):
            raise WrongGroup(number)
        bits += "".join(f"{letter:05b}" for letter in group)
    whole = len(bits) // 8 * 8
    require(len(bits) - whole < 5 and "1" not in bits[whole:])
    return bytes(int(bits[at : at + 8], 2) for at in range(0, whole, 8))


def check_letter(number, group):
    total = number % 32
    for letter in group:
        total = _times_x(total) ^ letter
    return _times_x(total)


def _times_x(element):
    """In the field of 32 elements made by x^5 + x^2 + 1."""
    element <<= 1
    return element ^ 0b100101 if element & 0b100000 else element


# --- Invitation ---


@dataclass
class Invitation:
    """What the lead's screen shows to one person."""

    secret: bytes
    inviter: bytes
    commitment: bytes
    role: int
    minutes: int
    until_on: int
    relay: str
    pin: bytes
    hash: bytes

    @staticmethod
    def read(framed):
        require(len(framed) <= INVITATION_MAX)
        fields = cbor.array(cbor.read(unframe(INVITATION, framed)), 6)
        relay, pin = (fields[6:8] + [None, None])[:2]
        if relay is not None:
            require(cbor.text(relay, range(1, INVITATION_MAX)).isascii() and "@" not in relay)
        if pin is not None:
            cbor.byte_string(pin, 32)
            require(relay is not None and relay.startswith("https://"))
        role = cbor.number(fields[3], 8)
        require(role <= 3)
        return Invitation(
            secret=cbor.byte_string(fields[0], 32),
            inviter=cbor.byte_string(fields[1], 32),
            commitment=cbor.byte_string(fields[2], 16),
            role=role,
            minutes=cbor.number(fields[4], 32),
            until_on=cbor.number(fields[5], 32),
            relay=relay,
            pin=pin,
            hash=sha256(b"doorstep invitation 1\0", framed),
        )

    def id(self):
        return expand(self.secret, b"doorstep invite id 1\0", 16)

    def mailbox(self, whose):
        """0 the inviter's, 1 the newcomer's."""
        return expand(self.secret, b"doorstep invite mailbox 1\0" + u8(whose), 16)

    def mailbox_key(self):
        return expand(self.secret, b"doorstep invite mailbox key 1\0", 32)

    def message_key(self):
        return expand(self.secret, b"doorstep invite message 1\0", 32)

    def is_bound_to(self, nonce):
        return self.commitment == sha256(b"doorstep invite nonce 1\0", self.inviter, nonce)[:16]

    def open(self, kind, message):
        """What is sealed in an answer or a reveal."""
        body = unframe(kind, message)
        require(body[:16] == self.id())
        return open_piece(self.message_key(), b"doorstep invite message 1\0" + u8(kind), body[16:])


# --- The three messages ---


@dataclass
class Answer:
    """The newcomer's keys, fixed."""

    card: Card
    nonce: bytes
    hash: bytes

    @staticmethod
    def read(invitation, message):
        plain = invitation.open(ANSWER, message)
        read, card, nonce, signature = cbor.array(cbor.read(plain), 4)[:4]
        require(read == invitation.hash)
        answer = Answer(
            card=Card.read(cbor.byte_string(card)),
            nonce=cbor.byte_string(nonce, 32),
            hash=sha256(b"doorstep answer 1\0", plain),
        )
        verify(answer.card.device, b"doorstep answer 1", read + nonce + card, cbor.byte_string(signature, 64))
        return answer

    def transcript(self, invitation, nonce):
        return sha256(b"doorstep joining 1\0", self.hash, invitation.inviter, nonce)


def read_reveal(invitation, answer, message):
    """The transcript, once the inviter has signed it over this very answer."""
    taken, nonce, signature = cbor.array(cbor.read(invitation.open(REVEAL, message)), 3)[:3]
    require(taken == answer.hash and invitation.is_bound_to(cbor.byte_string(nonce, 32)))
    transcript = answer.transcript(invitation, nonce)
    verify(invitation.inviter, b"doorstep reveal 1", transcript, cbor.byte_string(signature, 64))
    return transcript


def digits(transcript):
    """What both screens show."""
    number = int.from_bytes(expand(extract(b"", transcript), b"doorstep invite digits 1\0", 8), "big") % 1_000_000
    return f"{number // 1000:03} {number % 1000:03}"


def read_admission(invitation, answer, transcript, leaf_seed, message):
    """The welcome, which opens on the newcomer's device alone."""
    body = unframe(ADMISSION, message)
    require(body[:16] == invitation.id())
    info = b"doorstep admission 1\0" + transcript
    key = unwrap(leaf_seed, info, body[16 : 16 + WRAP])
    welcome, signature = cbor.array(cbor.read(open_piece(key, info, body[16 + WRAP :])), 2)[:2]
    verify(
        invitation.inviter,
        b"doorstep admission 1",
        transcript + cbor.byte_string(welcome),
        cbor.byte_string(signature, 64),
    )
    read = Welcome.read(welcome)
    require(read.by == invitation.inviter and read.newcomer == answer.card.device)
    return read


# --- Safety number ---


def safety_number(team, own, other):
    """Sixty digits in twelve groups, the same on both devices."""
    halves = sorted([_safety_hash(team, own), _safety_hash(team, other)])
    fives = [half[at : at + 5] for half in halves for at in range(0, 30, 5)]
    return " ".join(f"{int.from_bytes(five, 'big') % 100_000:05}" for five in fives)


def safety_square(team, own, other):
    """What a device shows to be scanned."""
    mark = sha256(b"doorstep safety team 1\0", team)[:16]
    return frame(SAFETY, mark + _safety_hash(team, own) + _safety_hash(team, other))


def _safety_hash(team, device):
    value = sha256(b"doorstep safety number 1\0", team, device)
    for _ in range(ROUNDS):
        value = sha256(value, device)
    return value
