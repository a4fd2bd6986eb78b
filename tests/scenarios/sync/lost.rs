//! The church office loses what its relay kept: phones notice, say so, and give it back everything they have.

use std::path::PathBuf;

use doorstep_core::companion::Event;
use doorstep_core::companion::RelayLoss;
use doorstep_core::companion::RelayState;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Office;
use doorstep_tests::Phone;
use doorstep_tests::Team;
use doorstep_tests::VOUCHER;

/// Tamsin who leads, Amina, and Bethan, whose phone is lost right after she wrote something that all have.
fn after_an_evening() -> (Team, RecordId, RecordId) {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    let visit = team.phone("Bethan").knock(place, "talked");
    team.settle();
    (team, place, visit)
}

fn state(phone: &Phone) -> RelayState {
    phone.exchanges().relay_state().unwrap()
}

fn copy_of(team: &mut Team, name: &str) -> PathBuf {
    let copy = team.folder().path().join(name);
    team.office().copy_to(&copy);
    copy
}

/// Whoever is still there exchanges a few times; until a lead has been there, a relay may know nobody.
fn exchange(team: &Team, names: &[&str]) {
    for _ in 0..4 {
        for name in names {
            drop(team.phone(name).exchange());
        }
    }
}

fn assert_given_back(team: &mut Team, loss: RelayLoss, visit: RecordId) {
    for name in ["Tamsin", "Amina"] {
        let state = state(team.phone(name));
        let trouble = state.trouble.unwrap();
        assert_eq!(trouble.loss, loss, "{name}");
        assert!(trouble.given_back_at_ms >= Some(trouble.noticed_at_ms), "{name}");
        assert_eq!((state.owed_links, state.owed_statements), (0, 0), "{name}");
        assert_eq!(state.fault, None, "{name}");
    }
    team.add(["Cath"]);
    exchange(team, &["Tamsin", "Cath", "Amina"]);
    assert_eq!(team.phone("Cath").visit(visit).outcome, "talked");
}

#[test]
fn a_relay_that_was_wiped_is_given_everything_back_whoever_wrote_it() {
    let (mut team, _, visit) = after_an_evening();
    assert_eq!(state(team.phone("Amina")).trouble, None);
    team.office().start_anew();
    while team.phone("Amina").next_event(0).is_some() {}
    exchange(&team, &["Tamsin", "Amina"]);
    let mut told = std::iter::from_fn(|| team.phone("Amina").next_event(0));
    assert!(told.any(|event| event == Event::RelayChanged));
    assert_given_back(&mut team, RelayLoss::Everything, visit);
}

#[test]
fn a_relay_put_back_to_an_older_copy_is_given_what_came_since() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    let copy = copy_of(&mut team, "copy");
    let visit = team.phone("Bethan").knock(place, "talked");
    team.settle();
    team.office().put_back(&copy, false);
    exchange(&team, &["Amina", "Tamsin"]);
    assert_given_back(&mut team, RelayLoss::SinceACopy, visit);
}

#[test]
fn a_copy_whose_operator_says_so_is_given_what_came_since() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    let copy = copy_of(&mut team, "copy");
    let visit = team.phone("Bethan").knock(place, "talked");
    team.settle();
    team.office().put_back(&copy, true);
    exchange(&team, &["Amina", "Tamsin"]);
    assert_given_back(&mut team, RelayLoss::Everything, visit);
}

#[test]
fn a_team_that_moves_to_another_relay_takes_everything_along() {
    let (mut team, _, visit) = after_an_evening();
    let other = Office::open(&team.folder().path().join("other-relay"));
    for name in ["Tamsin", "Amina"] {
        let voucher = (name == "Tamsin").then(|| VOUCHER.to_vec());
        let moved = team.phone(name).exchanges().use_relay(other.url(), None, voucher);
        moved.unwrap();
    }
    exchange(&team, &["Tamsin", "Amina"]);
    let trouble = state(team.phone("Amina")).trouble.unwrap();
    assert_eq!(trouble.loss, RelayLoss::Everything);
    team.office().switch_off();
    team.add(["Cath"]);
    let moved = team.phone("Cath").exchanges().use_relay(other.url(), None, None);
    moved.unwrap();
    exchange(&team, &["Tamsin", "Cath"]);
    assert_eq!(team.phone("Cath").visit(visit).outcome, "talked");
}

#[test]
fn what_stands_in_the_way_is_told_and_since_when() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let reached = state(team.phone("Amina")).reached_at_ms.unwrap();
    team.phone("Amina").watch.later(3600);
    team.office().switch_off();
    drop(team.phone("Amina").exchange());
    let away = state(team.phone("Amina"));
    assert_eq!(away.fault.as_deref(), Some("unreachable"));
    assert_eq!(away.reached_at_ms, Some(reached));
    team.office().switch_on();
    team.phone("Amina").exchange().unwrap();
    let back = state(team.phone("Amina"));
    assert_eq!(back.fault, None);
    assert!(back.reached_at_ms.unwrap() >= reached + 3_600_000);
}
