"""docs/formats/entry-body.md holds."""

import json

import zstandard

import keys
from body import MAGIC, YEAR_2026_MS, Change, change_hash, inside, signed_leb
from promise import Promise
from vectors import Vector

NAMES = (
    "place-1",
    "visit-1",
    "person-1",
    "own_code-1",
    "service-1",
    "prayer_proposal-1",
    "prayer_point-1",
    "visit-2",
    "need-2",
)
RECORD = bytes([0x44]) * 16
EMPTY = b"\x00\x01\x01\x00\x00\x00"  # stands on nothing, seq 1, operation 1, no time, no message, no other actors


class Bodies(Promise):
    def setUp(self):
        self.vectors = {name: Vector(f"documents/{name}") for name in NAMES}

    def change(self, kind, which):
        return Change.read(inside(self.vectors[kind].bytes(which)))

    def test_every_record_reads_as_it_was_written_without_automerge(self):
        for name, vector in self.vectors.items():
            fields = self.change(name, "creation").apply({})
            fields = self.change(name, "edit").apply(fields)
            self.assertEqual(fields, json.loads(vector.text("fields")))
            self.assertEqual(fields["$kind"], name.rsplit("-", 1)[0])

    def test_an_edit_stands_on_the_creation_by_the_device_that_made_it(self):
        for name, vector in self.vectors.items():
            creation = inside(vector.bytes("creation"))
            stands_on = self.change(name, "edit").stands_on
            author = keys.actor(bytes([1]) * 32, RECORD, 0)
            self.assertEqual(stands_on, [change_hash(creation, author)])
            another = keys.actor(bytes([2]) * 32, RECORD, 0)
            self.assertNotEqual(stands_on, [change_hash(creation, another)])

    def test_a_change_says_when_it_was_written(self):
        for name in NAMES:
            self.assertEqual(self.change(name, "creation").written_at_ms, 1_790_000_000_000)
            self.assertEqual(self.change(name, "edit").written_at_ms, 1_790_000_000_001)

    def test_a_body_packed_in_an_unknown_way_or_with_a_wrong_number_of_ids_is_refused(self):
        sound = packed(EMPTY)
        inside(sound)
        for way in (0, 5, 255):
            self.assertRefused(inside, bytes([way]) + sound[1:])
        body = self.vectors["visit-1"].bytes("creation")
        one_more, one_less = body[:1] + bytes([body[1] + 1]), body[:1] + bytes([body[1] - 1])
        self.assertRefused(inside, one_more + body[2:7] + bytes(16) + body[7:])
        self.assertRefused(inside, one_less + body[2:7] + body[23:])

    def test_a_body_cut_or_lengthened_is_refused(self):
        for body in (packed(EMPTY), self.vectors["place-1"].bytes("creation")):
            self.assertCutsRefused(inside, body)

    def test_an_author_s_own_id_comes_back_from_who_she_is(self):
        head, own = b"\x00\x01\x01" + signed_leb(YEAR_2026_MS << 16), bytes([0xAB]) * 16
        body = packed(EMPTY + b"notes/\xfb\xfa\xfb")
        self.assertEqual(inside(body, own), head + b"\x00\x00notes/" + b"ab" * 16 + b"\xfb")
        self.assertRefused(inside, body)

    def test_what_unpacks_to_more_than_a_change_may_hold_is_refused(self):
        empty_body = b"\x02\x00" + bytes(5)
        bomb = bytes([0x00, 0x38]) + b"".join(
            (131_072 << 3 | 0b010 | last).to_bytes(3, "little") + b"\0" for last in (0, 1)
        )
        self.assertRefused(inside, empty_body + bomb)

    def test_a_column_of_another_kind_or_a_byte_behind_the_last_is_refused(self):
        data = inside(self.vectors["place-1"].bytes("creation"))
        self.assertRefused(Change.read, data + b"\0")
        at = data.index(bytes([0x15]))
        columns, rest = data[at - 1] + 1, data[at:]
        for added in (0x01, 0x11, 0x14):
            self.assertRefused(Change.read, data[: at - 1] + bytes([columns, added, 0]) + rest)

    def test_no_bytes_make_a_reader_stumble(self):
        bodies = [vector.bytes(which) for vector in self.vectors.values() for which in ("creation", "edit")]
        self.assertNeverStumbles(inside, *bodies)
        self.assertNeverStumbles(Change.read, *map(inside, bodies))


def packed(rest):
    """A body with no ids, written in the first millisecond of 2026, as a whole frame."""
    bare = zstandard.ZstdCompressionParameters(write_content_size=False, write_checksum=False, write_dict_id=False)
    frame = zstandard.ZstdCompressor(compression_params=bare).compress(rest)
    return b"\x02\x00" + bytes(5) + frame.removeprefix(MAGIC)
