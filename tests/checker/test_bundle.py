"""docs/formats/bundle.md holds."""

import backup
import bundle
import cbor
import keys
from bundle import Bundle, Given
from promise import Promise
from vectors import Vector

STRANGER = bytes([77]) * 32


class Bundles(Promise):
    def setUp(self):
        self.vector = Vector("sync/bundle-1")
        self.file, self.file_key = self.vector.bytes("file"), self.vector.bytes("file_key")
        self.bundle = Bundle.read(self.file)
        self.given = self.bundle.given(self.file_key)

    def read(self, file):
        return Bundle.read(file).given(self.file_key)

    def test_a_bundle_opens_for_a_device_and_with_the_passphrase_and_says_what_it_gives(self):
        phrase, seed = self.vector.text("passphrase"), self.vector.bytes("leaf_seed")
        self.assertEqual(self.bundle.file_key_for_passphrase(phrase), self.file_key)
        self.assertEqual(self.bundle.file_key_for_leaf(seed), self.file_key)
        self.assertRefused(self.bundle.file_key_for_leaf, STRANGER)
        self.assertRefused(self.bundle.file_key_for_passphrase, phrase + "s")
        frames = [bytes.fromhex(frame) for frame in self.vector.text("frames").split()]
        self.assertEqual(self.given.frames, frames)
        self.assertEqual(self.bundle.made_at_ms, self.vector.number("made_at_ms"))
        self.assertEqual(self.given.maker, self.vector.bytes("signed_by"))
        self.assertEqual([(stream, len(sealed)) for stream, sealed in self.given.envelopes], [(0, 600), (2, 65_000)])
        self.assertEqual(self.given.ends, [(1, bytes([5]) * 8, 0, 12), (2, bytes([6]) * 8, 1, 3)])

    def test_words_for_those_who_are_out_are_read_without_a_key(self):
        words = [bytes.fromhex(word) for word in self.vector.text("words").split()]
        self.assertEqual(self.bundle.words, words)

    def test_a_bundle_with_any_byte_changed_is_refused(self):
        self.assertFlipsRefused(self.read, self.file)

    def test_a_bundle_cut_or_lengthened_is_refused(self):
        self.assertCutsRefused(self.read, self.file)

    def test_a_bundle_signed_by_somebody_else_than_it_names_is_refused(self):
        chain = self.bundle.head_hash
        for sealed in self.bundle.chunks[:-1]:
            chain = backup.sha256(chain + sealed)
        said = cbor.write([keys.identity_public(STRANGER), keys.sign(STRANGER, bundle.LABEL, chain)])
        at = len(self.bundle.chunks) - 1
        last = backup.seal_chunk(self.file_key, self.bundle.head_hash, at, True, said)
        self.bundle.chunks[-1] = last
        self.assertRefused(self.bundle.given, self.file_key)

    def test_frames_left_out_out_of_order_or_miscounted_are_refused(self):
        hello, first, second, end = self.given.frames
        Given.read([hello, first, second, end])
        for frames in ([first, second, end], [hello, first, second], [hello, first, end], [hello, hello, end], [end]):
            self.assertRefused(Given.read, frames)
        unknown = cbor.write([bundle.ENVELOPE, [4, bytes(600)]])
        self.assertRefused(Given.read, [hello, unknown, second, end])

    def test_no_bytes_make_a_reader_stumble(self):
        self.assertNeverStumbles(self.read, self.file)
        hello, *some, end = self.given.frames
        for frame in some:
            self.assertNeverStumbles(lambda bent: Given.read([hello, bent, end]), frame)
        self.assertNeverStumbles(lambda bent: Given.read([bent, *some, end]), hello)
