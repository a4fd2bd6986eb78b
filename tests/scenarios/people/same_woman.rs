//! Two records may be of one woman. Nothing is merged, and everything can be undone.

use doorstep_core::companion::CompanionError;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use crate::privacy::retention::meet;
use crate::rule;

fn met(phone: &Phone) -> (u64, u64) {
    let met = phone.people().women_met(0, u64::MAX).unwrap();
    (met.women, met.records)
}

fn same_as(phone: &Phone, person: RecordId) -> Vec<(Option<String>, Option<String>)> {
    let others = phone.people().same_as(person).unwrap();
    others
        .into_iter()
        .map(|other| (other.pseudonym, other.confidence))
        .collect()
}

#[test]
fn two_phones_apart_link_records_and_every_phone_counts_the_same_women_until_it_is_undone() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let lead = team.phone("Tamsin");
    let blue = lead.add_place("Blue door");
    let [fern, robin, wren, heron] = ["Fern", "Robin", "Wren", "Heron"].map(|name| lead.add_person(name));
    for her in [fern, robin, wren, heron] {
        meet(lead, blue, her);
    }
    team.settle().offline(["Amina", "Bethan"]);
    let before_ms = team.phone("Amina").watch.now_ms();
    team.phone("Amina").people().link(fern, robin, "likely").unwrap();
    team.phone("Bethan")
        .people()
        .link(wren, robin, "possible")
        .unwrap();
    team.phone("Bethan")
        .people()
        .link(robin, fern, "certain")
        .unwrap();
    assert_eq!(met(team.phone("Amina")), (3, 4));
    assert_eq!(met(team.phone("Bethan")), (2, 4));
    team.online(["Amina", "Bethan"]).settle().assert_all_agree();
    for phone in team.phones() {
        assert_eq!(met(phone), (2, 4), "{}", phone.name);
        assert_eq!(phone.person(robin).pseudonym, "Robin", "nothing is merged");
        let name = |name: &str| Some(name.to_owned());
        assert_eq!(
            same_as(phone, wren),
            [(name("Fern"), None), (name("Robin"), name("possible"))]
        );
        assert_eq!(same_as(phone, heron), []);
        let since = phone.rounds().since(before_ms).unwrap();
        assert_eq!(since.same_women.len(), 3);
        assert_eq!(
            phone
                .rounds()
                .since(phone.watch.now_ms() + 60_000)
                .unwrap()
                .same_women,
            []
        );
    }
    team.phone("Tamsin").people().unlink(robin, fern).unwrap();
    team.settle().assert_all_agree();
    for phone in team.phones() {
        assert_eq!(met(phone), (3, 4), "both phones' links are undone");
        assert_eq!(phone.rounds().since(before_ms).unwrap().same_women.len(), 1);
        phone.rebuild().unwrap();
        assert_eq!(met(phone), (3, 4));
    }
    team.phone("Amina")
        .people()
        .link(fern, robin, "possible")
        .unwrap();
    assert_eq!(met(team.phone("Amina")), (2, 4), "linked again");
}

#[test]
fn only_two_who_are_here_are_linked_and_only_what_is_linked_is_undone() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let [robin, wren] = ["Robin", "Wren"].map(|name| lead.add_person(name));
    let people = lead.people();
    assert_eq!(
        rule(people.link(robin, robin, "likely")),
        "nobody is linked with herself"
    );
    assert_eq!(
        rule(people.link(robin, wren, "surely")),
        "unknown same-woman confidence"
    );
    assert_eq!(rule(people.unlink(robin, wren)), "they are not linked");
    let stranger = RecordId::new([7; 16]);
    assert_eq!(
        people.link(robin, stranger, "likely"),
        Err(CompanionError::NotFound)
    );
}
