//! Where exactly a place is: a record of its own, that nothing at a door has loaded.

use doorstep_core::features::places::Place;
use doorstep_core::features::privacy::Kept;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Team;

use crate::rule;

#[test]
fn where_a_place_is_reaches_the_team_and_stands_in_no_list_and_on_no_round() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let blue = lead.add_place("Blue door");
    assert_eq!(lead.places().location(blue), Ok(None));
    lead.places()
        .set_location(blue, " 12 Sorrel Street, KT1 1AA ")
        .unwrap();
    team.settle().assert_all_agree();
    let amina = team.phone("Amina");
    let told = amina.places().location(blue).unwrap();
    assert_eq!(told.as_deref(), Some("12 Sorrel Street, KT1 1AA"));
    let near = amina.places().similar(&amina.place(blue), 9);
    let shown = format!(
        "{:?} {:?} {:?} {near:?}",
        amina.places().list(0, 9),
        amina.rounds().due(Vec::new(), 0, 9),
        amina.places().history(blue),
    );
    assert!(shown.contains("Blue door") && !shown.contains("Sorrel"));
    amina.places().set_location(blue, "").unwrap();
    team.settle();
    assert_eq!(team.phone("Tamsin").places().location(blue), Ok(None));
}

#[test]
fn a_telephone_number_is_no_location_and_nothing_is_written() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let blue = lead.add_place("Blue door");
    assert_eq!(
        rule(
            lead.places()
                .set_location(blue, "12 Sorrel Street, ring 07700 900123")
        ),
        "location has a telephone number in it, and that is not kept"
    );
    let long = "a".repeat(121);
    assert_eq!(
        rule(lead.places().set_location(blue, &long)),
        "location has 121 letters, 120 at most"
    );
    assert_eq!(lead.places().location(blue), Ok(None));
}

#[test]
fn where_a_place_is_is_erased_with_the_place() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let blue = lead.add_place("Blue door");
    lead.places().set_location(blue, "12 Sorrel Street").unwrap();
    team.settle();
    assert!(team.phone("Amina").places().location(blue).unwrap().is_some());
    team.phone("Tamsin").team().erase(vec![blue]).unwrap();
    team.settle();
    for phone in team.phones() {
        assert_eq!(phone.places().location(blue), Ok(None), "{}", phone.name);
    }
}

#[test]
fn a_year_after_a_place_closed_nobody_knows_where_it_was_but_still_that_nobody_goes_there() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let amina = team.phone("Amina").id();
    team.phone("Tamsin")
        .team()
        .set_role(vec![amina], Role::Lead)
        .unwrap();
    let lead = team.phone("Tamsin");
    let blue = lead.add_place("Blue door");
    lead.places().set_location(blue, "12 Sorrel Street").unwrap();
    lead.places()
        .note_safety(blue, "do_not_visit".to_owned(), None)
        .unwrap();
    let close = |place: &mut Place| "closed".clone_into(&mut place.state);
    lead.change_place(blue, close).unwrap();
    team.settle();
    days_later(&mut team, 360);
    let listed = team.phone("Tamsin").retention().proposed(0, 9).unwrap();
    let kept: Vec<_> = listed.lines.iter().map(|line| line.kept).collect();
    assert_eq!(kept, [Kept::Location]);
    assert!(team.phone("Tamsin").places().location(blue).unwrap().is_some());
    days_later(&mut team, 20);
    team.phone("Tamsin").retention().run().unwrap();
    team.settle().assert_all_agree();
    for phone in team.phones() {
        assert_eq!(phone.places().location(blue), Ok(None));
        assert_eq!(phone.place(blue).safety_level.as_deref(), Some("do_not_visit"));
    }
}

/// Time goes by in steps of two weeks, in which the phones exchange: a clock that leaps is not believed.
fn days_later(team: &mut Team, days: u64) {
    for step in 0..days.div_ceil(STEP_DAYS) {
        for phone in team.phones() {
            phone.watch.later(STEP_DAYS.min(days - step * STEP_DAYS) * DAY_S);
        }
        team.settle();
    }
}

const STEP_DAYS: u64 = 14;
const DAY_S: u64 = 24 * 60 * 60;
