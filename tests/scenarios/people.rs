//! People: women the team knows, each under a pseudonym.

use std::collections::BTreeSet;

use doorstep_core::features::people::Person;
use doorstep_tests::Team;

use crate::rule;

#[test]
fn a_suggested_pseudonym_is_never_taken_on_this_phone() {
    let team = Team::of("Tamsin", ["Amina"]);
    let amina = team.phone("Amina");
    let mut taken = BTreeSet::new();
    for _ in 0..150 {
        let suggested = amina.people().suggest_pseudonym().unwrap();
        assert!(
            taken.insert(suggested.to_lowercase()),
            "{suggested} was suggested twice"
        );
        amina.add_person(&suggested);
    }
    assert_eq!(amina.people().list().unwrap().len(), 150);
}

#[test]
fn a_pseudonym_that_is_taken_is_not_kept_whatever_its_case_and_accents() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.phone("Tamsin").add_person("Zoë");
    team.settle();
    let again = Person {
        pseudonym: "ZOE".to_owned(),
        ..Person::default()
    };
    assert_eq!(
        rule(team.phone("Amina").people().add(again)),
        "the pseudonym is taken"
    );
}

#[test]
fn two_phones_offline_may_choose_the_same_pseudonym_and_both_stay() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    team.offline(["Amina", "Bethan"]);
    let one = team.phone("Amina").add_person("Robin");
    let other = team.phone("Bethan").add_person("Robin");
    team.online(["Amina", "Bethan"]).settle();
    team.assert_all_agree();
    for phone in team.phones() {
        assert_eq!(phone.person(one).pseudonym, "Robin");
        assert_eq!(phone.person(other).pseudonym, "Robin");
        assert_eq!(phone.people().list().unwrap().len(), 2);
    }
    let seen = team.phone("Tamsin").person(other);
    let wished = Person {
        pseudonym: "Wren".to_owned(),
        ..seen.clone()
    };
    team.phone("Tamsin")
        .people()
        .change(other, &seen, &wished)
        .unwrap();
    team.settle();
    assert_eq!(team.phone("Amina").person(other).pseudonym, "Wren");
}

#[test]
fn the_visits_at_which_she_was_met_are_found_by_her() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    let robin = team.phone("Tamsin").add_person("Robin");
    team.settle();
    let amina = team.phone("Amina");
    amina.knock(place, "noanswer");
    let met = amina.knock(place, "talked");
    amina
        .amend(met, |visit| {
            drop(visit.met.insert(robin.to_string(), "face".to_owned()))
        })
        .unwrap();
    team.settle();
    for phone in team.phones() {
        let with: Vec<_> = phone
            .visits()
            .with_person(robin, 10)
            .unwrap()
            .iter()
            .map(|known| known.id)
            .collect();
        assert_eq!(with, [met]);
    }
}

#[test]
fn nobody_is_met_who_is_no_person() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let place = lead.add_place("Blue door");
    let visit = lead.knock(place, "talked");
    let met = lead.amend(visit, |visit| {
        drop(visit.met.insert("her real name".to_owned(), "face".to_owned()))
    });
    assert_eq!(rule(met), "not a person");
}
