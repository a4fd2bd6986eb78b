"""docs/formats/backup.md and rescue.md: the files by which a team outlives its devices."""

import hashlib
from dataclasses import dataclass

import cbor
from keys import COMMIT, KEY, TAG, WRAP, expand, open_committed, open_piece, seal_committed, stretch, u8, u32, u64
from keys import unwrap, verify
from membership import Statement
from refused import Refused, require



def sha256(data):
    return hashlib.sha256(data).digest()


BACKUP_MARK = sha256(b"doorstep backup 1")[:16]
RESCUE_MARK = sha256(b"doorstep rescue 1")[:16]
VERSION = 1
HEAD_MAX = 128 * 1024
CHUNK_MAX = 65_536
FRAME_MAX = 262_144
ENVELOPE_MAX = 65_536
RESCUE_FRONT = 36
LAST = 1 << 31
KEY_INFO = b"doorstep backup key 1\0"
TEAM, TABLE, ROW, END = 0, 1, 2, 3
TABLES = ("settings", "devices", "membership", "epochs", "records", "document_keys", "entries", "envelopes", "sealed")
SETTINGS = ("relay place", "wraps")


# --- Chunks ---


def open_chunk(file_key, head_hash, index, is_last, sealed):
    return open_committed(_chunk_material(file_key, head_hash, index, is_last), sealed)


def seal_chunk(file_key, head_hash, index, is_last, text):
    return seal_committed(_chunk_material(file_key, head_hash, index, is_last), text)


def _chunk_material(file_key, head_hash, index, is_last):
    where = head_hash + u64(index) + u8(is_last)
    return expand(file_key, b"doorstep chunk 1\0" + where, KEY + COMMIT)


# --- Backup ---


@dataclass
class Backup:
    """A file as it lies there: what is in clear, and the sealed chunks."""

    made_at_ms: int
    slots: list
    head_hash: bytes
    chunks: list

    @staticmethod
    def read(file):
        head, chunks_at = _head(BACKUP_MARK, file, HEAD_MAX)
        made_at, slots = cbor.array(cbor.read(head), 2)[:2]
        slots = [cbor.array(slot, 4)[:4] for slot in cbor.array(slots, 0)]
        head_hash = sha256(file[:chunks_at])
        return Backup(cbor.number(made_at), slots, head_hash, _chunks(file, chunks_at))

    def file_key_for_leaf(self, seed):
        """The file key, for a device that was a lead's or the kit."""
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

    def frames(self, file_key):
        """What the file says, once every chunk has opened and a lead of the team it tells of has signed them."""
        chain, contents = self.head_hash, b""
        for index, sealed in enumerate(self.chunks[:-1]):
            text = open_chunk(file_key, self.head_hash, index, False, sealed)
            require(text)
            contents += text
            chain = sha256(chain + sealed)
        last = open_chunk(file_key, self.head_hash, len(self.chunks) - 1, True, self.chunks[-1])
        writer, signature = cbor.array(cbor.read(last), 2)[:2]
        verify(cbor.byte_string(writer, 32), b"doorstep backup 1", chain, cbor.byte_string(signature, 64))
        return Told.read(_frames(contents), writer)


def _head(mark, file, most):
    """The first part behind mark and version, and where it ends."""
    require(file[:16] == mark and len(file) >= 24)
    version, length = int.from_bytes(file[16:20], "big"), int.from_bytes(file[20:24], "big")
    require(version == VERSION and length <= most and 24 + length <= len(file))
    return file[24 : 24 + length], 24 + length


def _chunks(file, at):
    chunks, was_last = [], False
    while not was_last:
        require(at + 4 <= len(file))
        length = int.from_bytes(file[at : at + 4], "big")
        was_last, length = length >= LAST, length % LAST
        require(length <= CHUNK_MAX + COMMIT + TAG and at + 4 + length <= len(file))
        chunks.append(file[at + 4 : at + 4 + length])
        at += 4 + length
    require(at == len(file))
    return chunks


def _frames(contents):
    frames, at = [], 0
    while at < len(contents):
        length = int.from_bytes(contents[at : at + 4], "big")
        require(length <= FRAME_MAX and at + 4 + length <= len(contents))
        frames.append(contents[at + 4 : at + 4 + length])
        at += 4 + length
    return frames


@dataclass
class Told:
    """What a backup tells: the team, and the rows of its tables by name."""

    team: bytes
    founding: bytes
    store_version: int
    tables: dict
    written_by: bytes
    frames: list

    @staticmethod
    def read(frames, writer):
        parts = [cbor.array(cbor.read(frame), 2, exactly=True) for frame in frames]
        require(len(parts) >= 2 and parts[0][0] == TEAM and parts[-1][0] == END)
        team, founding, version = cbor.array(parts[0][1], 3)[:3]
        cbor.byte_string(team, 16), cbor.byte_string(founding, 32), cbor.number(version)
        told = Told(team, founding, version, {}, writer, frames)
        rows = sum(told._take(kind, fields) for kind, fields in parts[1:-1])
        require(cbor.array(parts[-1][1], 1)[0] == rows)
        told._check_settings()
        told._check_writer()
        return told

    def _take(self, kind, fields):
        """Takes one frame in and says how many rows it was."""
        require(kind in (TABLE, ROW))
        if kind == TABLE:
            name, columns = cbor.array(fields, 2)[:2]
            require(name in TABLES and name not in self.tables)
            require(not self.tables or TABLES.index(name) > TABLES.index(list(self.tables)[-1]))
            require(not (name == "epochs" and "secret" in columns))
            self.tables[name] = (columns, [])
            return 0
        require(self.tables)
        columns, rows = list(self.tables.values())[-1]
        (values,) = cbor.array(fields, 1)[:1]
        rows.append(dict(zip(columns, cbor.array(values, len(columns), exactly=True))))
        return 1

    def rows(self, name):
        return self.tables.get(name, ([], []))[1]

    def statements(self):
        return [Statement.read(row["record"]) for row in self.rows("membership")]

    def _check_settings(self):
        names = [row["name"] for row in self.rows("settings")]
        require(all(name.startswith(SETTINGS) for name in names))

    def _check_writer(self):
        """For what these vectors hold: the writer founded the team, and so was a lead."""
        founders = [one.author for one in self.statements() if one.hash == self.founding and one.team == self.team]
        require(founders == [self.written_by])


# --- Rescue file ---


def read_rescue(file):
    """The pseudonym, each unsent envelope with the number of its stream, and whether there was more that is not whole."""
    require(len(file) <= 64 << 20 and len(file) >= RESCUE_FRONT and file[:16] == RESCUE_MARK)
    require(int.from_bytes(file[16:20], "big") == VERSION)
    pseudonym, envelopes, at = file[20:RESCUE_FRONT], [], RESCUE_FRONT
    while at + 5 <= len(file):
        length, stream = int.from_bytes(file[at : at + 4], "big"), file[at + 4]
        envelope, end = file[at + 5 : at + 5 + length], at + 5 + length + 16
        whole = length <= ENVELOPE_MAX and stream <= 3 and end <= len(file)
        if not whole or file[end - 16 : end] != _rescue_check(pseudonym, stream, envelope):
            break
        envelopes.append((stream, envelope))
        at = end
    return pseudonym, envelopes, at < len(file)


def write_rescue(pseudonym, envelopes):
    file = RESCUE_MARK + u32(VERSION) + pseudonym
    for stream, envelope in envelopes:
        file += u32(len(envelope)) + u8(stream) + envelope + _rescue_check(pseudonym, stream, envelope)
    return file


def _rescue_check(pseudonym, stream, envelope):
    return sha256(b"doorstep rescue check 1\0" + pseudonym + u8(stream) + envelope)[:16]


def rescue_name(team, device):
    return sha256(b"doorstep rescue name 1\0" + team + device)[:16]
