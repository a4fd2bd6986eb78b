"""docs/formats/invite.md holds."""

import cbor
import invite
import keys
from invite import ALPHABET, Answer, Invitation, WrongGroup, digits, read_admission, read_reveal
from promise import Promise, flipped
from test_membership import signed_card
from vectors import Vector

STRANGER = bytes([77]) * 32


class Invitations(Promise):
    def setUp(self):
        self.vectors = [Vector(f"team/{name}") for name in ("invite-1", "invite-relay-1", "invite-pinned-1")]
        self.bytes = [vector.bytes("bytes") for vector in self.vectors]

    def test_an_invitation_says_who_invites_whom_where_and_until_when(self):
        read = [Invitation.read(framed) for framed in self.bytes]
        self.assertEqual([one.relay for one in read], [None, "https://relay.example", "https://10.0.0.7:8443"])
        self.assertEqual([one.pin for one in read], [None, None, bytes([0x44]) * 32])
        self.assertEqual({(one.role, one.minutes, one.until_on) for one in read}, {(1, 15, 20_784)})
        self.assertEqual({one.inviter for one in read}, {bytes([0x22]) * 32})

    def test_all_else_follows_from_its_secret(self):
        for vector, framed in zip(self.vectors, self.bytes):
            read = Invitation.read(framed)
            self.assertEqual((read.secret, read.hash), (vector.bytes("secret"), vector.bytes("hash")))
            self.assertEqual((read.id(), read.message_key()), (vector.bytes("id"), vector.bytes("message_key")))
            mailboxes = (vector.bytes("inviter_mailbox"), vector.bytes("newcomer_mailbox"))
            self.assertEqual((read.mailbox(0), read.mailbox(1)), mailboxes)
            self.assertEqual(read.mailbox_key(), vector.bytes("mailbox_key"))

    def test_the_inviter_is_bound_to_her_nonce_before_anybody_answers(self):
        nonce = self.vectors[0].bytes("nonce")
        read = Invitation.read(self.bytes[0])
        self.assertEqual(read.commitment, self.vectors[0].bytes("commitment"))
        self.assertTrue(read.is_bound_to(nonce))
        self.assertFalse(read.is_bound_to(flipped(nonce, 0)))

    def test_an_invitation_with_any_byte_changed_cut_or_lengthened_is_refused(self):
        for framed in self.bytes:
            self.assertFlipsRefused(Invitation.read, framed)
            self.assertCutsRefused(Invitation.read, framed)

    def test_an_invitation_that_is_too_long_or_pins_no_https_is_refused(self):
        fields = cbor.read(invite.unframe(invite.INVITATION, self.bytes[2]))
        address_max = invite.INVITATION_MAX - len(self.bytes[2]) + len(fields[6])
        longest = fields[:6] + ["https://" + "a" * (address_max - 9), fields[7]]  # its head takes a byte more
        Invitation.read(framed_invitation(longest))
        longest[6] += "a"
        for refused in (longest, [*fields[:6], "http://10.0.0.7", fields[7]], [*fields[:6], None, fields[7]]):
            self.assertRefused(Invitation.read, framed_invitation(refused))

    def test_a_piece_of_another_kind_or_a_newer_app_is_refused(self):
        body = invite.unframe(invite.INVITATION, self.bytes[0])
        self.assertRefused(Invitation.read, invite.frame(invite.ANSWER, body))
        newer = bytes([invite.MARK, invite.INVITATION, invite.VERSION + 1]) + body
        self.assertRefused(Invitation.read, newer + invite.sha256(b"doorstep piece 1\0", newer)[:4])

    def test_no_bytes_make_a_reader_stumble(self):
        self.assertNeverStumbles(Invitation.read, *self.bytes)
        self.assertNeverStumbles(lambda data: invite.from_groups(data.decode("latin-1")), b"TM0G3P-")


class Groups(Promise):
    def setUp(self):
        vector = Vector("team/invite-pinned-1")
        self.bytes, self.text = vector.bytes("bytes"), vector.bytes("groups_text").decode()
        self.groups = self.text.split("-")

    def read(self, groups):
        return invite.from_groups("-".join(groups))

    def test_groups_say_the_bytes_and_the_bytes_the_groups(self):
        self.assertEqual(invite.to_groups(self.bytes), self.groups)
        self.assertEqual(self.read(self.groups), self.bytes)

    def test_groups_are_read_however_they_are_typed(self):
        for typed in (self.text.lower(), self.text.replace("-", ""), self.text.replace("-", " \n")):
            self.assertEqual(invite.from_groups(typed), self.bytes)
        looks = self.text.replace("0", "o").replace("1", "l").replace("V", "u")
        self.assertEqual(invite.from_groups(looks), self.bytes)

    def test_a_wrong_letter_is_found_in_its_group(self):
        for number, group in enumerate(self.groups):
            for at, letter in enumerate(group):
                for wrong in ALPHABET.replace(letter, ""):
                    self.assertWrong(number, group[:at] + wrong + group[at + 1 :])

    def test_two_swapped_letters_are_found_in_their_group(self):
        for number, group in enumerate(self.groups):
            for at in range(len(group)):
                for other in range(at):
                    if group[at] != group[other]:
                        letters = list(group)
                        letters[at], letters[other] = letters[other], letters[at]
                        self.assertWrong(number, "".join(letters))

    def test_two_swapped_groups_are_found(self):
        for first in range(len(self.groups)):
            for second in range(first):
                swapped = list(self.groups)
                swapped[first], swapped[second] = swapped[second], swapped[first]
                self.assertRefused(lambda: Invitation.read(self.read(swapped)))

    def test_letters_that_say_more_than_the_bytes_are_refused(self):
        *groups, last = invite.to_groups(bytes(4))
        self.assertEqual((self.read([*groups, last]), len(last)), (bytes(4), 3))
        for letters in ("01", "0"):
            values = [ALPHABET.index(letter) for letter in letters]
            more = letters + ALPHABET[invite.check_letter(len(groups), values)]
            self.assertRefused(self.read, [*groups, more])

    def assertWrong(self, number, group):
        with self.assertRaises(WrongGroup) as wrong:
            self.read([*self.groups[:number], group])
        self.assertEqual(wrong.exception.number, number)


class Handshake(Promise):
    def setUp(self):
        vector = Vector("team/handshake-1")
        self.invitation = Invitation.read(vector.bytes("invitation"))
        self.messages = {kind: vector.bytes(kind) for kind in ("answer", "reveal", "admission")}
        self.plain = {kind: vector.bytes(f"{kind}_plain") for kind in ("answer", "reveal")}
        self.leaf, self.inviter = vector.bytes("newcomer_leaf"), vector.bytes("inviter_seed")
        self.digits, self.welcome = vector.bytes("digits_text").decode(), vector.bytes("welcome")
        self.answer = Answer.read(self.invitation, self.messages["answer"])
        self.transcript = read_reveal(self.invitation, self.answer, self.messages["reveal"])
        self.nonce = cbor.read(self.plain["reveal"])[1]

    def reveal(self, message):
        return read_reveal(self.invitation, self.answer, message)

    def admission(self, message):
        return read_admission(self.invitation, self.answer, self.transcript, self.leaf, message)

    def test_both_phones_come_to_the_same_six_digits(self):
        self.assertEqual(digits(self.transcript), self.digits)

    def test_the_messages_hold_what_was_frozen(self):
        self.assertEqual(self.invitation.open(invite.ANSWER, self.messages["answer"]), self.plain["answer"])
        self.assertEqual(self.invitation.open(invite.REVEAL, self.messages["reveal"]), self.plain["reveal"])
        self.assertEqual(self.answer.card.leaf, keys.leaf_public(self.leaf))
        self.assertEqual(self.invitation.inviter, keys.identity_public(self.inviter))

    def test_the_admission_opens_on_the_newcomer_s_phone_alone(self):
        self.assertEqual(self.admission(self.messages["admission"]).write(), self.welcome)
        self.assertRefused(
            read_admission, self.invitation, self.answer, self.transcript, STRANGER, self.messages["admission"]
        )

    def test_a_welcome_for_another_phone_by_another_or_signed_by_another_is_refused(self):
        welcome = cbor.read(self.welcome)
        self.assertEqual(self.admission(self.admission_of(self.inviter, welcome)).write(), self.welcome)
        self.assertRefused(self.admission, self.admission_of(STRANGER, welcome))
        for field in (2, 3):
            bent = [*welcome[:field], flipped(welcome[field], 0), *welcome[field + 1 :]]
            self.assertRefused(self.admission, self.admission_of(self.inviter, bent))

    def test_a_message_with_any_byte_changed_is_refused_even_where_its_check_is_mended(self):
        readers = {
            "answer": (invite.ANSWER, lambda message: Answer.read(self.invitation, message)),
            "reveal": (invite.REVEAL, self.reveal),
            "admission": (invite.ADMISSION, self.admission),
        }
        for name, (kind, read) in readers.items():
            self.assertFlipsRefused(read, self.messages[name])
            body = invite.unframe(kind, self.messages[name])
            self.assertFlipsRefused(lambda bent, kind=kind, read=read: read(invite.frame(kind, bent)), body)

    def test_an_answer_to_another_invitation_or_under_other_terms_is_refused(self):
        other = Invitation.read(Vector("team/invite-1").bytes("bytes"))
        self.assertEqual(other.secret, self.invitation.secret)
        self.assertRefused(Answer.read, other, self.messages["answer"])

    def test_keys_put_in_on_the_way_give_other_digits_and_the_newcomer_sees_none(self):
        # He photographed the invitation, so he has its secret: he answers with a card of his own.
        his_card = cbor.read(cbor.read(self.plain["answer"])[1])
        his_card[0], his_card[2] = keys.identity_public(STRANGER), keys.leaf_public(STRANGER)
        his = Answer.read(self.invitation, self.answer_of(STRANGER, signed_card(STRANGER, his_card)))
        reveal_for_him = self.reveal_of(self.inviter, his, self.nonce)
        seen_by_the_lead = digits(read_reveal(self.invitation, his, reveal_for_him))
        self.assertNotEqual(seen_by_the_lead, self.digits)
        self.assertRefused(self.reveal, reveal_for_him)

    def test_a_reveal_signed_by_another_or_with_another_nonce_is_refused(self):
        self.reveal(self.reveal_of(self.inviter, self.answer, self.nonce))
        self.assertRefused(self.reveal, self.reveal_of(STRANGER, self.answer, self.nonce))
        self.assertRefused(self.reveal, self.reveal_of(self.inviter, self.answer, flipped(self.nonce, 0)))

    def test_a_card_taken_from_somebody_else_is_refused(self):
        card = cbor.read(self.plain["answer"])[1]
        self.assertRefused(Answer.read, self.invitation, self.answer_of(STRANGER, card))

    def test_no_bytes_make_a_reader_stumble(self):
        self.assertNeverStumbles(lambda data: Answer.read(self.invitation, data), self.messages["answer"])
        self.assertNeverStumbles(self.reveal, self.messages["reveal"])
        self.assertNeverStumbles(self.admission, self.messages["admission"])

    def answer_of(self, seed, card):
        nonce = bytes(32)
        signature = keys.sign(seed, b"doorstep answer 1", self.invitation.hash + nonce + card)
        return self.sealed(invite.ANSWER, [self.invitation.hash, card, nonce, signature])

    def reveal_of(self, seed, answer, nonce):
        signature = keys.sign(seed, b"doorstep reveal 1", answer.transcript(self.invitation, nonce))
        return self.sealed(invite.REVEAL, [answer.hash, nonce, signature])

    def admission_of(self, seed, welcome):
        """The frozen admission's wrap, with another welcome under the key that it holds."""
        wrap = invite.unframe(invite.ADMISSION, self.messages["admission"])[16 : 16 + keys.WRAP]
        info = b"doorstep admission 1\0" + self.transcript
        signature = keys.sign(seed, b"doorstep admission 1", self.transcript + cbor.write(welcome))
        plain = cbor.write([cbor.write(welcome), signature])
        piece = keys.seal_piece(keys.unwrap(self.leaf, info, wrap), info, bytes(32), plain)
        return invite.frame(invite.ADMISSION, self.invitation.id() + wrap + piece)

    def sealed(self, kind, fields):
        info = b"doorstep invite message 1\0" + keys.u8(kind)
        piece = keys.seal_piece(self.invitation.message_key(), info, bytes(32), cbor.write(fields))
        return invite.frame(kind, self.invitation.id() + piece)


class SafetyNumbers(Promise):
    def setUp(self):
        self.vector = Vector("team/safety-1")
        self.own, self.other, self.team = (self.vector.bytes(field) for field in ("own", "other", "team"))
        self.number = self.vector.bytes("digits_text").decode()

    def test_two_members_read_the_same_sixty_digits(self):
        self.assertEqual(invite.safety_number(self.team, self.own, self.other), self.number)
        self.assertEqual(invite.safety_number(self.team, self.other, self.own), self.number)
        self.assertEqual(len(self.number.replace(" ", "")), 60)

    def test_another_team_or_device_has_another_number(self):
        self.assertNotEqual(invite.safety_number(flipped(self.team, 0), self.own, self.other), self.number)
        self.assertNotEqual(invite.safety_number(self.team, self.own, flipped(self.other, 0)), self.number)

    def test_the_square_is_as_frozen_and_turned_round_on_the_other_phone(self):
        square = invite.safety_square(self.team, self.own, self.other)
        self.assertEqual(square, self.vector.bytes("scanned"))
        self.assertEqual("".join(invite.to_groups(square)), self.vector.bytes("scanned_text").decode())
        mine, theirs = (
            invite.unframe(invite.SAFETY, one)
            for one in (square, invite.safety_square(self.team, self.other, self.own))
        )
        self.assertEqual((mine[:16], mine[16:48], mine[48:]), (theirs[:16], theirs[48:], theirs[16:48]))


def framed_invitation(fields):
    return invite.frame(invite.INVITATION, cbor.write(fields))
