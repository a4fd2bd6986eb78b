//! Health for leads: what is to be done, what matters most first, and nothing where nothing is.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::HealthLine;
use doorstep_core::companion::HealthMatter;
use doorstep_core::companion::TwoLeads;
use doorstep_core::companion::WhatToDo;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Team;

use super::A_DAY_S;
use super::later;

#[test]
fn a_team_that_is_well_has_nothing_to_do() {
    let mut team = well();
    assert_eq!(lines(&team), []);
    let health = team.phone("Tamsin").team().health().unwrap();
    assert_eq!((health.leads, health.is_alone), (2, false));
    assert!(health.kit_at_ms.is_some() && health.last_backup_at_ms.is_some());
    let told = team.phone("Amina").team().health().unwrap();
    let [hers, own] = [&told, &health].map(|health| health.last_backup_at_ms.unwrap());
    assert!(own.abs_diff(hers) < A_DAY_S * 1000, "whoever made it");
    assert_eq!(told.kit_at_ms, health.kit_at_ms);
    assert_eq!(
        team.phone("Bethan").team().health(),
        Err(CompanionError::NotALead),
        "it is for leads"
    );
    team.settle();
    assert_eq!(lines(&team), []);
}

#[test]
fn a_lead_alone_without_kit_and_backup_is_told_so_first() {
    let team = Team::of("Tamsin", ["Amina"]);
    let told = told(&team);
    assert_eq!(
        told,
        [
            (HealthMatter::Alone, 1, WhatToDo::PrintKit),
            (HealthMatter::NoBackup, 0, WhatToDo::BackUp)
        ]
    );
    team.phone("Tamsin").recovering().print_kit().unwrap();
    assert_eq!(lines(&team)[0].what, HealthMatter::OneLead);
    assert_eq!(lines(&team)[0].to_do, WhatToDo::AddALead);
}

#[test]
fn whoever_is_silent_and_whoever_never_spoke_are_two_lines() {
    let mut team = well();
    team.add(["Dora"]);
    team.offline(["Dora", "Bethan"]);
    for _ in 0..2 {
        later(&team, 10);
        team.settle();
    }
    let lines = lines(&team);
    let told: Vec<(HealthMatter, Vec<&str>, WhatToDo)> = lines
        .iter()
        .map(|line| (line.what, names(line), line.to_do))
        .collect();
    assert_eq!(
        told,
        [
            (HealthMatter::NeverHeard, vec!["Dora"], WhatToDo::AskAfter),
            (HealthMatter::Unseen, vec!["Bethan"], WhatToDo::AskAfter)
        ]
    );
    let now_ms = team.phone("Tamsin").watch.now_ms();
    let days = (now_ms - lines[1].since_ms.unwrap()) / (A_DAY_S * 1000);
    assert_eq!((days, lines[0].since_ms), (20, None));
}

#[test]
fn a_phone_that_has_not_said_that_it_erased_is_named_until_it_does() {
    let mut team = well();
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle().offline(["Bethan"]);
    team.phone("Tamsin").team().erase(vec![place]).unwrap();
    team.settle();
    let told = lines(&team);
    assert_eq!((told[0].what, told[0].count), (HealthMatter::NotErasedYet, 1));
    assert_eq!((names(&told[0]), told[0].to_do), (vec!["Bethan"], WhatToDo::Wait));
    assert!(told[0].since_ms.is_some());
    team.online(["Bethan"]).settle();
    assert_eq!(lines(&team), []);
}

#[test]
fn a_clock_that_is_days_ahead_is_named() {
    let mut team = well();
    team.phone("Bethan").watch.later(3 * A_DAY_S);
    team.phone("Bethan").add_place("Blue door");
    team.settle();
    let told = lines(&team);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        (told[0].what, told[0].to_do),
        (HealthMatter::ClocksAhead, WhatToDo::SetClock)
    );
    assert_eq!(names(&told[0]), ["Bethan"]);
    assert!(told[0].devices[0].ahead_ms > 2 * A_DAY_S * 1000);
}

#[test]
fn where_most_are_ahead_it_is_this_clock_that_is_wrong() {
    let mut team = well();
    for name in ["Amina", "Bethan"] {
        team.phone(name).watch.later(3 * A_DAY_S);
        team.phone(name).add_place(name);
    }
    team.settle();
    let told = lines(&team);
    assert_eq!(
        (told[0].what, names(&told[0])),
        (HealthMatter::ClockHere, vec!["Tamsin"])
    );
}

#[test]
fn keys_that_nobody_turned_for_a_month_are_told() {
    let mut team = well();
    team.offline(["Tamsin"]);
    for _ in 0..3 {
        later(&team, 12);
        // Whatever a lead states is a look at the clock, by which the team's time goes on.
        team.phone("Tamsin").team().ask(TwoLeads::Export).unwrap();
    }
    let told = lines(&team);
    let old = told.iter().find(|line| line.what == HealthMatter::OldKeys);
    let old = old.map(|line| (line.count, line.to_do));
    assert_eq!(old, Some((36, WhatToDo::TurnKeys)));
}

/// Two leads, a kit, a backup, and everybody heard of.
fn well() -> Team {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let amina = team.phone("Amina").id();
    let lead = team.phone("Tamsin");
    lead.team().set_role(vec![amina], Role::Lead).unwrap();
    lead.recovering().print_kit().unwrap();
    let stick = team.folder().path().join("stick.backup");
    let stick = stick.to_str().unwrap().to_owned();
    lead.recovering().back_up(stick, None).unwrap();
    team.settle();
    team
}

fn lines(team: &Team) -> Vec<HealthLine> {
    team.phone("Tamsin").team().health().unwrap().lines
}

fn told(team: &Team) -> Vec<(HealthMatter, u64, WhatToDo)> {
    let lines = lines(team).into_iter();
    lines.map(|line| (line.what, line.count, line.to_do)).collect()
}

fn names(line: &HealthLine) -> Vec<&str> {
    let names = line.devices.iter().filter_map(|device| device.name.as_deref());
    names.collect()
}
