"""docs/formats/entry-body.md: what one change says, without Automerge."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import zstandard

from refused import Refused, require

BARE_BLOCKS = (1, 3)  # with dictionary 1, with dictionary 2; 2 and 4 are whole frames
MAGIC = b"\x28\xb5\x2f\xfd"
INSIDE_MAX = 65_536
IDS_MAX = 4_096
YEAR_2026_MS = 1_767_225_600_000
NEXT, AGAIN, ITSELF, OWN = 0xF8, 0xF9, 0xFA, 0xFB

KEY, INSERT, ACTION, KIND, VALUE, SEEN, SEEN_ACTOR, SEEN_COUNTER = 0x15, 0x34, 0x42, 0x56, 0x57, 0x70, 0x71, 0x73
COLUMNS = {KEY, INSERT, ACTION, KIND, VALUE, SEEN, SEEN_ACTOR, SEEN_COUNTER}
PUT, DELETE = 1, 3

_DOCUMENTS = Path(__file__).resolve().parents[2] / "core/src/documents"


def _unpacker(number):
    dictionary = (_DOCUMENTS / f"dictionary-{number}.zstd").read_bytes()
    return zstandard.ZstdDecompressor(dict_data=zstandard.ZstdCompressionDict(dictionary))


_UNPACKERS = {1: _unpacker(1), 2: _unpacker(1), 3: _unpacker(2), 4: _unpacker(2)}


class Reader:
    """Bytes read from the front, numbers as LEB128."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        require(count <= len(self.data) - self.at)
        self.at += count
        return self.data[self.at - count : self.at]

    def rest(self):
        return self.take(len(self.data) - self.at)

    def is_empty(self):
        return self.at == len(self.data)

    def number(self):
        value, _bits, _last = self._digits()
        return value

    def signed(self):
        value, bits, last = self._digits()
        return value - (1 << bits) if last & 0x40 else value

    def _digits(self):
        value = bits = 0
        while True:
            digit = self.take(1)[0]
            value |= (digit & 0x7F) << bits
            bits += 7
            require(bits <= 70)
            if digit < 0x80:
                return value, bits, digit


def leb(number):
    out = b""
    while number > 0x7F:
        out, number = out + bytes([number & 0x7F | 0x80]), number >> 7
    return out + bytes([number])


def signed_leb(number):
    out = b""
    while not -0x40 <= number < 0x40:
        out, number = out + bytes([number & 0x7F | 0x80]), number >> 7
    return out + bytes([number & 0x7F])


def inside(body, own_member=None):
    """The inside of a change, with everything put back that was lifted out of it."""
    reader = Reader(body)
    way = reader.take(1)[0]
    require(way in _UNPACKERS)
    count = reader.number()
    require(count <= IDS_MAX)
    since_ms = int.from_bytes(reader.take(5), "little")
    ids = [reader.take(16) for _ in range(count)]
    return _settled(Reader(_unpacked(way, reader.rest())), since_ms, ids, own_member)


def _unpacked(way, packed):
    head = b""
    if way in BARE_BLOCKS:
        require(len(packed) < 1 << 21)
        head = b"\x00\x38" + (len(packed) << 3 | 0b101).to_bytes(3, "little")  # compressed, and the last
    frame = MAGIC + head + packed
    unpacker = _UNPACKERS[way]
    whole = unpacker.decompressobj()
    try:
        with unpacker.stream_reader(frame) as stream:
            require(len(stream.read(INSIDE_MAX + 1)) <= INSIDE_MAX)
        out = whole.decompress(frame)
    except zstandard.ZstdError:
        raise Refused from None
    require(whole.eof and not whole.unused_data)
    return out


def _settled(reader, since_ms, ids, own_member):
    fresh = iter(ids)

    def put_back():
        found = next(fresh, None)
        require(found is not None)
        return found

    hashes = reader.number()
    require(hashes <= len(ids))
    out = leb(hashes) + b"".join(put_back() for _ in range(2 * hashes))
    out += leb(reader.number()) + leb(reader.number())
    late = reader.number()
    require(late >> 16 < 1 << 8)
    wall_ms = (since_ms | late >> 16 << 40) + YEAR_2026_MS
    out += signed_leb(wall_ms << 16 | late & 0xFFFF)
    message = reader.number()
    out += leb(message) + reader.take(message)
    actors = reader.number()
    require(actors <= len(ids))
    out += leb(actors) + b"".join(leb(16) + put_back() for _ in range(actors))
    out += _with_ids(reader, ids, put_back, own_member)
    require(next(fresh, None) is None and len(out) <= INSIDE_MAX)
    return out


def _with_ids(reader, ids, put_back, own_member):
    out = bytearray()
    while not reader.is_empty():
        byte = reader.take(1)[0]
        if byte == NEXT:
            out += put_back().hex().encode()
        elif byte == AGAIN:
            number = reader.take(1)[0]
            require(number < len(ids))
            out += ids[number].hex().encode()
        elif byte == OWN:
            require(own_member is not None)
            out += own_member.hex().encode()
        else:
            out.append(reader.take(1)[0] if byte == ITSELF else byte)
    return bytes(out)


@dataclass
class Change:
    """One change, read from its inside."""

    stands_on: list
    seq: int
    first_operation: int
    written_at_ms: int
    operations: list

    @staticmethod
    def read(data):
        reader = Reader(data)
        hashes = reader.number()
        require(hashes <= 256)
        stands_on = [reader.take(32) for _ in range(hashes)]
        seq, first_operation, at = reader.number(), reader.number(), reader.signed()
        reader.take(reader.number())
        actors = reader.number()
        require(actors <= 256)
        for _ in range(actors):
            require(len(reader.take(reader.number())) == 16)
        columns = _columns(reader)
        require(reader.is_empty())
        return Change(stands_on, seq, first_operation, at >> 16, list(_operations(columns)))

    def apply(self, fields):
        """Writes this change over the fields of the record it was made on."""
        for action, path, value in self.operations:
            if action == PUT:
                fields[path] = value
            else:
                fields.pop(path, None)
        return fields


def change_hash(data, actor):
    """By which another change stands on this one: Automerge's, over what the receiver puts back."""
    reader = Reader(data)
    for _ in range(reader.number()):
        reader.take(32)
    whole = data[: reader.at] + leb(16) + actor + data[reader.at :]
    return hashlib.sha256(b"\x01" + leb(len(whole)) + whole).digest()


def _columns(reader):
    count = reader.number()
    require(count <= 16)
    heads = [(reader.number(), reader.number()) for _ in range(count)]
    numbers = [number for number, _ in heads]
    require(numbers == sorted(set(numbers)) and set(numbers) <= COLUMNS)
    return {number: Reader(reader.take(length)) for number, length in heads}


def _operations(columns):
    keys = _runs(columns.get(KEY), lambda reader: reader.take(reader.number()).decode())
    actions = _runs(columns.get(ACTION), Reader.number)
    kinds = _runs(columns.get(KIND), Reader.number)
    values = columns.get(VALUE, Reader(b""))
    require(len(keys) == len(actions) == len(kinds) <= 4_096)
    for path, action, kind in zip(keys, actions, kinds):
        require(action in (PUT, DELETE) and path is not None)
        yield action, path, _value(kind & 0x0F, values.take(kind >> 4))
    require(values.is_empty())


def _runs(reader, one):
    """A column of runs: so many of one value, so many values as they come, so many of none."""
    values = []
    while reader is not None and not reader.is_empty():
        length = reader.signed()
        count = abs(length) if length else reader.number()
        require(count + len(values) <= 4_096)
        try:
            if length > 0:
                values += [one(reader)] * count
            elif length < 0:
                values += [one(reader) for _ in range(count)]
            else:
                values += [None] * count
        except UnicodeDecodeError:
            raise Refused from None
    return values


def _value(kind, raw):
    if kind in (0, 1, 2):
        require(not raw)
        return {0: None, 1: False, 2: True}[kind]
    if kind == 6:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            raise Refused from None
    require(kind in (3, 4))
    reader = Reader(raw)
    value = reader.number() if kind == 3 else reader.signed()
    require(reader.is_empty())
    return value
