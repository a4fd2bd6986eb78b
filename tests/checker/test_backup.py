"""docs/formats/backup.md and rescue.md hold."""

import backup
import cbor
import kit
import keys
from backup import Backup, Told
from promise import Promise, flipped
from refused import Refused
from vectors import Vector

STRANGER = bytes([77]) * 32


class Chunks(Promise):
    def test_chunks_sealed_from_the_page_are_the_same_byte_for_byte(self):
        vector = Vector("crypto/chunk-1")
        key, head, text = vector.bytes("key"), vector.bytes("head"), vector.bytes("text")
        self.assertEqual(backup.seal_chunk(key, head, 0, False, text), vector.bytes("chunk_0"))
        self.assertEqual(backup.seal_chunk(key, head, 1, True, text), vector.bytes("chunk_1_last"))

    def test_a_chunk_opens_in_its_file_at_its_place_alone(self):
        vector = Vector("crypto/chunk-1")
        key, head, sealed = vector.bytes("key"), vector.bytes("head"), vector.bytes("chunk_0")
        self.assertEqual(backup.open_chunk(key, head, 0, False, sealed), vector.bytes("text"))
        self.assertRefused(backup.open_chunk, flipped(key, 0), head, 0, False, sealed)
        self.assertRefused(backup.open_chunk, key, flipped(head, 0), 0, False, sealed)
        self.assertRefused(backup.open_chunk, key, head, 1, False, sealed)
        self.assertRefused(backup.open_chunk, key, head, 0, True, sealed)
        self.assertFlipsRefused(lambda bent: backup.open_chunk(key, head, 0, False, bent), sealed)


class Backups(Promise):
    def setUp(self):
        self.vector = Vector("team/backup-1")
        self.file, self.file_key = self.vector.bytes("file"), self.vector.bytes("file_key")
        self.backup = Backup.read(self.file)
        self.told = self.backup.frames(self.file_key)

    def read(self, file):
        return Backup.read(file).frames(self.file_key)

    def test_a_backup_opens_with_the_kit_a_lead_s_device_or_the_passphrase(self):
        of_the_kit = kit.Kit.of(kit.from_words(self.vector.text("kit_words"))).leaf_seed
        for seed in (of_the_kit, self.vector.bytes("lead_leaf_seed")):
            self.assertEqual(self.backup.file_key_for_leaf(seed), self.file_key)
        self.assertEqual(self.backup.file_key_for_passphrase(self.vector.text("passphrase")), self.file_key)

    def test_a_backup_opens_with_nothing_else(self):
        self.assertRefused(self.backup.file_key_for_leaf, STRANGER)
        self.assertRefused(self.backup.file_key_for_passphrase, self.vector.text("passphrase") + " ")
        self.assertRefused(self.backup.frames, flipped(self.file_key, 0))

    def test_a_backup_tells_the_team_and_is_signed_by_a_lead_of_it(self):
        self.assertEqual(self.backup.made_at_ms, self.vector.number("made_at_ms"))
        self.assertEqual(self.told.frames, [bytes.fromhex(frame) for frame in self.vector.text("frames").split()])
        self.assertEqual(self.told.written_by, self.vector.bytes("signed_by"))
        founding = self.told.statements()[0]
        self.assertEqual((founding.hash, founding.author), (self.told.founding, self.told.written_by))

    def test_a_backup_with_any_byte_changed_is_refused(self):
        self.assertFlipsRefused(self.read, self.file)

    def test_a_backup_cut_or_lengthened_is_refused(self):
        self.assertCutsRefused(self.read, self.file)

    def test_chunks_that_change_places_or_are_left_out_or_come_twice_are_refused(self):
        first, second, last = self.backup.chunks
        for chunks in ([second, first, last], [first, last], [first, first, second, last], [last], [first, second]):
            self.assertRefused(self.backup_of(chunks).frames, self.file_key)

    def test_a_backup_signed_by_somebody_who_is_no_lead_is_refused(self):
        chain = self.backup.head_hash
        for sealed in self.backup.chunks[:-1]:
            chain = backup.sha256(chain + sealed)
        signature = keys.sign(STRANGER, b"doorstep backup 1", chain)
        for writer in (keys.identity_public(STRANGER), self.told.written_by):
            said = cbor.write([writer, signature])
            sealed = backup.seal_chunk(self.file_key, self.backup.head_hash, 2, True, said)
            self.assertRefused(self.backup_of([*self.backup.chunks[:-1], sealed]).frames, self.file_key)

    def test_what_a_device_keeps_for_itself_is_refused_in_a_backup(self):
        own_setting = [cbor.write([backup.ROW, [["device", b"its keys"]]])]
        self.assertFramesRefused(self.told.frames[:2] + own_setting + self.told.frames[2:], rows_more=1)
        self.assertTableRefused("epochs", ["epoch", "secret"])
        self.assertTableRefused("cursors", ["stream"])

    def test_tables_out_of_order_or_told_twice_are_refused(self):
        for name in ("records", "devices", "envelopes"):
            frames = self.told.frames
            table = cbor.write([backup.TABLE, [name, ["record"]]])
            self.assertFramesRefused([*frames[:-1], table, frames[-1]])

    def test_a_wrong_count_or_a_row_of_another_width_is_refused(self):
        frames = self.told.frames
        Told.read(frames, self.told.written_by)
        self.assertFramesRefused(frames, rows_more=1)
        self.assertFramesRefused(frames[:-1])
        self.assertFramesRefused(frames[1:])
        narrow = cbor.write([backup.ROW, [["relay place"]]])
        self.assertFramesRefused(frames[:2] + [narrow] + frames[2:], rows_more=1)

    def test_no_bytes_make_a_reader_stumble(self):
        self.assertNeverStumbles(self.read, self.file)
        first, *some, last = self.told.frames
        for frame in some[:3]:
            self.assertNeverStumbles(lambda bent: Told.read([first, bent, last], b""), frame)

    def backup_of(self, chunks):
        return Backup(self.backup.made_at_ms, self.backup.slots, self.backup.head_hash, chunks)

    def assertTableRefused(self, name, columns):
        """In its right place, before the envelopes, this table is refused; with one harmless column it is not."""
        frames = self.told.frames
        at = next(at for at, frame in enumerate(frames) if cbor.read(frame)[:2][1][0] == "envelopes")
        told = [*frames[:at], cbor.write([backup.TABLE, ["epochs", ["epoch"]]]), *frames[at:]]
        Told.read(told, self.told.written_by)
        told[at] = cbor.write([backup.TABLE, [name, columns]])
        self.assertFramesRefused(told)

    def assertFramesRefused(self, frames, rows_more=0):
        kind, fields = cbor.read(frames[-1])
        if kind == backup.END:
            frames = [*frames[:-1], cbor.write([kind, [fields[0] + rows_more]])]
        self.assertRefused(Told.read, frames, self.told.written_by)


class RescueFiles(Promise):
    def setUp(self):
        vector = Vector("team/rescue-1")
        self.file, self.pseudonym = vector.bytes("file"), vector.bytes("pseudonym")
        self.envelopes = [(stream, vector.bytes(f"envelope_of_stream_{stream}")) for stream in (2, 3)]
        self.team, self.device = vector.bytes("team"), vector.bytes("device")

    def test_a_rescue_file_holds_what_was_not_sent_under_a_name_its_team_knows(self):
        self.assertEqual(backup.read_rescue(self.file), (self.pseudonym, self.envelopes, False))
        self.assertEqual(backup.rescue_name(self.team, self.device), self.pseudonym)

    def test_a_rescue_file_written_from_the_page_is_the_same_byte_for_byte(self):
        self.assertEqual(backup.write_rescue(self.pseudonym, self.envelopes), self.file)

    def test_of_a_rescue_file_that_was_bent_anywhere_nothing_bent_is_taken(self):
        for at in range(len(self.file)):
            self.assertOnlyWholeTaken(flipped(self.file, at))
        for at in range(20):
            self.assertRefused(backup.read_rescue, flipped(self.file, at))

    def test_of_a_rescue_file_that_was_cut_what_is_whole_is_taken(self):
        for length in range(backup.RESCUE_FRONT, len(self.file)):
            self.assertOnlyWholeTaken(self.file[:length])
        self.assertOnlyWholeTaken(self.file + b"\0")
        self.assertEqual(backup.read_rescue(self.file[:-1]), (self.pseudonym, self.envelopes[:1], True))
        self.assertRefused(backup.read_rescue, self.file[: backup.RESCUE_FRONT - 1])

    def test_an_unknown_stream_or_an_envelope_that_is_too_long_is_not_taken(self):
        longest = (3, bytes(65_536))
        for envelope in ((4, b""), (2, bytes(65_537))):
            file = backup.write_rescue(self.pseudonym, [longest, envelope])
            self.assertEqual(backup.read_rescue(file), (self.pseudonym, [longest], True))

    def test_no_bytes_make_a_reader_stumble(self):
        self.assertNeverStumbles(backup.read_rescue, self.file)

    def assertOnlyWholeTaken(self, file):
        """Not all that was written, unless the file says that there was more."""
        try:
            _pseudonym, envelopes, was_more = backup.read_rescue(file)
        except Refused:
            return
        self.assertEqual(envelopes, self.envelopes[: len(envelopes)])
        self.assertTrue(was_more or len(envelopes) < len(self.envelopes))
