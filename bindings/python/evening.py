"""A round from Python, on two phones and a real relay: planned, walked without the rest of the team's records, read on Sunday."""

import os
import tempfile
import time
import unittest
from datetime import datetime
from zoneinfo import ZoneInfo

from doorstep import Besides
from doorstep import CompanionError
from doorstep import DoorstepCompanion
from doorstep import FollowUp
from doorstep import GuideStage
from doorstep import HealthMatter
from doorstep import Horizon
from doorstep import LineFate
from doorstep import Newcomer
from doorstep import Pending
from doorstep import Person
from doorstep import Place
from doorstep import Role
from doorstep import Round
from doorstep import Visit
from doorstep import WhatToDo
from doorstep import WhyEmpty
from doorstep import WhyNoneDue
from relay import Relay

PIN = "brown bread 41"


class Evening(unittest.TestCase):
    def setUp(self):
        folders = tempfile.TemporaryDirectory()
        self.addCleanup(folders.cleanup)
        self.folders = folders.name

    def phone_of(self, name):
        folder = os.path.join(self.folders, name)
        os.makedirs(folder)
        return DoorstepCompanion.create(folder, PIN, name)

    def lead(self):
        tamsin = self.phone_of("Tamsin")
        tamsin.team().found("Kingston")
        return tamsin

    def test_an_evening_is_planned_walked_and_read(self):
        relay = Relay(os.path.join(self.folders, "relay"))
        self.addCleanup(relay.stop)
        tamsin, amina = self.lead(), self.phone_of("Amina")
        tamsin.exchanges().use_relay(relay.url, None, relay.voucher)
        (welcome,) = tamsin.team().add_all([Newcomer(card=amina.team().card(), role=Role.VOLUNTEER)])
        amina.team().join(welcome)
        settle(tamsin, amina)
        began_ms = int(time.time() * 1000)

        # The lead plans from what is due.
        blue_door = tamsin.places().add(door("Blue door"))
        red_gate = tamsin.places().add(door("Red gate"))
        ana = tamsin.people().add(Person(pseudonym="Juniper"))
        gift = FollowUp(what="Birthday gift", place=blue_door, person=ana, is_promise=True)
        tamsin.support().plan(gift)
        due = tamsin.rounds().due(["ro"], 0, 9)
        self.assertEqual([line.reason for line in due.places], ["promise", "cadence"])
        walker = amina.team().own_member()
        round_id = tamsin.rounds().plan(Round(name="Thursday B", on=today(), pairs={walker: 1}))
        tamsin.rounds().put(round_id, blue_door, None, due.places[0].reason)
        tamsin.rounds().say_spoken(walker, ["ro"])
        tamsin.rounds().split(round_id)
        settle(tamsin, amina)

        # Out on it, the phone opens that and nothing else.
        self.assertIsNotNone(amina.places().by_id(red_gate))
        self.assertEqual(amina.rounds().go_out(round_id), [])
        self.assertIsInstance(amina.rounds().horizon(), Horizon.OUT)
        self.assertIsNone(amina.places().by_id(red_gate))
        self.assertEqual([line.place for line in amina.rounds().due([], 0, 9).places], [blue_door])
        check_in = amina.safety().start(round_id, None)[0]
        (stop,) = amina.rounds().walk(round_id).stops
        self.assertEqual((stop.pair, [to_do.what for to_do in stop.to_do]), (1, ["Birthday gift"]))

        # No answer is one call; a visit brings along what is to be done next.
        amina.visits().record(Visit(place=blue_door, outcome="noanswer"))
        met = Visit(place=blue_door, outcome="talked", met={ana: "face"}, needs={"dental": "wanted"})
        besides = Besides(follow_ups=[FollowUp(what="Dentist leaflet", is_promise=True)])
        visit = amina.visits().record_with(met, besides).id
        amina.safety().answer(check_in, None)
        amina.rounds().come_home(round_id)
        settle(amina, tamsin, amina)

        # Everything is back, and the lead reads what came in.
        self.assertTrue(amina.rounds().horizon().is_AT_HOME())
        self.assertIsNotNone(amina.places().by_id(red_gate))
        since = tamsin.rounds().since(began_ms - 60_000)
        self.assertEqual((since.doors, since.opened, since.promised), (2, 1, [visit]))
        self.assertEqual(tamsin.support().needs_of(ana, 0, 9).needs[0].need.need, "dental")
        again = tamsin.rounds().due([], 0, 9).places[0]
        self.assertEqual((again.place, again.reason), (blue_door, "promise"))

        # Her phone has all of the evening, by its own signed word.
        told = tamsin.whereabouts().tonight(round_id)
        (hers,) = told.devices
        self.assertEqual((hers.name, hers.has, told.only_here), ("Amina", told.of, 0))
        self.assertEqual([device.to_do for device in tamsin.whereabouts().devices()], [WhatToDo.NOTHING] * 2)
        self.assertEqual(tamsin.whereabouts().here().lines, [])

    def test_a_lead_alone_is_told_so_and_what_she_wrote_is_nowhere_else(self):
        tamsin = self.lead()
        tamsin.places().add(door("Blue door"))
        (only_here,) = tamsin.whereabouts().here().lines
        self.assertEqual((only_here.what, only_here.to_do), (Pending.ONLY_HERE, WhatToDo.BACK_UP))
        health = tamsin.team().health()
        matters = [HealthMatter.ALONE, HealthMatter.NO_BACKUP, HealthMatter.ONLY_HERE]
        self.assertEqual([line.what for line in health.lines], matters)

    def test_what_cannot_be_kept_is_refused_with_its_field(self):
        tamsin = self.lead()
        refusals = {
            "what": lambda: tamsin.support().plan(FollowUp(what="Ring 07700 900123")),
            "due_on": lambda: tamsin.support().plan(FollowUp(what="Soup", due_on="soon")),
            "name": lambda: tamsin.rounds().plan(Round(name="T" * 41, on=today())),
            "nickname": lambda: tamsin.places().add(door("")),
        }
        for field, refused in refusals.items():
            with self.assertRaises(CompanionError.NotKept) as error:
                refused()
            self.assertIn(field, error.exception.why)
            self.assertNotIn("900123", error.exception.why)
        with self.assertRaises(CompanionError.NotFound):
            tamsin.rounds().walk("0" * 32)

    def test_an_empty_list_says_why(self):
        tamsin = self.lead()
        self.assertEqual(tamsin.rounds().due([], 0, 9).why_empty, WhyNoneDue.NOT_RECEIVED)
        self.assertEqual(tamsin.support().to_do(0, 9).why_empty, WhyEmpty.NOT_RECEIVED)
        blue_door = tamsin.places().add(door("Blue door"))
        tamsin.visits().record(Visit(place=blue_door, outcome="noanswer"))
        self.assertEqual(tamsin.rounds().due([], 0, 9).why_empty, WhyNoneDue.NOTHING_DUE)
        self.assertEqual(tamsin.support().to_do(0, 9).why_empty, WhyEmpty.NOTHING)

    def test_whoever_was_shown_a_guide_is_asked_next_time(self):
        tamsin = self.lead()
        ana = tamsin.people().add(Person(pseudonym="Juniper"))
        tamsin.guides().mark("kit_shl", GuideStage.SHOWN, ana, None)
        (asked,) = tamsin.guides().to_ask(0, 9).women
        self.assertEqual(asked.person, ana)

    def test_a_language_says_whether_it_runs_from_right_to_left(self):
        tamsin = self.lead()
        languages = {choice.code: choice for choice in tamsin.phrases().languages()}
        runs = {code: languages[code].is_right_to_left for code in ["ro", "ar", "fa", "ur"]}
        self.assertEqual(runs, {"ro": False, "ar": True, "fa": True, "ur": True})

    def test_a_sheet_is_shown_as_what_would_become_of_it_and_nothing_is_written(self):
        tamsin = self.lead()
        sheet = b"Nickname,Kind,Notes\nBlue door,house,\nBlue door,house,\nGreen gate,castle,\n"
        shown = tamsin.imports().preview(sheet, None, 0, 9)
        self.assertEqual((shown.header_row, shown.of, shown.twice), (1, 3, 1))
        self.assertIsInstance(shown.lines[0].fate, LineFate.BECOMES)
        self.assertEqual(shown.lines[0].fate.place.nickname, "Blue door")
        self.assertEqual(tamsin.rounds().due([], 0, 9).why_empty, WhyNoneDue.NOT_RECEIVED)


def settle(*phones):
    """Each exchanges in turn, until the news and their receipts have come round."""
    for _ in range(3):
        for phone in phones:
            phone.exchanges().once()


def door(nickname):
    """A house that is visited."""
    return Place(nickname=nickname, kind="house", state="confirmed")


def today():
    """London's day."""
    return datetime.now(ZoneInfo("Europe/London")).date().isoformat()


if __name__ == "__main__":
    unittest.main()
