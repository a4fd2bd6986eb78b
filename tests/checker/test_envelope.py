"""docs/formats/envelope.md holds."""

import hashlib
from dataclasses import replace

import cbor
import keys
from envelope import Contents, Frame, Header, Place
from envelope import entry_hash, envelope_id, open_entry, open_envelope, seal_entry, seal_envelope
from promise import Promise, flipped
from vectors import Vector

VECTORS = ("envelope-1", "envelope-with-wraps-1", "envelope-erased-1")


class Evening:
    """An envelope that Amina's phone sealed, opened."""

    def __init__(self, name):
        vector = Vector(f"crypto/{name}")
        self.bytes, self.outer, self.scope = (
            vector.bytes(field) for field in ("envelope", "outer_secret", "scope_secret")
        )
        self.bodies = vector.text("bodies").split("|")
        self.vector = vector
        self.frame, self.contents = open_envelope(self.bytes, self.outer)
        self.header = Header.read(self.contents.header)

    def resealed(self, contents):
        """The same envelope with other contents: what somebody who has its keys can make."""
        return seal_envelope(contents, self.outer, self.frame.epoch, self.frame.salt, self.frame.wraps)


class Envelopes(Promise):
    def setUp(self):
        self.evenings = [Evening(name) for name in VECTORS]
        self.evening = self.evenings[0]

    def test_every_envelope_opens_and_says_who_sealed_it(self):
        for evening in self.evenings:
            vector = evening.vector
            self.assertEqual(envelope_id(evening.bytes), vector.bytes("id"))
            self.assertEqual(evening.contents.signed_hash(), vector.bytes("signed_hash"))
            self.assertEqual(evening.contents.verified().author, vector.bytes("author"))
            self.assertEqual(evening.outer, keys.outer_secret(evening.scope))

    def test_the_keys_block_opens_every_entry_that_is_there(self):
        for evening in self.evenings:
            present = [at for at, slot in enumerate(evening.contents.slots) if isinstance(slot, list)]
            document_keys = evening.contents.document_keys(evening.frame, evening.scope)
            self.assertEqual(list(document_keys), present)
            for at, key in document_keys.items():
                self.assertEqual(evening.contents.body(evening.header, at, key).decode(), evening.bodies[at])

    def test_an_erased_entry_leaves_its_hash_and_the_signature_holds(self):
        slots = self.evenings[2].contents.slots
        self.assertEqual([len(slot) for slot in slots if isinstance(slot, bytes)], [32])
        self.evenings[2].contents.verified()

    def test_a_wrap_in_the_frame_leads_to_the_envelope(self):
        evening = self.evenings[1]
        scope_secret = keys.unwrap(bytes([0x0C]) * 32, b"epoch 3", Frame.read(evening.bytes).wraps[0])
        self.assertEqual(scope_secret, evening.scope)
        open_envelope(evening.bytes, keys.outer_secret(scope_secret))

    def test_an_envelope_sealed_from_the_page_is_the_same_byte_for_byte(self):
        for evening in self.evenings:
            contents = evening.contents
            document_keys = contents.document_keys(evening.frame, evening.scope)
            block = contents.seal_document_keys(evening.frame, evening.scope, document_keys)
            made = replace(contents, keys_block=block).write()
            self.assertEqual(evening.resealed(made), evening.bytes)

    def test_an_envelope_sealed_again_under_a_newer_epoch_keeps_its_signature(self):
        evening, newer = self.evening, bytes([7]) * 32
        document_keys = evening.contents.document_keys(evening.frame, evening.scope)
        frame = replace(evening.frame, epoch=4, salt=bytes(32))
        block = evening.contents.seal_document_keys(frame, newer, document_keys)
        contents = replace(evening.contents, keys_block=block)
        sealed = seal_envelope(contents.write(), keys.outer_secret(newer), frame.epoch, frame.salt)
        frame, opened = open_envelope(sealed, keys.outer_secret(newer))
        self.assertEqual(opened.verified(), evening.contents.verified())
        self.assertEqual(opened.document_keys(frame, newer), document_keys)
        self.assertNotEqual(envelope_id(sealed), envelope_id(evening.bytes))


class RefusedEnvelopes(Promise):
    def setUp(self):
        self.evening = Evening("envelope-1")

    def open(self, envelope):
        return open_envelope(envelope, self.evening.outer)

    def assertContentsRefused(self, contents):
        """Sealed with the right keys, these contents are refused all the same."""
        self.assertRefused(lambda: self.open(self.evening.resealed(contents))[1].verified())

    def test_an_envelope_with_any_byte_changed_is_refused(self):
        for name in VECTORS:
            evening = Evening(name)
            self.assertFlipsRefused(lambda envelope, outer=evening.outer: open_envelope(envelope, outer), evening.bytes)

    def test_an_envelope_cut_or_lengthened_is_refused(self):
        self.assertCutsRefused(self.open, self.evening.bytes)
        longer = keys.padded(len(self.evening.bytes) + 1)
        self.assertRefused(self.open, self.evening.bytes.ljust(longer, b"\0"))

    def test_an_envelope_opens_with_its_own_secret_alone(self):
        self.assertRefused(open_envelope, self.evening.bytes, flipped(self.evening.outer, 0))
        self.assertRefused(open_envelope, self.evening.bytes, self.evening.scope)

    def test_an_unknown_version_is_refused(self):
        for version in (0, 3, 255):
            self.assertRefused(self.open, bytes([version]) + self.evening.bytes[1:])

    def test_wraps_that_are_none_or_more_than_there_is_room_for_are_refused(self):
        for count in (0, 2, 65_535):
            frame = b"\x02" + self.evening.bytes[1:53] + keys.u16(count)
            self.assertRefused(Frame.read, frame + self.evening.bytes[55:])

    def test_a_wrong_commit_is_refused_although_the_tag_is_right(self):
        evening = self.evening
        front = replace(evening.frame, commit=flipped(evening.frame.commit, 0)).write()
        self.assertRefused(self.open, front + keys.encrypt(self.key(), self.plain(), front))

    def test_padding_that_is_not_zero_or_longer_than_needed_is_refused(self):
        evening, front, right = self.evening, self.evening.frame.write(), self.plain()
        unpadded = right[: 4 + len(evening.contents.write())]
        room = len(evening.bytes) - len(front) - keys.TAG
        self.assertGreater(room, len(unpadded))
        self.assertEqual(front + keys.encrypt(self.key(), right, front), evening.bytes)
        wider = keys.padded(len(evening.bytes) + 1) - len(front) - keys.TAG
        for wrong in (right[:-1] + b"\1", unpadded.ljust(wider, b"\0"), keys.u32(room) + right[4:]):
            self.assertRefused(self.open, front + keys.encrypt(self.key(), wrong, front))

    def key(self):
        """The key of the evening's frame, as the page derives it."""
        frame = self.evening.frame
        info = b"doorstep envelope outer 1\0\x01" + keys.u32(frame.epoch)
        return keys.expand(keys.extract(frame.salt, self.evening.outer), info, 32)

    def plain(self):
        """What the evening's frame is the lock of: length, contents, zeros."""
        frame = self.evening.frame.write()
        return keys.decrypt(self.key(), self.evening.bytes[len(frame) :], frame)

    def test_contents_in_any_longer_form_are_refused(self):
        whole = self.evening.contents.write()
        parts = whole[1:]
        for contents in (whole + b"\0", b"\x98\x05" + parts, b"\x9f" + parts + b"\xff", b"\x86" + parts + b"\xf6"):
            self.assertContentsRefused(contents)
        header = self.evening.contents.header
        longer = replace(self.evening.contents, header=b"\x98" + bytes([header[0] & 31]) + header[1:])
        self.assertContentsRefused(longer.write())

    def test_a_missing_added_or_exchanged_entry_is_refused(self):
        contents = self.evening.contents
        first, second = contents.slots
        for slots in ([first], [first, second, second], [second, first], [first, first]):
            self.assertContentsRefused(replace(contents, slots=slots).write())
        for items in ([], contents.items * 2, [b"another item"]):
            self.assertContentsRefused(replace(contents, items=items).write())

    def test_an_item_does_not_pass_for_an_erased_entry(self):
        contents = self.evening.contents
        erased = hashlib.sha256(contents.items[0]).digest()
        self.assertContentsRefused(replace(contents, slots=[*contents.slots, erased], items=[]).write())

    def test_a_changed_header_or_signature_is_refused(self):
        contents = self.evening.contents
        for at in range(len(contents.header)):
            with self.subTest(at=at):
                self.assertContentsRefused(replace(contents, header=flipped(contents.header, at)).write())
        for at in range(64):
            self.assertContentsRefused(replace(contents, signature=flipped(contents.signature, at)).write())

    def test_a_header_with_a_later_field_is_read_but_a_wrong_count_or_label_is_refused(self):
        seed = bytes([5]) * 32
        fields = [*cbor.read(self.evening.contents.header), "from a newer app"]
        fields[3] = keys.identity_public(seed)
        contents = replace(self.evening.contents, slots=[])
        fields[10] = len(contents.items)
        fields[11] = contents.root(Header.read(cbor.write(fields)))

        def signed(label=b"doorstep envelope 1"):
            header = cbor.write(fields)
            return replace(contents, header=header, signature=keys.sign(seed, label, header))

        self.assertEqual(signed().verified().author, fields[3])
        self.assertRefused(signed(b"doorstep membership 1").verified)
        fields[10] += 1
        self.assertRefused(signed().verified)

    def test_a_keys_block_for_what_is_not_there_is_refused(self):
        evening = Evening("envelope-erased-1")
        key = bytes(32)
        for named in ({0: key}, {2: key}, {0: key, 1: key}):
            block = evening.contents.seal_document_keys(evening.frame, evening.scope, named)
            self.assertRefused(replace(evening.contents, keys_block=block).document_keys, evening.frame, evening.scope)

    def test_a_keys_block_of_another_epoch_salt_header_or_secret_is_refused(self):
        evening = self.evening
        read = evening.contents.document_keys
        self.assertRefused(read, replace(evening.frame, epoch=evening.frame.epoch + 1), evening.scope)
        self.assertRefused(read, replace(evening.frame, salt=bytes(32)), evening.scope)
        self.assertRefused(read, evening.frame, flipped(evening.scope, 0))
        header = cbor.read(evening.contents.header)
        header[9] += 1
        self.assertRefused(
            replace(evening.contents, header=cbor.write(header)).document_keys, evening.frame, evening.scope
        )

    def test_no_bytes_make_a_reader_stumble(self):
        contents = self.evening.contents
        self.assertNeverStumbles(self.open, self.evening.bytes)
        self.assertNeverStumbles(Contents.read, contents.write())
        self.assertNeverStumbles(Header.read, contents.header)
        self.assertNeverStumbles(cbor.read, b"\x81" * 2000, b"\x9b" + b"\xff" * 8, contents.write())


class Entries(Promise):
    def setUp(self):
        vector = Vector("crypto/entry-1")
        self.place = Place(
            team=vector.bytes("team"),
            scope=vector.number("scope"),
            author=vector.bytes("author"),
            incarnation=vector.number("incarnation"),
            seq=vector.number("seq"),
            record=vector.bytes("record"),
            generation=vector.number("generation"),
        )
        self.key, self.sealed = vector.bytes("document_key"), vector.bytes("sealed")
        self.body, self.hash = vector.bytes("body"), vector.bytes("hash")

    def open(self, sealed):
        return open_entry(self.key, self.place, sealed)

    def test_an_entry_opens_at_its_place(self):
        self.assertEqual(len(self.place.write()), 81)
        self.assertEqual(self.open(self.sealed), self.body)
        self.assertEqual(entry_hash(self.place, self.sealed), self.hash)

    def test_an_entry_sealed_from_the_page_is_the_same_byte_for_byte(self):
        self.assertEqual(seal_entry(self.key, self.place, self.body), self.sealed)

    def test_an_entry_with_any_byte_changed_cut_or_lengthened_is_refused(self):
        self.assertFlipsRefused(self.open, self.sealed)
        self.assertCutsRefused(self.open, self.sealed)

    def test_an_entry_opens_at_no_other_place_and_with_no_other_key(self):
        place = self.place
        moved = [
            replace(place, team=flipped(place.team, 0)),
            replace(place, scope=place.scope + 1),
            replace(place, author=flipped(place.author, 0)),
            replace(place, incarnation=place.incarnation + 1),
            replace(place, seq=place.seq + 1),
            replace(place, record=flipped(place.record, 0)),
            replace(place, generation=place.generation + 1),
        ]
        for elsewhere in moved:
            self.assertRefused(open_entry, self.key, elsewhere, self.sealed)
            self.assertNotEqual(entry_hash(elsewhere, self.sealed), self.hash)
        self.assertRefused(open_entry, flipped(self.key, 0), place, self.sealed)
