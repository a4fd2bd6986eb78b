//! The life of a place: what its knocks speak for is proposed, and somebody accepts it.

use doorstep_core::companion::WhyNoNeighbours;
use doorstep_core::features::places::Place;
use doorstep_core::features::places::WhyChange;
use doorstep_core::features::rounds::Round;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use super::of_kind;
use crate::rule;

#[test]
fn a_lead_whose_door_opens_is_proposed_as_confirmed_and_an_undone_tap_takes_the_proposal_with_it() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let amina = team.phone("Amina");
    let gate = amina.places().add(of_kind("Green gate", "house")).unwrap();
    let tap = amina.knock(gate, "talked");
    assert_eq!(
        proposed(amina),
        [(gate, "confirmed".to_owned(), WhyChange::Opened)]
    );
    amina.visits().undo(tap).unwrap();
    assert_eq!(proposed(amina), []);
    assert_eq!(
        rule(amina.places().accept(gate, "confirmed")),
        "this is not proposed any more"
    );
    assert_eq!(amina.place(gate).state, "lead");

    amina.knock(gate, "brief");
    team.settle();
    let lead = team.phone("Tamsin");
    assert_eq!(
        proposed(lead),
        [(gate, "confirmed".to_owned(), WhyChange::Opened)]
    );
    lead.places().accept(gate, "confirmed").unwrap();
    team.settle().assert_all_agree();
    let known = team.phone("Amina").place(gate);
    assert_eq!((known.state.as_str(), known.expires_on), ("confirmed", None));
    assert_eq!(proposed(team.phone("Amina")), []);
}

#[test]
fn a_lead_whose_door_opened_stays_on_rounds_after_its_time_and_one_that_never_opened_does_not() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let [opened, silent] =
        ["Green gate", "Blue gate"].map(|name| lead.places().add(of_kind(name, "house")).unwrap());
    lead.knock(opened, "talked");
    lead.knock(silent, "noanswer");
    lead.watch.later(200 * DAY_S);
    let round = lead.rounds().plan(round_on(lead)).unwrap();
    assert_eq!(lead.rounds().put(round, opened, None, None), Ok(()));
    assert_eq!(
        rule(lead.rounds().put(round, silent, None, None)),
        "this place is not visited"
    );
}

#[test]
fn six_knocks_without_an_answer_speak_for_quiet_and_the_next_open_door_for_confirmed_again() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let blue = lead.add_place("Blue door");
    for _ in 0..6 {
        lead.knock(blue, "noanswer");
        lead.watch.later(14 * DAY_S);
    }
    assert_eq!(
        proposed(lead),
        [(blue, "quiet".to_owned(), WhyChange::NobodyAnswers)]
    );
    let page = lead.places().changes_proposed(1, 5).unwrap();
    assert_eq!((page.of, page.changes.len()), (1, 0), "a second page is empty");
    let gone_on = lead.places().perseverance(blue).unwrap();
    assert_eq!((gone_on.knocks, gone_on.opened_on), (6, None));
    lead.places().accept(blue, "quiet").unwrap();
    assert_eq!(lead.place(blue).state, "quiet");
    lead.knock(blue, "talked");
    lead.watch.later(20 * DAY_S);
    let due = lead.rounds().due(Vec::new(), 0, 9).unwrap();
    assert_eq!(due.of, 1, "a door that opened is not left for two months again");
    lead.places().accept(blue, "confirmed").unwrap();
    assert_eq!(lead.place(blue).state, "confirmed");
}

#[test]
fn asked_to_leave_tonight_is_not_asked_never_to_come_again() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let (blue, green) = (lead.add_place("Blue door"), lead.add_place("Green gate"));
    lead.knock(blue, "refused");
    lead.knock(green, "stop");
    let round = lead.rounds().plan(round_on(lead)).unwrap();
    assert_eq!(lead.rounds().put(round, blue, None, None), Ok(()));
    assert_eq!(
        rule(lead.rounds().put(round, green, None, None)),
        "this place is not visited"
    );
}

#[test]
fn a_safety_note_has_to_be_seen_on_each_phone_and_again_when_it_changes() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let blue = lead.add_place("Blue door");
    assert_eq!(
        lead.places().must_be_seen(blue),
        Ok(false),
        "there is nothing to see"
    );
    note(lead, blue, "the dog is loose");
    assert_eq!(
        lead.places().must_be_seen(blue),
        Ok(false),
        "whoever wrote it has seen it"
    );
    team.settle();
    let amina = team.phone("Amina");
    assert_eq!(amina.places().must_be_seen(blue), Ok(true));
    amina.places().safety_seen(blue).unwrap();
    team.restart("Amina");
    assert_eq!(
        team.phone("Amina").places().must_be_seen(blue),
        Ok(false),
        "and that lasts"
    );
    note(team.phone("Tamsin"), blue, "two dogs are loose");
    team.settle();
    let amina = team.phone("Amina");
    assert_eq!(amina.places().must_be_seen(blue), Ok(true));
    let round = amina.rounds().plan(round_on(amina)).unwrap();
    amina.rounds().put(round, blue, None, None).unwrap();
    assert!(amina.rounds().walk(round).unwrap().stops[0].must_be_seen);
}

#[test]
fn the_form_for_a_new_place_shows_its_neighbours_and_says_why_there_are_none() {
    let team = Team::of("Tamsin", []);
    let places = team.phone("Tamsin").places();
    let near = |outcode: &str| places.neighbours(Some(outcode.to_owned()), None, 0, 9).unwrap();
    assert_eq!(near("KT1").why_empty, Some(WhyNoNeighbours::NotReceived));
    let gate = Place {
        area_outcode: Some("KT1".to_owned()),
        area_borough: Some("Kingston upon Thames".to_owned()),
        ..of_kind("Green gate", "house")
    };
    let gate_id = places.add(gate.clone()).unwrap();
    assert_eq!(near("KT2").why_empty, Some(WhyNoNeighbours::NoneKnown));
    let nowhere = places.neighbours(None, None, 0, 9).unwrap();
    assert_eq!(nowhere.why_empty, Some(WhyNoNeighbours::NoArea));
    let found = near("KT1");
    assert_eq!(
        (found.of, found.why_empty, found.places[0].id),
        (1, None, gate_id)
    );
    let typed = Place {
        nickname: "green gat".to_owned(),
        ..gate
    };
    let similar = places.similar(&typed, 5).unwrap();
    assert_eq!((similar[0].id, similar[0].is_same_area), (gate_id, true));
    assert_eq!(places.areas().len(), 2);
}

#[test]
fn when_doors_open_is_learnt_from_the_team_s_own_knocks() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let blue = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    assert_eq!(
        team.phone("Amina").places().best_time(blue).unwrap().weekday,
        None
    );
    for _ in 0..4 {
        team.phone("Tamsin").knock(blue, "noanswer");
        for phone in team.phones() {
            phone.watch.later(2 * DAY_S);
        }
        team.phone("Amina").knock(blue, "talked");
        for phone in team.phones() {
            phone.watch.later(5 * DAY_S);
        }
    }
    team.settle();
    let learnt = team
        .phones()
        .iter()
        .map(|phone| phone.places().best_time(blue).unwrap());
    let learnt: Vec<_> = learnt.collect();
    assert_eq!(learnt[0], learnt[1]);
    let best = learnt[0].weekday.unwrap();
    let on_best = learnt[0]
        .weekdays
        .iter()
        .find(|chance| chance.when == best)
        .unwrap();
    assert_eq!((on_best.knocks, on_best.opened), (4, 4));
    assert_eq!(
        learnt[0].hour, None,
        "all were in one hour, and there is none to compare it with"
    );
}

fn proposed(phone: &Phone) -> Vec<(RecordId, String, WhyChange)> {
    let page = phone.places().changes_proposed(0, 9).unwrap();
    let changes = page.changes.into_iter();
    changes
        .map(|change| (change.place, change.to, change.why))
        .collect()
}

fn note(phone: &Phone, place: RecordId, note: &str) {
    let note = Some(note.to_owned());
    phone
        .places()
        .note_safety(place, "care".to_owned(), note)
        .unwrap();
}

pub(super) fn round_on(phone: &Phone) -> Round {
    Round {
        name: "Thursday B".to_owned(),
        on: Day::in_london(phone.watch.now_ms()).to_string(),
        ..Round::default()
    }
}

const DAY_S: u64 = 24 * 60 * 60;
