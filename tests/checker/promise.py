"""What the promises have in common: vectors that must open, and bytes that must be refused."""

import unittest

from refused import Refused


class Promise(unittest.TestCase):
    """A group of promises. `assertRefused` stands for one refusal, `assertFlipsRefused` for thousands."""

    def assertRefused(self, reader, *arguments, **named):
        with self.assertRaises(Refused):
            reader(*arguments, **named)

    def assertFlipsRefused(self, reader, data):
        """Every byte counts: with any one of them changed, nothing opens."""
        for at in _places(data):
            with self.subTest(flipped=at):
                self.assertRefused(reader, flipped(data, at))

    def assertCutsRefused(self, reader, data):
        """Cut short anywhere, or with something behind its end, nothing opens."""
        for length in _places(data):
            with self.subTest(cut=length):
                self.assertRefused(reader, data[:length])
        for more in (b"\0", b"\xff", bytes(64)):
            self.assertRefused(reader, data + more)

    def assertNeverStumbles(self, reader, *samples):
        """Whatever the bytes are, the reader reads them or refuses them, and does nothing else."""
        for data in strange(samples):
            with self.subTest(data=data.hex()):
                try:
                    reader(data)
                except Refused:
                    pass


def _places(data):
    """Every place of short data; of long data every place near its ends, and some between."""
    ends = 800
    if len(data) <= 2 * ends:
        return range(len(data))
    return [*range(ends), *range(ends, len(data) - ends, 97), *range(len(data) - ends, len(data))]


def flipped(data, at, bits=0x01):
    return data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :]


def strange(samples):
    """Made-up bytes and spoilt samples, the same in every run."""
    draw = _draw(2026)
    for length in range(96):
        yield bytes(next(draw) for _ in range(length))
    for sample in samples:
        for _ in range(400):
            spoilt = bytearray(sample)
            for _ in range(1 + next(draw) % 4):
                spoilt[(next(draw) << 8 | next(draw)) % len(spoilt)] = next(draw)
            yield bytes(spoilt)


def _draw(state):
    """Bytes of a small generator of no worth for secrets (a 64-bit congruence, its upper byte)."""
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        yield state >> 56
