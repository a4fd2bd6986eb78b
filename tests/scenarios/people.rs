//! People: women the team knows, each under a pseudonym.

mod consents;
mod handing;
mod handing_hostile;
mod handing_refused;
mod moving;
mod same_woman;

use std::collections::BTreeSet;

use doorstep_core::companion::WhyEmpty;
use doorstep_core::features::people::Person;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use crate::privacy::retention::later;
use crate::privacy::retention::run;
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
    assert_eq!(amina.people().list(0, u32::MAX).unwrap().people.len(), 150);
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
        assert_eq!(phone.people().list(0, u32::MAX).unwrap().people.len(), 2);
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
            .with_person(robin, 0, 10)
            .unwrap()
            .visits
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

#[test]
fn somebody_is_found_and_a_likely_double_shown_without_signal() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let ana = Person {
        pseudonym: "Ștefana".to_owned(),
        hint: Some("Laughed about burnt marmalade".to_owned()),
        languages: [("ro".to_owned(), "good".to_owned())].into(),
        ..Person::default()
    };
    let ana = team.phone("Tamsin").people().add(ana).unwrap();
    team.phone("Tamsin").add_person("Heron");
    team.settle().offline(["Amina"]);
    let people = team.phone("Amina").people();
    for typed in ["stefana", "MARMALADE", "burn"] {
        let found = people.search(typed, 0, 9).unwrap().people;
        assert_eq!(found.iter().map(|known| known.id).collect::<Vec<_>>(), [ana]);
    }
    let neither = people.search("heron stefana", 0, 9).unwrap();
    assert_eq!((neither.of, neither.why_empty), (0, Some(WhyEmpty::NoneMatch)));
    let draft = Person {
        hint: Some("marmalade".to_owned()),
        languages: [("ro".to_owned(), "some".to_owned())].into(),
        ..Person::default()
    };
    let alike = people.similar(&draft, 9).unwrap();
    assert_eq!(alike.len(), 1);
    assert_eq!(
        (
            alike[0].known.id,
            alike[0].words_shared,
            alike[0].languages_shared
        ),
        (ana, 1, 1)
    );
}

#[test]
fn those_who_met_her_are_known_for_planning_also_once_the_visit_is_old() {
    let mut team = crate::privacy::retention::team();
    let lead = team.phone("Tamsin");
    let (blue, robin) = (lead.add_place("Blue door"), lead.add_person("Robin"));
    let member = |phone: &Phone| phone.team().own_member().unwrap();
    let pairs = ["Amina", "Bethan"].map(|name| (member(team.phone(name)).to_string(), 1));
    let round = Round {
        name: "Thursday B".to_owned(),
        on: Day::in_london(lead.watch.now_ms()).to_string(),
        pairs: pairs.into(),
        ..Round::default()
    };
    let round = lead.rounds().plan(round).unwrap();
    lead.rounds().put(round, blue, None, None).unwrap();
    team.settle();
    let met = Visit {
        place: Some(blue),
        round: Some(round),
        outcome: "talked".to_owned(),
        met: [(robin.to_string(), "face".to_owned())].into(),
        ..Visit::default()
    };
    team.phone("Amina").visits().record(met.clone()).unwrap();
    later(&mut team, 1);
    let alone = Visit { round: None, ..met };
    team.phone("Bethan").visits().record(alone).unwrap();
    team.settle();
    let known = |phone: &Phone| -> Vec<(String, u64)> {
        let known = phone.people().who_knows(robin).unwrap();
        known.into_iter().map(|who| (who.name, who.times)).collect()
    };
    let both = [("Bethan".to_owned(), 2), ("Amina".to_owned(), 1)];
    for phone in team.phones() {
        assert_eq!(known(phone), both, "{}", phone.name);
    }
    later(&mut team, 40);
    run(team.phone("Tamsin"));
    team.settle();
    let mut of_the_round = known(team.phone("Bethan"));
    of_the_round.sort();
    assert_eq!(
        of_the_round,
        [("Amina".to_owned(), 1), ("Bethan".to_owned(), 1)],
        "written anew by a lead, who was not there"
    );
}
