"""docs/formats/kit.md: the recovery kit, a device of paper."""

import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files

from keys import expand, identity_public, leaf_public
from refused import Refused, require

WORDS = (files("mnemonic") / "wordlist" / "english.txt").read_text(encoding="utf-8").split()
NUMBERS = {word: number for number, word in enumerate(WORDS)}
BY_FOUR_LETTERS = {word[:4]: number for number, word in enumerate(WORDS)}
CODE_VERSION = 1


class WrongWord(Refused):
    """A word that is not on the list, by its place from 1."""

    def __init__(self, place):
        super().__init__(place)
        self.place = place


def to_words(secret):
    bits = f"{int.from_bytes(secret, 'big'):0256b}{hashlib.sha256(secret).digest()[0]:08b}"
    return " ".join(WORDS[int(bits[at : at + 11], 2)] for at in range(0, 264, 11))


def from_words(typed):
    """The 32 bytes of a kit, from what somebody copied off the paper."""
    numbers = []
    for place, word in enumerate(re.findall(r"[a-z]+", typed.lower()), 1):
        number = NUMBERS.get(word, BY_FOUR_LETTERS.get(word[:4]))
        if number is None or not WORDS[number].startswith(word):
            raise WrongWord(place)
        numbers.append(number)
    require(len(numbers) == 24)
    bits = "".join(f"{number:011b}" for number in numbers)
    secret = int(bits[:256], 2).to_bytes(32, "big")
    require(int(bits[256:], 2) == hashlib.sha256(secret).digest()[0])
    return secret


@dataclass
class Kit:
    """The keys that follow from the 32 bytes."""

    identity_seed: bytes
    relay_seed: bytes
    leaf_seed: bytes

    @staticmethod
    def of(secret):
        return Kit(*(expand(secret, b"doorstep kit %s 1\0" % what, 32) for what in (b"identity", b"relay", b"leaf")))

    def publics(self):
        """As they stand on its card: device, relay key, leaf key."""
        return identity_public(self.identity_seed), identity_public(self.relay_seed), leaf_public(self.leaf_seed)


def read_code(code):
    """The secret and the team in the square on the paper."""
    require(len(code) == 53 and code[0] == CODE_VERSION)
    require(code[49:] == hashlib.sha256(b"doorstep kit code 1\0" + code[:49]).digest()[:4])
    return code[1:33], code[33:49]


def write_code(secret, team):
    front = bytes([CODE_VERSION]) + secret + team
    return front + hashlib.sha256(b"doorstep kit code 1\0" + front).digest()[:4]
