"""docs/formats/key-file.md holds."""

import cbor
import keys
from key_file import STORE, KeyFile, Question, read_tries, read_witness
from promise import Promise, flipped
from refused import Refused
from vectors import Vector

STRANGER = bytes([77]) * 32


class KeyFiles(Promise):
    def setUp(self):
        self.vectors = [Vector(f"companion/key-file-{number}") for number in (1, 2)]

    def test_a_key_file_of_every_version_opens_with_its_pin(self):
        for vector in self.vectors:
            kind, key, _tries = KeyFile.read(vector.bytes("file")).open(pin_of(vector))
            self.assertEqual((kind, key), (STORE, vector.bytes("store_key")))

    def test_another_pin_opens_nothing(self):
        for vector in self.vectors:
            self.assertRefused(KeyFile.read(vector.bytes("file")).open, pin_of(vector) + "0")

    def test_there_are_two_doors_and_one_opens(self):
        file = cbor.read(self.vectors[1].bytes("file"))
        sealed = file[1][0][3]
        counting, doors = sealed[:32], [sealed[32:129], sealed[129:]]
        opened = []
        for door in doors:
            file[1][0][3] = counting + door + bytes(97)
            try:
                opened.append(KeyFile.read(cbor.write(file)).open(pin_of(self.vectors[1])))
            except Refused:
                opened.append(None)
        self.assertEqual(opened.count(None), 1)

    def test_the_tries_say_how_often_and_how_long(self):
        vector = self.vectors[1]
        _kind, _key, counting = KeyFile.read(vector.bytes("file")).open(pin_of(vector))
        failed, wait_ms, _steady, sealed_after = read_tries(counting, vector.bytes("tries"))
        self.assertEqual((failed, wait_ms, sealed_after), (0, 0, 10))
        self.assertFlipsRefused(lambda bent: read_tries(counting, bent), vector.bytes("tries"))
        self.assertRefused(read_tries, flipped(counting, 0), vector.bytes("tries"))

    def test_a_newer_or_costlier_file_is_refused_and_an_unknown_way_passed_over(self):
        vector = self.vectors[1]
        version, slots, *rest = cbor.read(vector.bytes("file"))
        self.assertRefused(KeyFile.read, cbor.write([3, slots, *rest]))
        way, _cost, salt, sealed = slots[0]
        dear = cbor.write([version, [[way, keys.u32(1 << 20) + keys.u32(3) + keys.u32(1), salt, sealed]], *rest])
        self.assertRefused(KeyFile.read(dear).open, pin_of(vector))
        more = cbor.write([version, [[9, b"", b"", b""], *slots], *rest])
        self.assertEqual(KeyFile.read(more).open(pin_of(vector))[1], vector.bytes("store_key"))

    def test_no_bytes_make_a_reader_stumble(self):
        self.assertNeverStumbles(KeyFile.read, *(vector.bytes("file") for vector in self.vectors))


class Rescues(Promise):
    def setUp(self):
        vector = Vector("companion/rescue-1")
        self.question, self.answer = vector.bytes("question"), vector.bytes("answer")
        self.device, self.store_key, self.lead = (vector.bytes(name) for name in ("device", "store_key", "lead_leaf"))
        self.read = Question.read(self.question)
        self.seed, vault, asked = cbor.read(vector.bytes("asked"))
        self.assertEqual((vault, asked), (None, self.read.hash))

    def test_a_lead_opens_a_question_and_sees_whose_device_asks(self):
        self.assertEqual(self.read.open(self.lead), (self.device, self.store_key))
        self.assertRefused(self.read.open, STRANGER)

    def test_the_answer_opens_on_the_device_that_asked_and_for_this_question_alone(self):
        self.assertEqual(self.read.answer_to, keys.leaf_public(self.seed))
        self.assertEqual(self.read.read_answer(self.seed, self.answer), self.store_key)
        self.assertRefused(self.read.read_answer, self.lead, self.answer)
        other = Question(self.read.answer_to, self.read.wraps, self.read.piece, flipped(self.read.hash, 0))
        self.assertRefused(other.read_answer, self.seed, self.answer)
        self.assertFlipsRefused(lambda bent: self.read.read_answer(self.seed, bent), self.answer)

    def test_a_question_with_any_byte_changed_gets_no_answer_that_fits(self):
        def exchange(question):
            read = Question.read(question)
            read.open(self.lead)
            return read.read_answer(self.seed, self.answer)

        self.assertEqual(exchange(self.question), self.store_key)
        self.assertFlipsRefused(exchange, self.question)
        self.assertCutsRefused(exchange, self.question)

    def test_no_bytes_make_a_reader_stumble(self):
        self.assertNeverStumbles(Question.read, self.question)


class Witnesses(Promise):
    def test_a_witness_holds_one_mark_while_nothing_is_under_way(self):
        witness = Vector("companion/witness-1").bytes("witness")
        mark, following = read_witness(witness)
        self.assertEqual((len(mark), following), (16, None))
        self.assertCutsRefused(read_witness, witness)
        self.assertEqual(read_witness(cbor.write([mark, mark])), (mark, mark))


def pin_of(vector):
    return vector.bytes("pin").decode()
