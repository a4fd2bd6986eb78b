"""docs/formats/keys.md holds."""

import keys
from promise import Promise, flipped
from vectors import Vector


class Derivations(Promise):
    def setUp(self):
        self.vector = Vector("crypto/derivations-1")
        self.care = self.vector.bytes("care")

    def test_care_leads_to_field_and_field_to_prayer(self):
        field = keys.scope_below(self.care, keys.FIELD)
        self.assertEqual(field, self.vector.bytes("field"))
        self.assertEqual(keys.scope_below(field, keys.PRAYER), self.vector.bytes("prayer"))

    def test_a_scope_secret_leads_to_its_outer_secret_and_posting_key(self):
        self.assertEqual(keys.outer_secret(self.care), self.vector.bytes("outer_of_care"))
        self.assertEqual(keys.posting_seed(self.care), self.vector.bytes("post_opener_of_care"))

    def test_a_commitment_names_one_secret_in_one_team_epoch_and_scope(self):
        team, stated = self.vector.bytes("team"), self.vector.bytes("commitment_of_care_epoch_5")
        self.assertEqual(keys.commitment(self.care, team, 5, keys.CARE), stated)
        others = [
            keys.commitment(flipped(self.care, 0), team, 5, keys.CARE),
            keys.commitment(self.care, flipped(team, 0), 5, keys.CARE),
            keys.commitment(self.care, team, 6, keys.CARE),
            keys.commitment(self.care, team, 5, keys.FIELD),
        ]
        self.assertNotIn(stated, others)

    def test_an_actor_follows_from_device_record_and_incarnation(self):
        device, record = self.vector.bytes("device"), self.vector.bytes("record")
        self.assertEqual(keys.actor(device, record, 6), self.vector.bytes("actor_incarnation_6"))
        self.assertNotEqual(keys.actor(device, record, 7), self.vector.bytes("actor_incarnation_6"))


class SealedPieces(Promise):
    def setUp(self):
        vector = Vector("crypto/sealed-1")
        self.key, self.info, self.sealed = (vector.bytes(field) for field in ("key", "info", "sealed"))
        self.plaintext = vector.bytes("plaintext")

    def open(self, sealed):
        return keys.open_piece(self.key, self.info, sealed)

    def test_a_sealed_piece_opens(self):
        self.assertEqual(self.open(self.sealed), self.plaintext)

    def test_a_piece_sealed_from_the_page_is_the_same_byte_for_byte(self):
        sealed = keys.seal_piece(self.key, self.info, self.sealed[:32], self.plaintext)
        self.assertEqual(sealed, self.sealed)

    def test_a_sealed_piece_with_any_byte_changed_is_refused(self):
        self.assertFlipsRefused(self.open, self.sealed)

    def test_a_sealed_piece_cut_or_lengthened_is_refused(self):
        self.assertCutsRefused(self.open, self.sealed)

    def test_a_sealed_piece_opens_with_its_own_key_and_purpose_alone(self):
        self.assertRefused(keys.open_piece, flipped(self.key, 31), self.info, self.sealed)
        self.assertRefused(keys.open_piece, self.key, self.info + b" ", self.sealed)


class Wraps(Promise):
    def setUp(self):
        vector = Vector("crypto/wrap-1")
        self.seed, self.info, self.wrapped = (vector.bytes(field) for field in ("leaf_seed", "info", "wrapped"))
        self.secret, self.public = vector.bytes("secret"), vector.bytes("leaf_public")

    def unwrap(self, wrapped):
        return keys.unwrap(self.seed, self.info, wrapped)

    def test_a_leaf_seed_leads_to_its_public_key(self):
        self.assertEqual(keys.leaf_public(self.seed), self.public)

    def test_a_wrap_opens_with_its_leaf_seed(self):
        self.assertEqual(self.unwrap(self.wrapped), self.secret)

    def test_a_wrap_opens_with_no_other_seed_and_for_no_other_purpose(self):
        self.assertRefused(keys.unwrap, flipped(self.seed, 0), self.info, self.wrapped)
        self.assertRefused(keys.unwrap, self.seed, b"epoch 4", self.wrapped)

    def test_a_wrap_with_any_byte_changed_is_refused(self):
        # But for the highest bit of the X25519 point, which X25519 passes over and X-Wing hashes: refused as well.
        self.assertFlipsRefused(self.unwrap, self.wrapped)
        self.assertRefused(self.unwrap, flipped(self.wrapped, 2 + keys.ENCAPSULATED - 1, 0x80))

    def test_a_wrap_cut_or_lengthened_is_refused(self):
        self.assertCutsRefused(self.unwrap, self.wrapped)

    def test_a_wrap_to_the_zero_point_is_refused(self):
        at = 2 + keys.ML_KEM_CIPHERTEXT
        self.assertRefused(self.unwrap, self.wrapped[:at] + bytes(32) + self.wrapped[at + 32 :])


class Signatures(Promise):
    def setUp(self):
        vector = Vector("crypto/signature-1")
        self.seed, self.public, self.message = (vector.bytes(field) for field in ("seed", "public", "message"))
        self.label, self.signature = vector.text("label").encode(), vector.bytes("signature")

    def test_a_signature_made_from_the_page_is_the_same_byte_for_byte(self):
        self.assertEqual(keys.identity_public(self.seed), self.public)
        self.assertEqual(keys.sign(self.seed, self.label, self.message), self.signature)
        keys.verify(self.public, self.label, self.message, self.signature)

    def test_a_signature_with_any_byte_changed_is_refused(self):
        self.assertFlipsRefused(
            lambda signature: keys.verify(self.public, self.label, self.message, signature), self.signature
        )

    def test_a_signature_holds_for_its_own_label_message_and_device_alone(self):
        self.assertRefused(keys.verify, self.public, b"doorstep vectors", self.message, self.signature)
        self.assertRefused(keys.verify, self.public, self.label, self.message[:-1], self.signature)
        self.assertRefused(keys.verify, flipped(self.public, 3), self.label, self.message, self.signature)

    def test_a_letter_moved_from_message_to_label_is_refused(self):
        label, message = self.label + self.message[:1], self.message[1:]
        self.assertRefused(keys.verify, self.public, label, message, self.signature)


class Passphrases(Promise):
    def setUp(self):
        self.vector = Vector("crypto/passphrase-1")
        self.phrase, self.salt = self.vector.text("passphrase"), self.vector.bytes("salt")

    def test_a_passphrase_stretches_at_the_least_and_at_the_ordinary_cost(self):
        for cost in ("least", "default"):
            stretched = keys.stretch(self.phrase, self.salt, self.vector.bytes(f"{cost}_cost"))
            self.assertEqual(stretched, self.vector.bytes(f"{cost}_key"))

    def test_a_cost_that_asks_for_all_memory_or_an_hour_is_refused(self):
        for cost in [(4096, 1, 1), (1 << 20, 1, 1), (65536, 17, 1), (65536, 0, 1), (65536, 3, 5), (65536, 3, 0)]:
            stored = b"".join(keys.u32(part) for part in cost)
            self.assertRefused(keys.stretch, self.phrase, self.salt, stored)

    def test_fewer_than_six_characters_are_refused(self):
        self.assertRefused(keys.stretch, "12345", self.salt, self.vector.bytes("least_cost"))


class PaddingAndChance(Promise):
    def test_lengths_are_padded_as_frozen(self):
        for pair in Vector("crypto/padding-1").text("padded").split():
            length, padded = map(int, pair.split(":"))
            self.assertEqual(keys.padded(length), padded)

    def test_padding_adds_twelve_percent_at_most_and_a_padded_length_stays(self):
        for length in range(513, 65_537):
            padded = keys.padded(length)
            self.assertTrue(length <= padded <= length * 1.12)
            self.assertEqual(keys.padded(padded), padded)

    def test_seeded_chance_is_the_same_for_ever(self):
        vector = Vector("crypto/random-1")
        for call, field in enumerate(("first", "second")):
            expected = vector.bytes(field)
            self.assertEqual(keys.seeded_chance(vector.number("seed"), call, len(expected)), expected)
