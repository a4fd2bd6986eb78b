"""Core from Python, through what uniffi writes: one evening, told shortly. bindings/test.sh says where the module lies."""

import os
import queue
import tempfile
import threading
import unittest

from doorstep import CompanionError
from doorstep import DoorstepCompanion
from doorstep import Event
from doorstep import Field
from doorstep import Listener
from doorstep import Newcomer
from doorstep import Place
from doorstep import Role
from doorstep import Speaker
from doorstep import Visit
from doorstep import WordList
from doorstep import Verdict
from doorstep import look_at

PIN = "brown bread 41"
WAIT_S = 10


class Story(unittest.TestCase):
    def setUp(self):
        folders = tempfile.TemporaryDirectory()
        self.addCleanup(folders.cleanup)
        self.folders = folders.name

    def folder_of(self, name):
        folder = os.path.join(self.folders, name)
        os.makedirs(folder, exist_ok=True)
        return folder

    def phone_of(self, name):
        return DoorstepCompanion.create(self.folder_of(name), PIN, name)

    def phone_of_lead(self, name):
        phone = self.phone_of(name)
        phone.team().found("Kingston")
        return phone

    def test_a_visit_is_read_back_as_it_was_recorded(self):
        amina = self.phone_of_lead("Amina")
        blue_door = amina.places().add(door("Blue door 3"))
        me = amina.team().own_member()
        note = "Her tooth hurts; she liked the brownies."

        recorded = amina.visits().record(knock(blue_door, "brief", notes={me: note}))

        visit = amina.visits().by_id(recorded.id).visit
        self.assertEqual((visit.place, visit.outcome, visit.notes), (blue_door, "brief", {me: note}))
        (line,) = amina.places().list(0, 9).places
        self.assertEqual((line.place.nickname, line.last.outcome), ("Blue door 3", "brief"))

    def test_a_visit_is_still_there_when_the_phone_was_locked_and_unlocked_again(self):
        amina = self.phone_of_lead("Amina")
        visit = amina.visits().record(knock(amina.places().add(door("Blue door 3")), "talked")).id
        del amina
        again = DoorstepCompanion.unlock(self.folder_of("Amina"), PIN)
        self.assertEqual(again.visits().by_id(visit).visit.outcome, "talked")

    def test_a_wrong_pin_opens_nothing_and_says_so(self):
        self.phone_of("Amina")
        with self.assertRaises(CompanionError.WrongPin):
            DoorstepCompanion.unlock(self.folder_of("Amina"), "brown bread 42")

    def test_a_pin_that_is_too_short_is_refused_with_how_long_it_has_to_be(self):
        with self.assertRaises(CompanionError.PinTooShort) as refused:
            DoorstepCompanion.create(self.folder_of("Amina"), "4711", "Amina")
        self.assertEqual(refused.exception.letters_min, 6)

    def test_a_second_phone_in_the_same_folder_is_refused(self):
        self.phone_of("Amina")
        with self.assertRaises(CompanionError.AlreadyHere):
            self.phone_of("Amina")

    def test_a_visit_that_may_not_be_kept_is_refused_without_a_word_of_its_note(self):
        amina = self.phone_of_lead("Amina")
        blue_door = amina.places().add(door("Blue door 3"))
        draft = knock(blue_door, "talked", notes={amina.team().own_member(): "Her tooth hurts. " * 20})
        with self.assertRaises(CompanionError.NotKept) as refused:
            amina.visits().record(draft)
        self.assertNotIn("tooth", str(refused.exception) + repr(refused.exception))

    def test_what_must_not_be_written_down_is_found_where_it_stands(self):
        note = "Tea \N{TEACUP WITHOUT HANDLE}, then 07700 900123."
        (found,) = look_at(note, Field.VISIT_NOTE)
        self.assertEqual((found.verdict, found.kind), (Verdict.REFUSE, "phone"))
        self.assertEqual(note[found.at : found.until], "07700 900123")
        self.assertEqual(look_at("speaks Romanian", Field.VISIT_NOTE), [])

    def test_a_visit_that_was_undone_is_gone(self):
        amina = self.phone_of_lead("Amina")
        slip = amina.visits().record(knock(amina.places().add(door("Blue door 3")), "refused")).id
        amina.visits().undo(slip)
        self.assertIsNone(amina.visits().by_id(slip))

    def test_who_listens_hears_on_another_thread_and_may_read_from_within(self):
        amina = self.phone_of_lead("Amina")
        heard = queue.Queue()

        class Screen(Listener):
            def on_event(self, event):
                if isinstance(event, Event.CHANGED):
                    names = [amina.places().by_id(record).place.nickname for record in event.records]
                    heard.put((names, threading.current_thread()))

        amina.listen(Screen())
        amina.places().add(door("Blue door 3"))

        names, thread = heard.get(timeout=WAIT_S)
        self.assertEqual(names, ["Blue door 3"])
        self.assertIsNot(thread, threading.current_thread())

    def test_the_team_s_own_word_stands_after_those_every_team_has(self):
        amina = self.phone_of_lead("Amina")
        added = amina.lists().add(WordList.SUPPORT, "Hot drinks", "Tea, coffee or soup.")
        words = amina.lists().words(WordList.SUPPORT)
        self.assertEqual((added.code, words[-1], words[0].code), ("x-hot_drinks", added, "listened"))

    def test_cards_to_point_at_and_guides_say_what_nobody_has_checked(self):
        amina = self.phone_of_lead("Amina")
        cards = {card.code: card for card in amina.phrases().cards("ro")}
        self.assertEqual(cards["yes"].speaker, Speaker.SHE)
        self.assertIsNone(cards["dentist"].hers)
        self.assertEqual(amina.phrases().languages()[0].code, "ro")
        for shown in amina.guides().list("Croydon"):
            self.assertIsNone(shown.guide.checked_on)

    def test_who_took_a_welcome_is_not_in_before_the_first_exchange(self):
        amina, joel = self.phone_of_lead("Amina"), self.phone_of("Joel")
        (welcome,) = amina.team().add_all([Newcomer(card=joel.team().card(), role=Role.VOLUNTEER)])
        joel.team().join(welcome)
        self.assertEqual([device.name for device in amina.team().devices()], ["Amina", "Joel"])
        with self.assertRaises(CompanionError.NotInTeam):
            joel.places().add(door("Blue door 3"))


def door(nickname):
    """A door as someone first writes it down."""
    return Place(nickname=nickname, kind="house")


def knock(place, outcome, notes=None):
    """One tap: a place and how the knock ended."""
    return Visit(place=place, outcome=outcome, notes=notes or {})


if __name__ == "__main__":
    unittest.main()
