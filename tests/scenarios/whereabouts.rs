//! An honest word about who has what: numbers by signed word, when each was last heard of, and what to do.

mod health;

use std::fs;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::DeviceHas;
use doorstep_core::companion::HasOfTonight;
use doorstep_core::companion::Pending;
use doorstep_core::companion::PendingLine;
use doorstep_core::companion::WhatToDo;
use doorstep_core::features::rounds::Round;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Phone;
use doorstep_tests::Team;

#[test]
fn who_has_what_is_told_in_numbers() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    team.offline(["Bethan"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    knocks(team.phone("Tamsin"), place, 13);
    team.settle();
    assert_eq!(has(&team, "Amina"), (14, 14, WhatToDo::Nothing));
    assert_eq!(
        has(&team, "Bethan"),
        (0, 14, WhatToDo::Wait),
        "she was not heard of"
    );
    team.online(["Bethan"]).settle();
    assert_eq!(has(&team, "Bethan"), (14, 14, WhatToDo::Nothing));
    assert!(line(team.phone("Tamsin"), "Tamsin").is_here);
}

#[test]
fn her_phone_has_14_of_14_and_the_other_was_last_heard_of_on_sunday() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan", "Cath"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    let on = Day::in_london(team.phone("Tamsin").watch.now_ms()).plus_days(4);
    let round = planned(&team, on, &["Amina", "Bethan"]);
    team.settle().offline(["Bethan"]);
    later(&team, 4);
    knocks(team.phone("Amina"), place, 14);
    let tonight = |by: &str| team.phone(by).whereabouts().tonight(round).unwrap();
    let told = tonight("Amina");
    let [amina, bethan] = told.devices.as_slice() else {
        panic!("Cath does not walk: {told:?}");
    };
    assert_eq!((told.of, told.only_here), (14, 14));
    assert_eq!(
        (amina.name.as_str(), amina.is_here, amina.has),
        ("Amina", true, 14)
    );
    assert_eq!((bethan.has, bethan.to_do), (0, WhatToDo::Wait));
    assert_eq!(days_ago(team.phone("Amina"), bethan), 4);
    team.settle();
    let tonight = |by: &str| team.phone(by).whereabouts().tonight(round).unwrap();
    assert_eq!(tonight("Amina").only_here, 0, "the lead has them");
    let told = tonight("Tamsin");
    assert_eq!(told.devices[0].has, 14, "her phone has 14 of 14");
    assert_eq!(days_ago(team.phone("Tamsin"), &told.devices[1]), 4);
    team.online(["Bethan"]).settle();
    let told = team.phone("Tamsin").whereabouts().tonight(round).unwrap();
    assert!(
        told.devices
            .iter()
            .all(|walker| walker.has == 14 && walker.to_do == WhatToDo::Nothing)
    );
    let nowhere = team.phone("Amina").whereabouts().tonight(place);
    assert_eq!(nowhere, Err(CompanionError::NotFound));
}

#[test]
fn what_was_written_on_another_day_or_by_somebody_else_is_not_of_tonight() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    knocks(team.phone("Amina"), place, 3);
    let on = Day::in_london(team.phone("Tamsin").watch.now_ms()).plus_days(2);
    let round = planned(&team, on, &["Amina", "Bethan"]);
    later(&team, 2);
    team.settle();
    knocks(team.phone("Tamsin"), place, 5);
    knocks(team.phone("Bethan"), place, 2);
    team.settle();
    later(&team, 1);
    knocks(team.phone("Bethan"), place, 4);
    team.settle();
    for phone in team.phones() {
        let told = phone.whereabouts().tonight(round).unwrap();
        assert_eq!((told.of, told.only_here), (2, 0), "{}", phone.name);
        assert!(told.devices.iter().all(|walker| walker.has == 2));
    }
}

#[test]
fn what_is_only_on_this_phone_is_said_until_it_is_somewhere_else() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle().offline(["Amina"]);
    assert_eq!(pending(team.phone("Amina")), []);
    knocks(team.phone("Amina"), place, 3);
    let lines = team.phone("Amina").whereabouts().here().unwrap().lines;
    let told: Vec<(Pending, u64, WhatToDo)> = lines
        .iter()
        .map(|line| (line.what, line.entries, line.to_do))
        .collect();
    assert_eq!(
        told,
        [
            (Pending::OnlyHere, 3, WhatToDo::Exchange),
            (Pending::NotAtRelay, 3, WhatToDo::Exchange)
        ]
    );
    assert_eq!(lines[0].by[0].name.as_deref(), Some("Amina"));
    team.online(["Amina"]).settle();
    assert_eq!(pending(team.phone("Amina")), []);
    assert_eq!(team.phone("Amina").whereabouts().here().unwrap().of, 4);
}

#[test]
fn a_phone_alone_without_a_relay_is_told_to_make_a_backup() {
    let folder = doorstep_tests::Folder::make();
    let phone = Phone::set_up(&folder.path().join("Tamsin"), "Tamsin", 1);
    phone.team().found("Thursday evenings".to_owned()).unwrap();
    phone.add_place("Blue door");
    let lines = phone.whereabouts().here().unwrap().lines;
    let told: Vec<(Pending, WhatToDo)> = lines.iter().map(|line| (line.what, line.to_do)).collect();
    assert_eq!(told, [(Pending::OnlyHere, WhatToDo::BackUp)]);
}

#[test]
fn only_what_both_may_open_is_counted() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let bethan = team.phone("Bethan").id();
    team.phone("Tamsin")
        .team()
        .set_role(vec![bethan], Role::PrayerPartner)
        .unwrap();
    team.phone("Tamsin").add_place("Blue door");
    team.settle();
    assert_eq!(has(&team, "Amina"), (1, 1, WhatToDo::Nothing));
    assert_eq!(
        has(&team, "Bethan"),
        (0, 0, WhatToDo::Nothing),
        "she opens no places"
    );
    assert_eq!(line(team.phone("Bethan"), "Amina").of, 0);
}

#[test]
fn a_phone_that_is_out_is_no_longer_in_the_list_and_what_it_said_counts_no_more() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    team.phone("Tamsin").add_place("Blue door");
    team.settle();
    let bethan = team.phone("Bethan").id();
    team.phone("Tamsin").team().remove(vec![bethan]).unwrap();
    let names: Vec<String> = team
        .phone("Tamsin")
        .whereabouts()
        .devices()
        .unwrap()
        .into_iter()
        .map(|line| line.name)
        .collect();
    assert_eq!(names, ["Amina", "Tamsin"]);
}

#[test]
fn out_on_a_round_what_is_closed_waits_for_coming_home() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let lead = team.phone("Tamsin");
    lead.add_place("Blue door");
    lead.add_person("Juniper");
    let on = Day::in_london(lead.watch.now_ms());
    let round = planned(&team, on, &["Amina", "Bethan"]);
    team.settle();
    assert_eq!(team.phone("Amina").rounds().go_out(round).unwrap(), []);
    let line = |team: &Team| {
        let lines = team.phone("Amina").whereabouts().here().unwrap().lines;
        lines.into_iter().find(|line| line.what == Pending::WaitsForKey)
    };
    let told: PendingLine = line(&team).expect("the rest is closed");
    assert_eq!((told.envelopes, told.to_do), (0, WhatToDo::ComeHome));
    assert_eq!(has(&team, "Amina").2, WhatToDo::Nothing, "closed is not gone");
    team.phone("Amina").rounds().come_home(round).unwrap();
    team.settle();
    assert_eq!(line(&team), None);
}

#[test]
fn a_restored_phone_has_what_it_has_now_and_what_it_writes_leaves_it() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    knocks(team.phone("Amina"), place, 3);
    team.settle();
    let amina = team.phone_mut("Amina");
    amina.lock();
    let store = amina.folder().join("doorstep.store");
    let yesterday = fs::read(&store).unwrap();
    amina.unlock();
    knocks(team.phone("Tamsin"), place, 6);
    team.settle();
    assert_eq!(has(&team, "Amina"), (10, 10, WhatToDo::Nothing));
    let amina = team.phone_mut("Amina");
    amina.lock();
    fs::write(store, yesterday).unwrap();
    amina.unlock();
    assert!(amina.was_restored());
    // As many as it had sent before: they are numbered anew, and counted anew as well.
    let visit = amina.knock(place, "talked");
    let lines = amina.whereabouts().here().unwrap().lines;
    assert_eq!((lines[0].what, lines[0].entries), (Pending::OnlyHere, 1));
    team.settle().assert_all_agree();
    assert_eq!(team.phone("Tamsin").visit(visit).outcome, "talked");
    assert_eq!(
        has(&team, "Amina"),
        (11, 11, WhatToDo::Nothing),
        "nothing is counted twice"
    );
    assert_eq!(pending(team.phone("Amina")), []);
}

/// What the lead knows of a phone.
fn has(team: &Team, name: &str) -> (u64, u64, WhatToDo) {
    let hers = line(team.phone("Tamsin"), name);
    assert_eq!((hers.not_here, hers.has_more), (0, 0), "{hers:?}");
    (hers.has, hers.of, hers.to_do)
}

fn line(by: &Phone, name: &str) -> DeviceHas {
    let known = by.whereabouts().devices().unwrap();
    known.into_iter().find(|has| has.name == name).unwrap()
}

fn pending(phone: &Phone) -> Vec<PendingLine> {
    phone.whereabouts().here().unwrap().lines
}

fn knocks(by: &Phone, place: RecordId, count: usize) {
    for _ in 0..count {
        by.knock(place, "noanswer");
    }
}

fn days_ago(by: &Phone, walker: &HasOfTonight) -> u64 {
    (by.watch.now_ms() - walker.last_heard_ms.unwrap()) / (A_DAY_S * 1000)
}

fn planned(team: &Team, on: Day, walkers: &[&str]) -> RecordId {
    let pairs = walkers
        .iter()
        .map(|name| (team.phone(name).team().own_member().unwrap().to_string(), 1));
    let draft = Round {
        name: "Thursday B".to_owned(),
        on: on.to_string(),
        pairs: pairs.collect(),
        ..Round::default()
    };
    team.phone("Tamsin").rounds().plan(draft).unwrap()
}

/// So many days later, on every watch.
fn later(team: &Team, days: u64) {
    for phone in team.phones() {
        phone.watch.later(days * A_DAY_S);
    }
}

const A_DAY_S: u64 = 24 * 60 * 60;
