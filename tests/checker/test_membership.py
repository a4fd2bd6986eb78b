"""docs/formats/membership.md holds."""

import cbor
import keys
import membership
from membership import Card, Piece, Statement, Welcome
from promise import Promise, flipped
from vectors import Vector

TEAM = bytes([9]) * 16
STRANGER = bytes([77]) * 32


class Cards(Promise):
    def setUp(self):
        self.card = Vector("team/card-1").bytes("card")

    def test_a_card_says_its_name_and_is_signed_by_its_own_device(self):
        self.assertEqual(Card.read(self.card).name, "Amina")

    def test_a_card_with_any_byte_changed_cut_or_lengthened_is_refused(self):
        self.assertFlipsRefused(Card.read, self.card)
        self.assertCutsRefused(Card.read, self.card)

    def test_a_card_is_closed_and_its_name_has_1_to_40_letters(self):
        seed = STRANGER
        fields = cbor.read(self.card)
        fields[0] = keys.identity_public(seed)
        self.assertEqual(Card.read(signed_card(seed, fields)).name, "Amina")
        for name in ("", "A" * 41):
            self.assertRefused(Card.read, signed_card(seed, [*fields[:3], name, b""]))
        self.assertRefused(Card.read, signed_card(seed, [*fields, "more"]))
        self.assertRefused(Card.read, cbor.write([*cbor.read(self.card), "more"]))
        self.assertRefused(Card.read, signed_card(seed, fields, b"doorstep card 2"))


class Statements(Promise):
    def setUp(self):
        self.bytes = {}
        self.said = {}
        for name in ("found", "add", "epoch", "leaf"):
            vector = Vector(f"team/statement-{name}-1")
            self.bytes[name] = vector.bytes("statement")
            self.said[name] = Statement.read(self.bytes[name])
            self.assertEqual(self.said[name].hash, vector.bytes("hash"))

    def test_the_founder_founds_with_her_own_card(self):
        found = self.said["found"]
        name, _member, card = found.said
        self.assertEqual((found.act, found.parents, name), (0, [], "Evening team"))
        self.assertEqual(card.device, found.author)

    def test_each_statement_stands_on_the_one_before(self):
        chain = [self.said[name] for name in ("found", "add", "epoch", "leaf")]
        for before, after in zip(chain, chain[1:]):
            self.assertEqual(after.parents, [before.hash])
            self.assertEqual((after.team, after.at > before.at), (TEAM, True))

    def test_the_lead_adds_a_volunteer_and_she_renews_her_leaf_key(self):
        _member, role, card = self.said["add"].said
        self.assertEqual(role, 1)
        self.assertEqual(self.said["add"].author, self.said["found"].author)
        self.assertEqual(self.said["leaf"].author, card.device)
        self.assertNotEqual(self.said["leaf"].said, card.leaf)

    def test_the_first_epoch_is_number_1_and_commits_to_three_secrets(self):
        turn = self.said["epoch"].said
        self.assertEqual((turn.number, len(turn.commitments), turn.posts, turn.rests), (1, 3, [], []))

    def test_a_statement_with_any_byte_changed_cut_or_lengthened_is_refused(self):
        for name, statement in self.bytes.items():
            with self.subTest(name):
                self.assertFlipsRefused(Statement.read, statement)
        self.assertCutsRefused(Statement.read, self.bytes["epoch"])

    def test_a_statement_signed_by_another_or_for_another_purpose_is_refused(self):
        seed, statement = STRANGER, self.bytes["epoch"][64:]
        self.assertRefused(Statement.read, keys.sign(seed, b"doorstep membership 1", statement) + statement)
        fields = cbor.read(statement)
        fields[1] = keys.identity_public(seed)
        statement = cbor.write(fields)
        Statement.read(keys.sign(seed, b"doorstep membership 1", statement) + statement)
        self.assertRefused(Statement.read, keys.sign(seed, b"doorstep membership 2", statement) + statement)


class LaterActs(Promise):
    """A removal, a role and a recovery each bring their own turn."""

    def setUp(self):
        self.amina, self.joel = (self.read(name).author for name in ("found", "leaf"))

    def read(self, name):
        vector = Vector(f"team/statement-{name}-1")
        statement = Statement.read(vector.bytes("statement"))
        self.assertEqual(statement.hash, vector.bytes("hash"))
        return statement

    def assertFullTurn(self, turn):
        self.assertEqual((turn.number, len(turn.commitments), len(turn.posts), turn.rests), (1, 3, 2, [self.joel]))

    def test_an_epoch_may_say_posting_keys_and_who_rests(self):
        self.assertFullTurn(self.read("epoch-posts").said)
        rests = self.read("epoch-rests").said
        self.assertEqual((rests.posts, rests.rests), ([], [self.joel]))

    def test_a_removal_says_what_still_counts_and_who_stays(self):
        removal = self.read("remove")
        (gone,), stays, turn = removal.said
        self.assertEqual((removal.act, gone.cuts), (membership.REMOVE, [(keys.FIELD, 1, 300)]))
        self.assertEqual(len({gone.device, *stays, removal.author}), 3)
        self.assertFullTurn(turn)

    def test_a_role_is_given_to_devices(self):
        devices, role, turn = self.read("role").said
        self.assertEqual((devices, role), ([self.joel], 2))
        self.assertFullTurn(turn)

    def test_a_recovery_brings_a_lead_and_the_next_kit(self):
        member, lead, kit, gone, stays, turn = self.read("recover").said
        self.assertEqual((member, len(gone), stays), (bytes([2]) * 16, 1, []))
        self.assertNotEqual(lead.device, kit.device)
        self.assertFullTurn(turn)

    def test_a_kit_comes_in_by_its_card(self):
        self.assertNotEqual(self.read("kit").said.device, self.amina)

    def test_records_are_erased_by_name(self):
        self.assertEqual(self.read("erase").said, [bytes([6]) * 16])

    def test_what_needs_two_leads_is_asked_and_agreed_to(self):
        record = [bytes([6]) * 16]
        asks = {"erase-team": (0, []), "export": (1, []), "restore": (2, []), "hold": (3, record), "lift": (4, record)}
        for name, matter in asks.items():
            self.assertEqual(self.read(f"ask-{name}").said, matter)
        self.assertEqual(self.read("agree").said, self.read("found").hash)

    def test_an_act_of_a_later_version_is_kept(self):
        statement = Statement.read(stated(99, ["whatever"]))
        self.assertEqual((statement.act, statement.said), (99, ["whatever"]))

    def test_one_posting_key_a_strange_role_scope_or_matter_and_too_many_are_refused(self):
        record = bytes([6]) * 16
        turn = cbor.read(Vector("team/statement-epoch-posts-1").bytes("statement")[64:])[4][1]
        device, gone = bytes(32), lambda *cut: [[bytes(32), [list(cut)]]]
        sound = Statement.read(stated(membership.REMOVE, [gone(2, 0, 0), [], turn]))
        self.assertEqual(sound.said[0][0].cuts, [(2, 0, 0)])
        for act, said in (
            (membership.EPOCH, [*turn[:3], turn[3][:1], []]),
            (membership.EPOCH, [*turn[:3], [], [device] * 129]),
            (membership.ROLE, [[device], 4, turn]),
            (membership.REMOVE, [gone(3, 0, 0), [], turn]),
            (membership.REMOVE, [gone(0, 1 << 32, 0), [], turn]),
            (membership.ERASE, [[record] * 129]),
            (membership.ASK, [[5, [[record]]]]),
            (membership.ASK, [[3, []]]),
        ):
            with self.subTest(act=act):
                self.assertRefused(Statement.read, stated(act, said))

    def test_every_later_act_with_any_byte_changed_is_refused(self):
        for name in ("remove", "recover", "ask-hold", "agree", "erase"):
            self.assertFlipsRefused(Statement.read, Vector(f"team/statement-{name}-1").bytes("statement"))


class Keyrings(Promise):
    def setUp(self):
        vector = Vector("team/keyring-1")
        self.piece, self.secret = vector.bytes("piece"), vector.bytes("secret")

    def open(self, piece, team=TEAM, scope=keys.PRAYER, epoch=5):
        return Piece.open(piece, self.secret, team, scope, epoch)

    def test_a_keyring_gives_the_outer_secret_of_the_epoch_before(self):
        piece = self.open(self.piece)
        self.assertEqual(piece.outer_secrets, [(4, keys.outer_secret(bytes([3]) * 32))])
        self.assertEqual(piece.document_keys, [])

    def test_a_keyring_sealed_from_the_page_is_the_same_byte_for_byte(self):
        sealed = self.open(self.piece).seal(self.secret, TEAM, keys.PRAYER, 5, self.piece[:32])
        self.assertEqual(sealed, self.piece)

    def test_a_keyring_with_document_keys_reads_as_it_was_written(self):
        piece = Piece([(1, bytes(32)), (2, bytes([1]) * 32)], [(bytes(16), 3, bytes([2]) * 32)])
        sealed = piece.seal(self.secret, TEAM, keys.PRAYER, 5, bytes(32))
        self.assertEqual(self.open(sealed), piece)

    def test_a_keyring_with_any_byte_changed_cut_or_lengthened_is_refused(self):
        self.assertFlipsRefused(self.open, self.piece)
        self.assertCutsRefused(self.open, self.piece)

    def test_a_keyring_of_another_team_scope_epoch_or_secret_is_refused(self):
        self.assertRefused(self.open, self.piece, team=flipped(TEAM, 0))
        self.assertRefused(self.open, self.piece, scope=keys.FIELD)
        self.assertRefused(self.open, self.piece, epoch=6)
        self.assertRefused(Piece.open, self.piece, flipped(self.secret, 0), TEAM, keys.PRAYER, 5)

    def test_a_piece_with_more_than_1000_secrets_is_refused(self):
        piece = Piece([(number, bytes(32)) for number in range(1_001)], [])
        self.assertRefused(self.open, piece.seal(self.secret, TEAM, keys.PRAYER, 5, bytes(32)))


class Welcomes(Promise):
    def setUp(self):
        self.welcome = Vector("team/welcome-1").bytes("welcome")

    def test_a_welcome_names_the_team_its_founding_and_both_devices(self):
        welcome = Welcome.read(self.welcome)
        self.assertEqual(welcome.team, TEAM)
        self.assertEqual(welcome.founding, Vector("team/statement-found-1").bytes("hash"))
        added = Statement.read(Vector("team/statement-add-1").bytes("statement"))
        self.assertEqual((welcome.by, welcome.newcomer), (added.author, added.said[2].device))

    def test_a_welcome_cut_or_lengthened_is_refused(self):
        self.assertCutsRefused(Welcome.read, self.welcome)


class StrangeBytes(Promise):
    def test_no_bytes_make_a_reader_stumble(self):
        card = Vector("team/card-1").bytes("card")
        welcome = Vector("team/welcome-1").bytes("welcome")
        epoch = Vector("team/statement-epoch-1").bytes("statement")
        self.assertNeverStumbles(Card.read, card)
        self.assertNeverStumbles(Welcome.read, welcome)
        self.assertNeverStumbles(Statement.read, epoch)
        for read in membership.ACTS.values():
            self.assertNeverStumbles(lambda data, read=read: read(cbor.array(cbor.read(b"\x86" + data), 0)), epoch[90:])
            self.assertNeverStumbles(lambda data, read=read: read([data, [data], 1, [data], [], [data]]), welcome[:40])


def stated(act, said):
    """A statement by a stranger, standing on some other."""
    statement = cbor.write([TEAM, keys.identity_public(STRANGER), [bytes(32)], 1, [act, said]])
    return keys.sign(STRANGER, b"doorstep membership 1", statement) + statement


def signed_card(seed, fields, label=b"doorstep card 1"):
    fields = [*fields[:4], b"", *fields[5:]]
    fields[4] = keys.sign(seed, label, cbor.write(fields))
    return cbor.write(fields)
