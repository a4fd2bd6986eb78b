//! Places: doors and the buildings they are in.

mod blocks;
mod importing;
mod life;
mod location;
mod reading;
mod saved;
mod sheets;
mod taking_back;

use doorstep_core::features::places::Place;
use doorstep_tests::Team;

use crate::rule;

#[test]
fn the_doors_of_a_building_are_found_on_every_phone() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let places = team.phone("Tamsin").places();
    let block = places.add(of_kind("Mill Court", "block")).unwrap();
    let door = |nickname: &str| Place {
        building: Some(block),
        ..of_kind(nickname, "flat")
    };
    let second = places.add(door("Mill Court 2")).unwrap();
    team.settle().offline(["Amina"]);
    let first = team.phone("Amina").places().add(door("Mill Court 1")).unwrap();
    team.online(["Amina"]).settle();
    for phone in team.phones() {
        let doors: Vec<_> = phone
            .places()
            .doors_of(block)
            .unwrap()
            .iter()
            .map(|door| door.id)
            .collect();
        assert_eq!(doors, [first, second]);
    }
}

#[test]
fn a_building_is_not_inside_another() {
    let team = Team::of("Tamsin", []);
    let places = team.phone("Tamsin").places();
    let block = places.add(of_kind("Mill Court", "block")).unwrap();
    let inside = Place {
        building: Some(block),
        ..of_kind("Mill Tower", "block")
    };
    assert_eq!(rule(places.add(inside)), "a block is not inside another");
}

#[test]
fn a_place_someone_heard_of_is_a_lead_until_it_is_confirmed() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team
        .phone("Amina")
        .places()
        .add(of_kind("Green gate", "house"))
        .unwrap();
    let heard = team.phone("Amina").place(place);
    assert_eq!(
        (heard.state.as_str(), heard.expires_on.as_deref()),
        ("lead", Some("2027-05-26"))
    );
    team.phone("Amina").places().confirm(place).unwrap();
    team.settle();
    let confirmed = team.phone("Tamsin").place(place);
    assert_eq!(
        (confirmed.state.as_str(), confirmed.expires_on),
        ("confirmed", None)
    );
}

#[test]
fn a_whole_postcode_is_not_kept() {
    let team = Team::of("Tamsin", []);
    let fine = Place {
        area_outcode: Some("KT1 1AA".to_owned()),
        ..of_kind("Blue door", "house")
    };
    assert_eq!(
        rule(team.phone("Tamsin").places().add(fine)),
        "area_outcode: only the first half of a postcode is kept"
    );
    assert_eq!(team.phone("Tamsin").places().list(0, 100).unwrap().places, []);
}

pub(crate) fn of_kind(nickname: &str, kind: &str) -> Place {
    Place {
        nickname: nickname.to_owned(),
        kind: kind.to_owned(),
        ..Place::default()
    }
}
