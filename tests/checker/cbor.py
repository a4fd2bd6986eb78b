"""The part of CBOR (RFC 8949) that the formats use: numbers, bytes, text, arrays, yes, no, null and long floats.

Shortest form and known lengths only, as docs/formats/envelope.md asks. There is one way to write each value, so what
was read can be written again byte for byte.
"""

import struct

from refused import Refused, require

DEPTH_MAX = 16
NUMBER, NEGATIVE, BYTES, TEXT, ARRAY, SIMPLE = 0, 1, 2, 3, 4, 7
FLOAT = 27
SIMPLES = {20: False, 21: True, 22: None}


def read(data):
    """The one value these bytes hold. Bytes behind its end are refused."""
    value, end = _value(data, 0, DEPTH_MAX)
    require(end == len(data))
    return value


def write(value):
    """The bytes of a value."""
    if value is None or isinstance(value, bool):
        return bytes([SIMPLE << 5 | {False: 20, True: 21, None: 22}[value]])
    if isinstance(value, int):
        return _head(NUMBER, value) if value >= 0 else _head(NEGATIVE, -1 - value)
    if isinstance(value, float):
        return bytes([SIMPLE << 5 | FLOAT]) + struct.pack(">d", value)
    if isinstance(value, bytes):
        return _head(BYTES, len(value)) + value
    if isinstance(value, str):
        text = value.encode()
        return _head(TEXT, len(text)) + text
    return _head(ARRAY, len(value)) + b"".join(write(inner) for inner in value)


def array(value, at_least, exactly=False):
    """An array with the fields known here; more may follow unless it is a closed one."""
    require(isinstance(value, list))
    require(len(value) == at_least if exactly else len(value) >= at_least)
    return value


def number(value, bits=64):
    """A number that fits so many bits."""
    require(isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << bits)
    return value


def byte_string(value, length=None):
    """A byte string, of this length where one is given."""
    require(isinstance(value, bytes) and (length is None or len(value) == length))
    return value


def text(value, letters):
    """A text with a number of letters within this range."""
    require(isinstance(value, str) and len(value) in letters)
    return value


def _value(data, at, depth):
    require(at < len(data) and depth > 0)
    major, length, at = data[at] >> 5, data[at] & 31, at + 1
    if major == SIMPLE and length == FLOAT:
        require(at + 8 <= len(data))
        return struct.unpack(">d", data[at : at + 8])[0], at + 8
    if major == SIMPLE:
        require(length in SIMPLES)
        return SIMPLES[length], at
    argument, at = _argument(data, at, length)
    if major in (NUMBER, NEGATIVE):
        return argument if major == NUMBER else -1 - argument, at
    require(argument <= len(data) - at)
    if major == ARRAY:
        values = []
        for _ in range(argument):
            value, at = _value(data, at, depth - 1)
            values.append(value)
        return values, at
    require(major in (BYTES, TEXT))
    end = at + argument
    if major == BYTES:
        return data[at:end], end
    try:
        return data[at:end].decode(), end
    except UnicodeDecodeError:
        raise Refused from None


def _argument(data, at, length):
    """The number behind a head, refused when a shorter head would have held it."""
    if length < 24:
        return length, at
    require(length < 28)
    size = 1 << (length - 24)
    require(at + size <= len(data))
    argument = int.from_bytes(data[at : at + size], "big")
    require(argument >= (24 if size == 1 else 1 << (size * 4)))
    return argument, at + size


def _head(major, argument):
    if argument < 24:
        return bytes([major << 5 | argument])
    size = next(size for size in (1, 2, 4, 8) if argument < 1 << (size * 8))
    return bytes([major << 5 | 23 + size.bit_length()]) + argument.to_bytes(size, "big")
