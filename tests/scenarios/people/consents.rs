//! What she said yes to, on which day, and what follows when she takes it back.

use doorstep_core::companion::TwoLeads;
use doorstep_core::features::people::Consent;
use doorstep_core::features::people::Sighting;
use doorstep_core::features::privacy::Kept;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use crate::privacy::retention::hold;
use crate::privacy::retention::later;
use crate::privacy::retention::listed;
use crate::privacy::retention::meet;
use crate::privacy::retention::run;
use crate::privacy::retention::team;
use crate::rule;

fn yes(person: RecordId, purpose: &str) -> Consent {
    Consent {
        person: Some(person),
        purpose: purpose.to_owned(),
        how: "via_speaker".to_owned(),
        language: Some("ro".to_owned()),
        ..Consent::default()
    }
}

fn may(phone: &Phone, person: RecordId, purpose: &str) -> bool {
    phone.people().may(person, purpose, None).unwrap()
}

#[test]
fn a_yes_has_its_day_and_what_she_takes_back_without_signal_is_taken_back_for_all() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let robin = team.phone("Tamsin").add_person("Robin");
    team.settle();
    assert!(
        !may(team.phone("Amina"), robin, "contact_her"),
        "nobody asked her"
    );
    team.phone("Amina")
        .people()
        .consent(yes(robin, "contact_her"))
        .unwrap();
    team.settle();
    assert!(may(team.phone("Bethan"), robin, "contact_her"));
    later(&mut team, 5);
    team.offline(["Bethan"]);
    let bethan = team.phone("Bethan").people();
    bethan.withdraw(yes(robin, "contact_her")).unwrap();
    bethan.withdraw(yes(robin, "contact_her")).unwrap();
    team.online(["Bethan"]).settle().assert_all_agree();
    for phone in team.phones() {
        assert!(!may(phone, robin, "contact_her"), "{}", phone.name);
        let history = phone.people().consents(robin).unwrap();
        let [said, taken_back] = history.try_into().unwrap();
        assert_eq!(
            (said.consent.on.as_str(), said.consent.language.as_deref()),
            ("2026-11-26", Some("ro"))
        );
        assert_eq!(said.withdrawn_on.as_deref(), Some("2026-12-01"));
        assert_eq!(taken_back.consent.how, "withdrawn");
    }
}

#[test]
fn a_no_counts_also_against_a_yes_that_another_phone_had_noted_and_not_sent() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let robin = team.phone("Tamsin").add_person("Robin");
    team.settle().offline(["Amina", "Bethan"]);
    team.phone("Amina").people().consent(yes(robin, "quote")).unwrap();
    for phone in team.phones() {
        phone.watch.later(24 * 60 * 60);
    }
    team.phone("Bethan")
        .people()
        .withdraw(yes(robin, "quote"))
        .unwrap();
    team.online(["Amina", "Bethan"]).settle().assert_all_agree();
    for phone in team.phones() {
        assert!(!may(phone, robin, "quote"), "{}", phone.name);
    }
}

#[test]
fn whoever_asked_us_to_stop_is_not_contacted_whatever_she_had_agreed_to() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let [robin, wren] = ["Robin", "Wren"].map(|name| lead.add_person(name));
    for her in [robin, wren] {
        lead.people().consent(yes(her, "contact_her")).unwrap();
    }
    lead.people().consent(yes(robin, "quote")).unwrap();
    lead.people().stand(robin, "asked_stop").unwrap();
    assert!(!may(lead, robin, "contact_her"));
    assert!(may(lead, robin, "quote"), "that was another question");
    assert!(may(lead, wren, "contact_her"));
    lead.people().link(robin, wren, "possible").unwrap();
    assert!(!may(lead, wren, "contact_her"), "she may be the one who asked");
}

#[test]
fn telling_somebody_needs_a_name() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let robin = lead.add_person("Robin");
    let people = lead.people();
    assert_eq!(
        rule(people.consent(yes(robin, "share_service"))),
        "it needs to be said who may be told"
    );
    let named = Consent {
        to_whom: Some("The clinic".to_owned()),
        ..yes(robin, "share_service")
    };
    people.consent(named.clone()).unwrap();
    let told = |whom: &str| people.may(robin, "share_service", Some(whom.to_owned())).unwrap();
    assert!(told("the clinic") && !told("The council"));
    people.withdraw(named).unwrap();
    assert!(!told("the clinic"));
    let assumed = Consent {
        how: "withdrawn".to_owned(),
        ..yes(robin, "quote")
    };
    assert_eq!(
        rule(people.consent(assumed)),
        "a consent is a yes: to take one back, withdraw it"
    );
}

#[test]
fn who_does_not_want_notes_kept_is_proposed_and_goes_with_everything_that_names_her() {
    let mut team = team();
    let lead = team.phone("Tamsin");
    let (blue, robin, wren) = (
        lead.add_place("Blue door"),
        lead.add_person("Robin"),
        lead.add_person("Wren"),
    );
    meet(lead, blue, robin);
    let people = lead.people();
    let sighting = Sighting {
        person: Some(robin),
        place: Some(blue),
        basis: "seen".to_owned(),
        ..Sighting::default()
    };
    people.note_sighting(sighting).unwrap();
    people.link(robin, wren, "likely").unwrap();
    people.consent(yes(robin, "keep_record")).unwrap();
    people.consent(yes(wren, "keep_record")).unwrap();
    team.settle();
    assert_eq!(listed(team.phone("Amina")), []);
    team.phone("Bethan")
        .people()
        .withdraw(yes(robin, "keep_record"))
        .unwrap();
    team.settle();
    let proposed = listed(team.phone("Amina"));
    assert_eq!(
        proposed.iter().map(|line| (line.0, line.1)).collect::<Vec<_>>(),
        [(robin, Kept::TookBack)]
    );
    assert_eq!(run(team.phone("Amina")), 0, "a lead has two weeks to look");
    later(&mut team, 14);
    assert_eq!(run(team.phone("Amina")), 1);
    team.settle();
    for phone in team.phones() {
        gone(phone, robin, wren);
        let left = phone.visits().last_of(blue, 0, 9).unwrap().visits;
        assert_eq!(left.len(), 1, "{}: the visit keeps its count", phone.name);
    }
}

#[test]
fn erasing_a_woman_takes_her_sightings_links_and_consents_unless_two_leads_hold_one() {
    let mut team = team();
    let lead = team.phone("Tamsin");
    let (blue, robin, wren) = (
        lead.add_place("Blue door"),
        lead.add_person("Robin"),
        lead.add_person("Wren"),
    );
    let people = lead.people();
    let sighting = Sighting {
        person: Some(robin),
        place: Some(blue),
        basis: "told".to_owned(),
        ..Sighting::default()
    };
    let undone = people.note_sighting(sighting.clone()).unwrap();
    people.take_back_sighting(undone).unwrap();
    let sighting = people.note_sighting(sighting).unwrap();
    let link = people.link(robin, wren, "likely").unwrap();
    let consent = people.consent(yes(robin, "quote")).unwrap();
    team.settle();
    hold(&mut team, vec![consent]);
    let held = team.phone("Tamsin").team().erase_person(robin);
    assert_eq!(rule(held), "a legal hold stands against it");
    let lifting = team.phone("Tamsin").team();
    let records = vec![consent];
    lifting.ask(TwoLeads::Lift { records }).unwrap();
    team.settle();
    let asked = team.phone("Amina").team().asked().unwrap();
    let name = asked.into_iter().find(|asked| !asked.is_agreed).unwrap().name;
    team.phone("Amina").team().agree(name).unwrap();
    team.settle();
    team.phone("Tamsin").team().erase_person(robin).unwrap();
    team.settle();
    let erased: Vec<_> = team.phone("Bethan").team().erasures().unwrap();
    for record in [robin, sighting, undone, link, consent] {
        assert!(erased.iter().any(|erasure| erasure.record == record));
    }
    for phone in team.phones() {
        gone(phone, robin, wren);
    }
}

#[track_caller]
fn gone(phone: &Phone, person: RecordId, linked: RecordId) {
    let people = phone.people();
    assert_eq!(people.by_id(person).unwrap(), None, "{}", phone.name);
    assert_eq!(people.timeline(person, 0, 9).unwrap().of, 0, "{}", phone.name);
    assert_eq!(people.consents(person).unwrap(), [], "{}", phone.name);
    assert_eq!(people.same_as(linked).unwrap(), [], "{}", phone.name);
}
