//! What the team itself speaks, and where it counts.

use doorstep_core::companion::CompanionError;
use doorstep_core::features::people::Person;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::MemberId;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use super::A_DAY_S;
use super::member;
use super::planned;
use crate::rule;

fn say(phone: &Phone, member: MemberId, languages: &[&str]) -> Result<(), CompanionError> {
    let languages = languages.iter().map(|code| (*code).to_owned()).collect();
    phone.rounds().say_spoken(member, languages)
}

/// A place where somebody answered in a language.
fn heard_at(phone: &Phone, nickname: &str, language: &str) -> RecordId {
    let place = phone.add_place(nickname);
    let heard = Visit {
        place: Some(place),
        outcome: "lang".to_owned(),
        languages: [language.to_owned()].into(),
        ..Visit::default()
    };
    phone.visits().record(heard).unwrap();
    place
}

#[test]
fn a_volunteer_says_what_she_speaks_and_the_team_s_due_list_knows_it() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let amina = team.phone("Amina");
    say(amina, member(amina), &["ro", "en"]).unwrap();
    let lead = team.phone("Tamsin");
    let blue = heard_at(lead, "Zebra door", "ro");
    let green = heard_at(lead, "Apple gate", "hu");
    team.settle();
    let lead = team.phone("Tamsin");
    lead.watch.later(20 * A_DAY_S);
    let due = |lead: &Phone| -> Vec<(RecordId, Vec<String>)> {
        let places = lead.rounds().due(Vec::new(), 0, 9).unwrap().places;
        let line = |due: doorstep_core::features::rounds::DuePlace| (due.place, due.shared_languages);
        places.into_iter().map(line).collect()
    };
    let shared = vec!["ro".to_owned()];
    assert_eq!(
        due(lead),
        [(blue, shared), (green, vec![])],
        "somebody of the team speaks it"
    );
    let round = planned(lead, &[]);
    let seen = lead.rounds().by_id(round).unwrap().unwrap().round;
    let mut wished = seen.clone();
    wished.pairs.insert(member(lead).to_string(), 1);
    lead.rounds().change(round, &seen, &wished).unwrap();
    assert_eq!(
        due(lead),
        [(green, vec![]), (blue, vec![])],
        "and nobody of those who walk today"
    );
}

#[test]
fn only_herself_or_a_lead_says_what_somebody_speaks() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let (lead, amina) = (team.phone("Tamsin"), team.phone("Amina"));
    let bethan = member(team.phone("Bethan"));
    assert_eq!(say(amina, bethan, &["ro"]), Err(CompanionError::NotALead));
    assert_eq!(
        say(lead, MemberId::new([9; 16]), &["ro"]),
        Err(CompanionError::NotFound)
    );
    assert_eq!(rule(say(lead, bethan, &["x-romanian"])), "unknown language");
    let many: Vec<&str> = vec!["ro"; 20];
    say(lead, bethan, &many).unwrap();
    team.settle();
    let spoken = |phone: &Phone| -> Vec<(String, Vec<String>)> {
        let lines = phone.rounds().spoken().unwrap().into_iter();
        lines.map(|line| (line.name, line.languages)).collect()
    };
    let says = |name: &str, codes: &[&str]| {
        (
            name.to_owned(),
            codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>(),
        )
    };
    let all = [says("Amina", &[]), says("Bethan", &["ro"]), says("Tamsin", &[])];
    assert_eq!(spoken(team.phone("Amina")), all);
    say(team.phone("Bethan"), bethan, &[]).unwrap();
    team.settle().assert_all_agree();
    assert_eq!(
        spoken(team.phone("Amina"))[1],
        says("Bethan", &[]),
        "she takes it back"
    );
}

#[test]
fn what_two_phones_apart_said_of_one_is_the_same_on_both_in_the_end() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let amina = member(team.phone("Amina"));
    team.offline(["Tamsin", "Amina"]);
    say(team.phone("Tamsin"), amina, &["hu"]).unwrap();
    team.phone("Amina").watch.later(60);
    say(team.phone("Amina"), amina, &["ro"]).unwrap();
    team.online(["Tamsin", "Amina"]).settle().assert_all_agree();
    for phone in team.phones() {
        let line = phone.rounds().spoken().unwrap().remove(0);
        assert_eq!(line.languages, ["ro"], "{}", phone.name);
    }
}

#[test]
fn whoever_speaks_her_language_could_come_along_and_whoever_knows_her_first() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan", "Carys"]);
    for (name, codes) in [
        ("Amina", ["ro", "en"]),
        ("Bethan", ["ro", "hu"]),
        ("Carys", ["th", "en"]),
    ] {
        let phone = team.phone(name);
        say(phone, member(phone), &codes).unwrap();
    }
    let her = Person {
        pseudonym: "Clover".to_owned(),
        languages: [("ro".to_owned(), "good".to_owned())].into(),
        ..Person::default()
    };
    let her = team.phone("Bethan").people().add(her).unwrap();
    team.settle();
    let along = |team: &Team| -> Vec<(String, u64)> {
        let along = team.phone("Tamsin").people().could_come_along(her).unwrap();
        assert!(along.iter().all(|one| one.shared_languages == ["ro"]));
        along.into_iter().map(|one| (one.name, one.times)).collect()
    };
    assert_eq!(along(&team).len(), 2);
    let blue = team.phone("Bethan").add_place("Blue door");
    let met = Visit {
        place: Some(blue),
        outcome: "talked".to_owned(),
        met: [(her.to_string(), "face".to_owned())].into(),
        ..Visit::default()
    };
    team.phone("Bethan").visits().record(met).unwrap();
    team.settle();
    assert_eq!(along(&team), [("Bethan".to_owned(), 1), ("Amina".to_owned(), 0)]);
    let nobody = RecordId::new([9; 16]);
    let asked = team.phone("Tamsin").people().could_come_along(nobody);
    assert_eq!(asked, Err(CompanionError::NotFound));
}
