"""docs/formats/farewell.md, envelope.md#posting and keys.md on members hold."""

import hashlib

import cbor
import keys
from promise import Promise, flipped
from vectors import Vector

LABEL = b"doorstep farewell 1\0"


def spot(vector, what):
    """Where word for a removed device lies, and under what."""
    parts = [LABEL, what, *(vector.bytes(field) for field in ("team", "founding", "device"))]
    return hashlib.sha256(b"".join(parts)).digest()


class Farewell(Promise):
    def setUp(self):
        self.vector = Vector("team/farewell-1")

    def test_mailbox_and_keys_follow_from_team_founding_and_device(self):
        self.assertEqual(spot(self.vector, b"id")[:16], self.vector.bytes("mailbox_id"))
        self.assertEqual(spot(self.vector, b"key"), self.vector.bytes("mailbox_key"))
        self.assertEqual(spot(self.vector, b"seal"), self.vector.bytes("sealing_key"))

    def test_word_opens_and_holds_statements(self):
        words = keys.open_piece(self.vector.bytes("sealing_key"), LABEL, self.vector.bytes("message"))
        self.assertEqual(words, self.vector.bytes("words"))
        self.assertEqual(cbor.read(words), [bytes([4] * 5)])

    def test_word_with_any_byte_changed_is_refused(self):
        message = self.vector.bytes("message")
        for place in range(len(message)):
            self.assertRefused(
                keys.open_piece, self.vector.bytes("sealing_key"), LABEL, flipped(message, place)
            )


class Posting(Promise):
    def test_what_is_posted_opens_with_the_scope_secret_and_no_other(self):
        vector = Vector("team/post-1")
        secret, info, wrap = (vector.bytes(field) for field in ("scope_secret", "info", "wrap"))
        self.assertEqual(info, b"doorstep post 1\0" + bytes([1] * 16) + keys.u32(5) + keys.u8(keys.CARE))
        opener = keys.posting_seed(secret)
        self.assertEqual(keys.unwrap(opener, info, wrap), vector.bytes("posted_secret"))
        below = keys.posting_seed(keys.scope_below(secret, keys.FIELD))
        self.assertRefused(keys.unwrap, below, info, wrap)


class Members(Promise):
    def test_a_member_follows_from_her_first_device(self):
        vector = Vector("team/member-1")
        key = keys.extract(b"", vector.bytes("device"))
        self.assertEqual(keys.expand(key, b"doorstep member 1\0", 16), vector.bytes("member"))
