//! She is moved, heard of, and met again somewhere else.

use doorstep_core::companion::CompanionError;
use doorstep_core::features::people::Sighting;
use doorstep_core::features::places::Place;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use crate::privacy::retention::later;
use crate::privacy::retention::meet;
use crate::rule;

fn said_to_be_in(person: RecordId, outcode: &str) -> Sighting {
    Sighting {
        person: Some(person),
        area_outcode: Some(outcode.to_owned()),
        area_town: Some("Luton".to_owned()),
        basis: "told".to_owned(),
        ..Sighting::default()
    }
}

fn add_place(phone: &Phone, nickname: &str, outcode: &str) -> RecordId {
    let place = Place {
        nickname: nickname.to_owned(),
        kind: "house".to_owned(),
        state: "confirmed".to_owned(),
        area_outcode: Some(outcode.to_owned()),
        ..Place::default()
    };
    phone.places().add(place).unwrap()
}

fn proposed(phone: &Phone) -> Vec<(RecordId, String)> {
    let page = phone.people().status_proposals(0, 9).unwrap();
    assert_eq!(page.of, page.lines.len() as u64);
    page.lines
        .into_iter()
        .map(|line| (line.person, line.status))
        .collect()
}

#[test]
fn a_woman_who_is_moved_to_another_town_is_not_lost_and_is_seen_again() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let lead = team.phone("Tamsin");
    let (blue, robin) = (add_place(lead, "Blue door", "KT1"), lead.add_person("Robin"));
    team.settle();
    meet(team.phone("Amina"), blue, robin);
    later(&mut team, 10);
    team.offline(["Bethan"]);
    let noted = team
        .phone("Bethan")
        .people()
        .note_sighting(said_to_be_in(robin, "LU1"));
    let noted = noted.unwrap();
    team.online(["Bethan"]).settle().assert_all_agree();
    let today = Day::in_london(team.phone("Bethan").watch.now_ms()).to_string();
    for phone in team.phones() {
        let told = phone.people().timeline(robin, 0, 9).unwrap();
        assert_eq!(told.of, 2);
        let [sighting, visit] = told.moments.try_into().unwrap();
        assert_eq!(
            (sighting.record, sighting.is_visit, sighting.on),
            (Some(noted), false, today.clone())
        );
        assert!(sighting.has_moved_on && !visit.has_moved_on, "{}", phone.name);
        assert_eq!(visit.place, Some(blue));
        assert_eq!(proposed(phone), [(robin, "moved".to_owned())]);
    }
    team.phone("Tamsin").people().stand(robin, "moved").unwrap();
    team.settle();
    assert_eq!(proposed(team.phone("Amina")), []);
    assert_eq!(team.phone("Amina").person(robin).status_on, Some(today));

    later(&mut team, 100);
    let green = add_place(team.phone("Amina"), "Green gate", "KT2");
    meet(team.phone("Amina"), green, robin);
    team.settle().assert_all_agree();
    for phone in team.phones() {
        let told = phone.people().timeline(robin, 0, 1).unwrap();
        assert_eq!((told.of, told.moments.len()), (3, 1), "a page");
        assert!(told.moments[0].has_moved_on && told.moments[0].is_seen_again);
        assert_eq!(proposed(phone), [(robin, "in_touch".to_owned())]);
    }
}

#[test]
fn a_sighting_that_was_a_mistake_is_taken_back_everywhere() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let robin = team.phone("Tamsin").add_person("Robin");
    team.settle();
    let amina = team.phone("Amina").people();
    let noted = amina.note_sighting(said_to_be_in(robin, "LU1")).unwrap();
    team.settle();
    team.phone("Tamsin").people().take_back_sighting(noted).unwrap();
    team.settle().assert_all_agree();
    for phone in team.phones() {
        assert_eq!(phone.people().timeline(robin, 0, 9).unwrap().of, 0);
        assert_eq!(proposed(phone), []);
    }
    let nobody = said_to_be_in(RecordId::new([7; 16]), "LU1");
    assert_eq!(
        team.phone("Amina").people().note_sighting(nobody),
        Err(CompanionError::NotFound)
    );
    let no_sighting = team.phone("Amina").people().take_back_sighting(robin);
    assert_eq!(
        no_sighting,
        Err(CompanionError::NotFound),
        "a person is no sighting"
    );
}

#[test]
fn a_promise_brings_nobody_back_to_a_woman_who_asked_us_to_stop() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let [robin, wren] = ["Robin", "Wren"].map(|name| lead.add_person(name));
    let [hers, theirs] = ["Blue door", "Green gate"].map(|name| lead.add_place(name));
    let promised = |place, met: &[RecordId]| Visit {
        place: Some(place),
        outcome: "talked".to_owned(),
        modifiers: ["promise".to_owned()].into(),
        met: met
            .iter()
            .map(|her| (her.to_string(), "face".to_owned()))
            .collect(),
        ..Visit::default()
    };
    lead.visits().record(promised(hers, &[robin])).unwrap();
    lead.visits().record(promised(theirs, &[robin, wren])).unwrap();
    team.settle();
    let promises = |team: &Team| -> Vec<RecordId> {
        let due = team.phone("Amina").rounds().due(Vec::new(), 0, 9).unwrap().places;
        let promised = due.into_iter().filter(|due| due.promises > 0);
        let mut places: Vec<RecordId> = promised.map(|due| due.place).collect();
        places.sort();
        places
    };
    let mut both = [hers, theirs];
    both.sort();
    assert_eq!(promises(&team), both);
    team.phone("Tamsin").people().stand(robin, "asked_stop").unwrap();
    team.settle();
    assert_eq!(promises(&team), [theirs], "Wren was promised something too");
    let amina = team.phone("Amina").people();
    amina.link(robin, wren, "possible").unwrap();
    assert_eq!(promises(&team), [], "she may be the one who asked");
    assert_eq!(
        rule(amina.note_sighting(said_to_be_in(robin, "LU1"))),
        "she asked us to stop"
    );
    amina.unlink(robin, wren).unwrap();
    assert_eq!(promises(&team), [theirs]);
}
