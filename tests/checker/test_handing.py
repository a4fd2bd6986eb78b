"""docs/formats/handing-over.md holds."""

import datetime

import cbor
import handing
import invite
import keys
from handing import Address, Handed, open_packet
from promise import Promise, flipped
from vectors import Vector


class HandingOver(Promise):
    def setUp(self):
        self.vectors = [Vector(f"team/{name}") for name in ("hand-over-1", "hand-over-relay-1")]

    def test_an_address_says_whose_it_is_where_and_until_when(self):
        read = [Address.read(vector.bytes("address")) for vector in self.vectors]
        self.assertEqual([one.relay for one in read], [None, "https://relay.example"])
        self.assertEqual({(one.team, one.until_on) for one in read}, {("Doorstep Bristol", datetime.date(2026, 12, 3))})
        for vector, one in zip(self.vectors, read):
            self.assertEqual(one.key, keys.leaf_public(vector.bytes("key")))

    def test_its_name_its_mailbox_and_the_words_follow_from_all_of_it(self):
        for vector in self.vectors:
            read = Address.read(vector.bytes("address"))
            self.assertEqual(read.id(), vector.bytes("id"))
            self.assertEqual((read.mailbox(), read.mailbox_key()), (vector.bytes("mailbox"), vector.bytes("mailbox_key")))
            self.assertEqual(" ".join(read.words()).encode(), vector.bytes("words_text"))

    def test_a_packet_opens_with_the_address_s_key_and_no_other(self):
        for vector in self.vectors:
            address, packet = Address.read(vector.bytes("address")), vector.bytes("packet")
            plain = open_packet(address, vector.bytes("key"), packet)
            self.assertEqual(plain.rstrip(b"\0"), vector.bytes("told"))
            self.assertRefused(open_packet, address, bytes([77]) * 32, packet)
        others = Address.read(self.vectors[0].bytes("address"))
        self.assertRefused(open_packet, others, self.vectors[1].bytes("key"), self.vectors[1].bytes("packet"))

    def test_an_address_with_any_byte_changed_cut_or_lengthened_is_refused(self):
        for vector in self.vectors:
            self.assertFlipsRefused(Address.read, vector.bytes("address"))
            self.assertCutsRefused(Address.read, vector.bytes("address"))

    def test_a_packet_that_was_bent_is_refused_also_where_its_check_was_mended(self):
        vector = self.vectors[0]
        address, packet = Address.read(vector.bytes("address")), vector.bytes("packet")
        body = invite.unframe(handing.PACKET, packet)
        for at in (0, 15, 16, 20, 1_100, 1_150, 1_190, 1_240, 4_000, len(body) - 1):
            mended = invite.frame(handing.PACKET, flipped(body, at))
            self.assertRefused(open_packet, address, vector.bytes("key"), mended)
        self.assertRefused(open_packet, address, vector.bytes("key"), invite.frame(invite.ANSWER, body))


class Told(Promise):
    def setUp(self):
        self.told = Vector("features/handed-1").bytes("told")

    def test_what_is_told_of_her_is_read_and_nothing_else_is_there(self):
        read = Handed.read(self.told)
        self.assertEqual((read.told_by, read.pseudonym), ("Doorstep Ealing", "Heron"))
        self.assertEqual(read.languages, [["ro", "good", "she_said"]])
        self.assertEqual((read.needs_speaker, read.age_band), (True, "25-39"))
        self.assertEqual((read.needs, read.promises), ([["gp", "wanted"]], ["gp_letter_shown"]))
        self.assertEqual(read.consents, [("hand_over", "via_speaker", "ro", datetime.date(2026, 11, 27))])
        self.assertEqual(len(cbor.read(self.told)), 10)

    def test_what_was_cut_or_lengthened_is_refused_and_nothing_makes_it_stumble(self):
        self.assertCutsRefused(Handed.read, self.told)
        self.assertNeverStumbles(Handed.read, self.told)
