"""docs/formats/kit.md holds."""

import hashlib

import kit
from membership import Card
from promise import Promise, flipped
from vectors import Vector


class Words(Promise):
    def setUp(self):
        vector = Vector("crypto/kit-keys-1")
        self.secret, self.words = vector.bytes("secret"), vector.text("words").split()

    def read(self, words):
        return kit.from_words(" ".join(words))

    def test_words_say_the_bytes_and_the_bytes_the_words(self):
        for words, secret in ((" ".join(self.words), self.secret), paper()):
            self.assertEqual(kit.from_words(words), secret)
            self.assertEqual(kit.to_words(secret), words)

    def test_words_are_read_however_they_are_typed(self):
        typed = "\n".join(f"{place}. {word.upper()}" for place, word in enumerate(self.words, 1))
        self.assertEqual(kit.from_words(typed), self.secret)
        self.assertEqual(self.read([word[:4] for word in self.words]), self.secret)

    def test_no_two_words_of_the_list_share_four_letters(self):
        self.assertEqual(len({word[:4] for word in kit.WORDS}), len(kit.WORDS))

    def test_the_first_word_that_is_not_on_the_list_is_named_by_its_place(self):
        for place in range(1, 25):
            for wrong in ("doorstep", self.words[place - 1][:2] + "x"):
                words = [*self.words[: place - 1], wrong, *self.words[place:-1], "also-wrong"]
                with self.assertRaises(kit.WrongWord) as found:
                    self.read(words[: max(place, 24)])
                self.assertEqual(found.exception.place, place)

    def test_too_few_too_many_or_exchanged_words_are_refused(self):
        self.assertRefused(self.read, self.words[:-1])
        self.assertRefused(self.read, [*self.words, self.words[0]])
        self.assertRefused(self.read, [self.words[1], self.words[0], *self.words[2:]])
        self.assertRefused(self.read, ["zoo", *self.words[1:]])


class Kits(Promise):
    def test_a_kit_s_keys_follow_from_its_bytes(self):
        vector = Vector("crypto/kit-keys-1")
        keys = kit.Kit.of(vector.bytes("secret"))
        seeds = (keys.identity_seed, keys.relay_seed, keys.leaf_seed)
        self.assertEqual(seeds, tuple(vector.bytes(f"{name}_seed") for name in ("identity", "relay", "leaf")))
        self.assertEqual(keys.publics(), tuple(vector.bytes(name) for name in ("identity", "relay", "leaf")))

    def test_a_kit_s_card_is_that_of_any_device(self):
        vector = Vector("team/kit-1")
        _words, secret = paper()
        card = Card.read(vector.bytes("card"))
        self.assertEqual((card.name, card.device), ("Recovery kit", vector.bytes("device")))
        self.assertEqual((card.device, card.relay_key, card.leaf), kit.Kit.of(secret).publics())

    def test_the_paper_has_six_rows_of_four_words(self):
        words, _secret = paper()
        rows = Vector("team/kit-1").text("rows").split("\n")
        self.assertEqual([len(row.split()) for row in rows], [4] * 6)
        self.assertEqual(" ".join(rows), words)


class Codes(Promise):
    def setUp(self):
        self.code, self.team = Vector("team/kit-1").bytes("code"), Vector("team/kit-1").bytes("team")

    def test_the_square_holds_the_words_bytes_and_the_team(self):
        _words, secret = paper()
        self.assertEqual(kit.read_code(self.code), (secret, self.team))
        self.assertEqual(kit.write_code(secret, self.team), self.code)

    def test_a_code_with_any_byte_changed_cut_or_lengthened_is_refused(self):
        self.assertFlipsRefused(kit.read_code, self.code)
        self.assertCutsRefused(kit.read_code, self.code)

    def test_a_newer_code_is_refused(self):
        newer = flipped(self.code, 0, 0x03)[:49]
        check = hashlib.sha256(b"doorstep kit code 1\0" + newer).digest()[:4]
        self.assertRefused(kit.read_code, newer + check)

    def test_no_bytes_make_a_reader_stumble(self):
        self.assertNeverStumbles(kit.read_code, self.code)
        self.assertNeverStumbles(lambda data: kit.from_words(data.decode("latin-1")), paper()[0].encode())


def paper():
    """The words of a kit, and the bytes that its square holds."""
    vector = Vector("team/kit-1")
    return vector.text("words"), vector.bytes("code")[1:33]
