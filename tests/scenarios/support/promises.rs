//! What was promised rises to the top of the next round, and is carried along.

use doorstep_core::companion::Besides;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::support::FollowUp;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use super::met;
use crate::rule;

const A_DAY_S: u64 = 24 * 60 * 60;

fn promise(what: &str) -> FollowUp {
    FollowUp {
        what: what.to_owned(),
        is_promise: Some(true),
        ..FollowUp::default()
    }
}

fn promised(phone: &Phone, draft: Visit, promises: Vec<FollowUp>) -> RecordId {
    let besides = Besides {
        follow_ups: promises,
        ..Besides::default()
    };
    phone.visits().record_with(draft, besides).unwrap().id
}

/// A visit that says only that something was promised, as the first apps did.
fn bare(place: RecordId) -> Visit {
    Visit {
        place: Some(place),
        outcome: "talked".to_owned(),
        modifiers: ["promise".to_owned()].into(),
        ..Visit::default()
    }
}

fn due(phone: &Phone) -> Vec<(String, String, u32, bool)> {
    let due = phone.rounds().due(Vec::new(), 0, 50).unwrap();
    let line = |due: doorstep_core::features::rounds::DuePlace| {
        (due.nickname, due.reason, due.promises, due.is_promise_overdue)
    };
    due.places.into_iter().map(line).collect()
}

fn what(phone: &Phone) -> Vec<String> {
    let to_do = phone.support().to_do(0, 50).unwrap();
    to_do.lines.into_iter().map(|line| line.what).collect()
}

fn today(phone: &Phone) -> Day {
    Day::in_london(phone.watch.now_ms())
}

fn a_day_later(team: &Team, days: u64) {
    for phone in team.phones() {
        phone.watch.later(days * A_DAY_S);
    }
}

#[test]
fn the_pair_carries_the_leaflet_and_the_gift_that_were_promised_and_says_that_it_did() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let lead = team.phone("Tamsin");
    let (blue, ana) = (lead.add_place("Blue door"), lead.add_person("Ana"));
    let green = lead.add_place("Green gate");
    team.settle().offline(["Amina"]);
    let leaflet = FollowUp {
        support: Some("leaflet".to_owned()),
        ..promise("Dentist leaflet in Romanian")
    };
    let amina = team.phone("Amina");
    let visit = promised(amina, met(blue, &[ana]), vec![leaflet]);
    assert!(amina.visit(visit).modifiers.contains("promise"));
    amina.visits().record(met(green, &[])).unwrap();
    team.online(["Amina"]).settle().assert_all_agree();
    let gift = FollowUp {
        person: Some(ana),
        due_on: today(team.phone("Tamsin")).plus_days(7).to_string(),
        ..promise("Ana's birthday gift")
    };
    team.phone("Tamsin").support().plan(gift).unwrap();
    a_day_later(&team, 7);

    let lead = team.phone("Tamsin");
    assert_eq!(
        due(lead),
        [("Blue door".to_owned(), "promise".to_owned(), 2, false)]
    );
    let round = Round {
        on: today(lead).to_string(),
        ..Round::default()
    };
    let round = lead.rounds().plan(round).unwrap();
    lead.rounds().put(round, blue, None, None).unwrap();
    team.settle().offline(["Amina", "Bethan"]);
    let bethan = team.phone("Bethan");
    let stop = bethan.rounds().walk(round).unwrap().stops.remove(0);
    let carried: Vec<_> = stop.to_do.iter().map(|line| line.what.as_str()).collect();
    assert_eq!(carried, ["Ana's birthday gift", "Dentist leaflet in Romanian"]);
    assert_eq!(stop.to_do[1].support.as_deref(), Some("leaflet"));
    bethan.visits().record(met(blue, &[ana])).unwrap();
    assert_eq!(what(bethan).len(), 2, "meeting her again is not bringing it");
    for line in stop.to_do {
        bethan.support().keep(line.follow_up.unwrap()).unwrap();
    }
    team.online(["Amina", "Bethan"]).settle().assert_all_agree();
    for phone in team.phones() {
        assert_eq!(what(phone), Vec::<String>::new(), "{}", phone.name);
        let hers = phone.support().follow_ups_of(ana, 0, 100).unwrap().lines;
        assert!(hers.iter().all(|line| line.state == "kept"), "{hers:?}");
        assert!(due(phone).iter().all(|(_, reason, ..)| reason != "promise"));
    }
}

#[test]
fn a_promise_of_which_nobody_said_what_is_kept_by_meeting_somebody_there_or_by_saying_so() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let (blue, green) = (lead.add_place("Blue door"), lead.add_place("Green gate"));
    for place in [blue, green] {
        lead.visits().record(bare(place)).unwrap();
    }
    team.settle();
    a_day_later(&team, 1);
    let amina = team.phone("Amina");
    assert_eq!(due(amina).len(), 2);
    amina.knock(blue, "noanswer");
    assert_eq!(due(amina).len(), 2, "nobody was met");
    amina.knock(blue, "brief");
    let left = amina.support().to_do(0, 9).unwrap();
    assert_eq!((left.of, left.lines[0].place), (1, Some(green)));
    amina.support().keep(left.lines[0].follow_up.unwrap()).unwrap();
    assert_eq!(due(amina), []);
}

#[test]
fn a_promise_that_only_a_visit_knows_of_is_due_as_it_always_was() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let blue = lead.add_place("Blue door");
    lead.visits().record(bare(blue)).unwrap();
    // A phone of an older version made no record of it.
    let made = lead.support().to_do(0, 9).unwrap().lines.remove(0);
    lead.team().erase(vec![made.follow_up.unwrap()]).unwrap();
    team.settle();
    a_day_later(&team, 1);
    let amina = team.phone("Amina");
    let old = amina.support().to_do(0, 9).unwrap().lines.remove(0);
    assert_eq!(
        (old.follow_up, old.place, old.is_promise),
        (None, Some(blue), true)
    );
    assert_eq!(
        due(amina),
        [("Blue door".to_owned(), "promise".to_owned(), 1, false)]
    );
    amina.knock(blue, "talked");
    assert_eq!(due(amina), []);
}

#[test]
fn an_overdue_promise_goes_before_one_that_is_not_and_lapses_in_the_end() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let (amber, blue) = (lead.add_place("Amber"), lead.add_place("Blue door"));
    let by = |days| FollowUp {
        due_on: today(lead).plus_days(days).to_string(),
        ..promise("Socks")
    };
    promised(lead, met(amber, &[]), vec![by(100)]);
    promised(lead, met(blue, &[]), vec![by(3)]);
    let names = |phone: &Phone| due(phone).into_iter().map(|line| line.0).collect::<Vec<_>>();
    assert_eq!(names(lead), ["Amber", "Blue door"]);
    a_day_later(&team, 4);
    let lead = team.phone("Tamsin");
    assert_eq!(names(lead), ["Blue door", "Amber"]);
    assert!(due(lead)[0].3 && !due(lead)[1].3);
    let since = lead.rounds().since(0).unwrap();
    assert_eq!(since.follow_ups_due.len(), 1);
    a_day_later(&team, 90);
    let reasons: Vec<_> = due(lead).into_iter().map(|line| (line.0, line.2)).collect();
    assert_eq!(reasons, [("Amber".to_owned(), 1), ("Blue door".to_owned(), 0)]);
}

#[test]
fn what_the_amended_visit_no_longer_says_was_promised_was_not() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let blue = lead.add_place("Blue door");
    let visit = lead.knock(blue, "talked");
    let add = |visit: &mut Visit| visit.modifiers = ["promise".to_owned()].into();
    lead.amend(visit, add).unwrap();
    assert_eq!(lead.support().to_do(0, 9).unwrap().of, 1);
    lead.amend(visit, |visit| visit.modifiers.clear()).unwrap();
    assert_eq!(lead.support().to_do(0, 9).unwrap().of, 0);
    lead.amend(visit, add).unwrap();
    assert_eq!(lead.support().to_do(0, 9).unwrap().of, 1);
}

#[test]
fn a_follow_up_is_put_off_taken_up_again_and_refused_with_its_field() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let errand = FollowUp {
        what: "Ask the GP surgery".to_owned(),
        who: Some(lead.team().own_member().unwrap().to_string()),
        ..FollowUp::default()
    };
    let id = lead.support().plan(errand.clone()).unwrap();
    lead.support().let_go(id).unwrap();
    assert_eq!(what(lead), Vec::<String>::new());
    let next_week = today(lead).plus_days(7).to_string();
    lead.support().put_off(id, &next_week).unwrap();
    assert_eq!(what(lead), ["Ask the GP surgery"]);
    assert_eq!(rule(lead.support().put_off(id, "soon")), "due_on is not a day");
    lead.support().keep(id).unwrap();
    let refused = |edit: &dyn Fn(&mut FollowUp)| {
        let mut draft = errand.clone();
        edit(&mut draft);
        rule(lead.support().plan(draft))
    };
    assert_eq!(
        refused(&|next| next.what = "Ring 07700 900123".to_owned()),
        "what has a telephone number in it, and that is not kept"
    );
    assert_eq!(
        refused(&|next| next.what.clear()),
        "what is to be done is not said"
    );
    assert_eq!(
        refused(&|next| next.who = Some("Joel".to_owned())),
        "who is not a member"
    );
}
