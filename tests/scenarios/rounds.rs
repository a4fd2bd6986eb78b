//! Rounds: planned on Sunday, walked on Thursday without signal, read by the lead afterwards.

mod horizon;
mod paper;
mod speaking;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::WhyNoneDue;
use doorstep_core::features::places::Place;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::rounds::Ticked;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::MemberId;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

fn today(phone: &Phone) -> String {
    Day::in_london(phone.watch.now_ms()).to_string()
}

fn member(phone: &Phone) -> MemberId {
    phone.team().own_member().unwrap()
}

/// A round of today over these places, in this order.
fn planned(lead: &Phone, places: &[RecordId]) -> RecordId {
    let draft = Round {
        name: "Thursday B".to_owned(),
        on: today(lead),
        ..Round::default()
    };
    let round = lead.rounds().plan(draft).unwrap();
    let mut behind = None;
    for place in places {
        lead.rounds().put(round, *place, behind, None).unwrap();
        behind = Some(*place);
    }
    round
}

fn stops(phone: &Phone, round: RecordId) -> Vec<RecordId> {
    let walk = phone.rounds().walk(round).unwrap();
    walk.stops.into_iter().map(|stop| stop.id).collect()
}

fn due(phone: &Phone) -> Vec<(String, String)> {
    let due = phone.rounds().due(Vec::new(), 0, 50).unwrap();
    let said = due.places.into_iter().map(|due| (due.nickname, due.reason));
    said.collect()
}

#[test]
fn an_evening_is_planned_from_what_is_due_walked_without_signal_and_read_by_the_lead() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let lead = team.phone("Tamsin");
    let (blue, green) = (lead.add_place("Blue door"), lead.add_place("Green gate"));
    let promised = Visit {
        place: Some(blue),
        outcome: "talked".to_owned(),
        modifiers: ["promise".to_owned()].into(),
        ..Visit::default()
    };
    lead.visits().record(promised).unwrap();
    let listed = [("Blue door", "promise"), ("Green gate", "cadence")];
    let listed = listed.map(|(place, why)| (place.to_owned(), why.to_owned()));
    assert_eq!(due(lead), listed);
    let round = planned(lead, &[blue, green]);
    team.settle().offline(["Amina", "Bethan"]);
    let sunday_ms = team.phone("Tamsin").watch.now_ms();
    for phone in team.phones() {
        phone.watch.later(4 * A_DAY_S);
    }

    let amina = team.phone("Amina");
    assert!(
        amina.rounds().tonight().unwrap().rounds.is_empty(),
        "it is not its day any more"
    );
    assert!(amina.rounds().go_out(round).unwrap().is_empty());
    assert_eq!(
        amina.rounds().tonight().unwrap().rounds[0].id,
        round,
        "who is out is shown on every day"
    );
    amina.knock(blue, "talked");
    team.phone("Bethan").knock(green, "noanswer");
    team.phone("Bethan").knock(blue, "time");
    amina.rounds().come_home(round).unwrap();
    team.online(["Amina", "Bethan"]).settle().assert_all_agree();

    let lead = team.phone("Tamsin");
    let since = lead.rounds().since(sunday_ms + 1).unwrap();
    assert_eq!(
        (since.doors, since.opened),
        (2, 1),
        "running out of time is no door"
    );
    assert!(since.promised.is_empty() && since.concerns_due.is_empty());
    assert!(
        due(lead).is_empty(),
        "the promise was kept, and both had their visit"
    );
    lead.rounds().close(round).unwrap();
    let known = lead.rounds().by_id(round).unwrap().unwrap();
    assert_eq!(known.round.state, "closed");
}

#[test]
fn a_place_that_asked_us_not_to_come_is_on_no_round_and_goes_off_one_as_the_pair_sets_out() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let (blue, green) = (lead.add_place("Blue door"), lead.add_place("Green gate"));
    let round = planned(lead, &[blue, green]);
    team.settle().offline(["Amina"]);
    team.phone("Tamsin").knock(green, "stop");
    let refused = team.phone("Tamsin").rounds().put(round, green, None, None);
    assert_eq!(refused, Ok(()), "moving a stop that is there puts none on");
    let other = planned(team.phone("Tamsin"), &[]);
    let refused = team.phone("Tamsin").rounds().put(other, green, None, None);
    assert!(
        matches!(refused, Err(CompanionError::NotKept { .. })),
        "{refused:?}"
    );
    team.online(["Amina"]).settle();
    let amina = team.phone("Amina");
    let walk = amina.rounds().walk(round).unwrap();
    let barred: Vec<_> = walk
        .stops
        .iter()
        .filter(|stop| stop.is_barred)
        .map(|stop| stop.id)
        .collect();
    assert_eq!(barred, [green]);
    assert_eq!(amina.rounds().go_out(round), Ok(vec![green]));
    assert_eq!(stops(amina, round), [blue]);
}

#[test]
fn two_leads_phones_plan_one_round_apart_and_both_have_their_way() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let doors = ["One", "Two", "Three", "Four"].map(|name| team.phone("Tamsin").add_place(name));
    let [one, two, three, four] = doors;
    let round = planned(team.phone("Tamsin"), &[one, two, three]);
    team.settle().offline(["Amina"]);
    team.phone("Tamsin")
        .rounds()
        .put(round, three, None, None)
        .unwrap();
    let amina = team.phone("Amina").rounds();
    amina
        .put(round, four, Some(one), Some("promise".to_owned()))
        .unwrap();
    amina.take_off(round, two).unwrap();
    team.online(["Amina"]).settle().assert_all_agree();
    for phone in team.phones() {
        assert_eq!(stops(phone, round), [three, one, four], "{}", phone.name);
    }
}

#[test]
fn when_someone_falls_ill_the_other_pair_has_the_doors_that_are_left() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan", "Carys"]);
    let doors = ["One", "Two", "Three", "Four"].map(|name| team.phone("Tamsin").add_place(name));
    let round = planned(team.phone("Tamsin"), &doors);
    let lead = team.phone("Tamsin");
    let seen = lead.rounds().by_id(round).unwrap().unwrap().round;
    let mut wished = seen.clone();
    for (name, pair) in [("Tamsin", 1), ("Amina", 1), ("Bethan", 2), ("Carys", 2)] {
        wished.pairs.insert(member(team.phone(name)).to_string(), pair);
    }
    lead.rounds().change(round, &seen, &wished).unwrap();
    lead.rounds().split(round).unwrap();
    team.settle();
    let pairs = |phone: &Phone| -> Vec<Option<u32>> {
        let walk = phone.rounds().walk(round).unwrap();
        walk.stops.into_iter().map(|stop| stop.pair).collect()
    };
    assert_eq!(pairs(team.phone("Carys")), [1, 1, 2, 2].map(Some));
    let amina = team.phone("Amina");
    amina.knock(doors[0], "noanswer");
    amina.rounds().hand_over(round, member(amina)).unwrap();
    team.settle().assert_all_agree();
    assert_eq!(pairs(team.phone("Carys")), [1, 2, 2, 2].map(Some));
}

#[test]
fn a_pair_that_speaks_her_language_is_sent_where_it_was_heard() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan", "Carys"]);
    let lead = team.phone("Tamsin");
    let (blue, green) = (lead.add_place("Blue door"), lead.add_place("Green gate"));
    let heard = Visit {
        place: Some(blue),
        outcome: "lang".to_owned(),
        languages: ["ro".to_owned()].into(),
        ..Visit::default()
    };
    lead.visits().record(heard).unwrap();
    let round = planned(lead, &[blue, green]);
    let seen = lead.rounds().by_id(round).unwrap().unwrap().round;
    let mut wished = seen.clone();
    for (name, pair) in [("Tamsin", 1), ("Amina", 1), ("Bethan", 2), ("Carys", 2)] {
        wished.pairs.insert(member(team.phone(name)).to_string(), pair);
    }
    lead.rounds().change(round, &seen, &wished).unwrap();
    let carys = member(team.phone("Carys"));
    lead.rounds().say_spoken(carys, vec!["ro".to_owned()]).unwrap();
    lead.rounds().split(round).unwrap();
    let walk = lead.rounds().walk(round).unwrap();
    assert_eq!(walk.stops[0].pair, Some(2));
    lead.watch.later(20 * A_DAY_S);
    let due = lead.rounds().due(vec!["ro".to_owned()], 0, 9).unwrap();
    assert_eq!(
        due.places[0].place, blue,
        "where a language is shared comes first"
    );
    assert_eq!(due.places[0].shared_languages, ["ro"]);
    team.settle();
}

#[test]
fn paper_is_ticked_without_phones_and_keyed_in_once() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let (blue, green) = (lead.add_place("Blue door"), lead.add_place("Green gate"));
    let round = planned(lead, &[blue, green]);
    let paper = lead.rounds().print_sheet(round).unwrap();
    assert!(!paper.contains("door") && !paper.contains("gate"), "{paper}");
    let line = |number, outcome: &str| Ticked {
        number,
        outcome: outcome.to_owned(),
        at_minute: Some(19 * 60 + 20),
    };
    let lines = vec![line(1, "noanswer"), line(2, "brief")];
    let wrong = lead
        .rounds()
        .key_in(round, vec![line(1, "noanswer"), line(9, "brief")]);
    assert!(matches!(wrong, Err(CompanionError::NotKept { .. })), "{wrong:?}");
    assert!(
        lead.visits().last_of(blue, 0, 9).unwrap().visits.is_empty(),
        "all of it, or nothing"
    );
    assert_eq!(lead.rounds().key_in(round, lines.clone()).unwrap().len(), 2);
    assert_eq!(lead.rounds().key_in(round, lines), Ok(Vec::new()), "once");
    let walk = lead.rounds().walk(round).unwrap();
    assert_eq!(walk.done, 2);
    assert_eq!(walk.stops[1].visits[0].visit.outcome, "brief");
    assert_eq!(walk.stops[1].visits[0].visit.round, Some(round));
}

#[test]
fn an_empty_list_says_why() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let why = |phone: &Phone| phone.rounds().due(Vec::new(), 0, 9).unwrap().why_empty;
    assert_eq!(why(team.phone("Amina")), Some(WhyNoneDue::NotReceived));
    let closed = team.phone("Tamsin").add_place("Blue door");
    team.phone("Tamsin").knock(closed, "stop");
    team.settle();
    assert_eq!(why(team.phone("Amina")), Some(WhyNoneDue::NoneVisited));
    let open = team.phone("Tamsin").add_place("Green gate");
    team.settle();
    assert_eq!(why(team.phone("Amina")), None);
    team.phone("Amina").knock(open, "noanswer");
    assert_eq!(why(team.phone("Amina")), Some(WhyNoneDue::NothingDue));
}

#[test]
fn what_came_in_since_thursday_is_listed_for_the_lead() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let old = team.phone("Amina").add_place("Blue door");
    team.settle();
    for phone in team.phones() {
        phone.watch.later(A_DAY_S);
    }
    let thursday_ms = team.phone("Amina").watch.now_ms();
    let amina = team.phone("Amina");
    let lead_on = Place {
        nickname: "Heard of".to_owned(),
        kind: "flat".to_owned(),
        ..Place::default()
    };
    let new_lead = amina.places().add(lead_on).unwrap();
    let child = Visit {
        place: Some(old),
        outcome: "noanswer".to_owned(),
        modifiers: ["child".to_owned()].into(),
        finish_later: Some(true),
        ..Visit::default()
    };
    let child = amina.visits().record(child).unwrap().id;
    let stop = amina.knock(new_lead, "stop");
    team.settle();
    let since = team.phone("Tamsin").rounds().since(thursday_ms).unwrap();
    assert_eq!((since.doors, since.opened), (2, 0));
    assert_eq!((since.concerns_due, since.to_finish), (vec![child], vec![child]));
    assert_eq!(since.new_leads, [new_lead]);
    assert_eq!(since.asked_not_to_come, [stop]);
    let later = team.phone("Tamsin").rounds().since(u64::MAX).unwrap();
    assert_eq!(later.doors, 0);
}

#[test]
fn a_round_sets_out_and_comes_home_in_that_order() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let round = planned(lead, &[lead.add_place("Blue door")]);
    let refused = |done: Result<(), CompanionError>| {
        assert!(matches!(done, Err(CompanionError::NotKept { .. })), "{done:?}");
    };
    refused(lead.rounds().come_home(round));
    lead.rounds().go_out(round).unwrap();
    refused(lead.rounds().close(round));
    refused(lead.rounds().go_out(round).map(drop));
    lead.rounds().come_home(round).unwrap();
    lead.rounds().close(round).unwrap();
    refused(lead.rounds().come_home(round));
    let nowhere = lead.rounds().come_home(RecordId::new([9; 16]));
    assert_eq!(nowhere, Err(CompanionError::NotFound));
}

const A_DAY_S: u64 = 24 * 60 * 60;
