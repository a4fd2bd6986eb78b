//! Out on a round: what stays open, what is closed, and that it comes back.

use std::collections::BTreeSet;

use super::team::Phone;
use super::team::Sent;
use super::team::TEAM;
use super::team::number;
use crate::crypto::DocumentKey;
use crate::documents::Error;
use crate::documents::horizon;
use crate::documents::ledger;
use crate::documents::ledger::State;
use crate::documents::merge::merge;
use crate::documents::merge::waiting_for_keys;
use crate::features::people::Person;
use crate::features::places::Place;
use crate::features::visits::Visit;
use crate::vocabulary::RecordId;

fn house(nickname: &str) -> Place {
    Place {
        nickname: nickname.to_owned(),
        state: "confirmed".to_owned(),
        ..Place::default()
    }
}

fn visit_at(place: RecordId, met: &[RecordId]) -> Visit {
    Visit {
        place: Some(place),
        outcome: "talked".to_owned(),
        met: met.iter().map(|id| (id.to_string(), "face".to_owned())).collect(),
        ..Visit::default()
    }
}

fn draw(phone: &Phone, within: &[RecordId], unsent: &[RecordId]) -> usize {
    let within: BTreeSet<RecordId> = within.iter().copied().collect();
    let unsent = unsent.iter().copied().collect();
    let drawn = phone
        .store
        .write::<_, Error>(|tx| horizon::draw(tx, &phone.kinds, &TEAM, within, &unsent));
    drawn.unwrap()
}

fn come_home(phone: &Phone, keys: &[(RecordId, u32, [u8; 32])]) {
    let home = phone.store.write::<_, Error>(|tx| {
        horizon::come_home(tx)?;
        for (record, generation, key) in keys {
            ledger::learn_key(tx, *record, *generation, &DocumentKey::from_bytes(*key))?;
        }
        let waiting = waiting_for_keys(tx, &[])?;
        merge(tx, &phone.kinds, &TEAM, &waiting)
    });
    home.unwrap();
}

fn keys_of(sent: &[Sent]) -> Vec<(RecordId, u32, [u8; 32])> {
    let brought = sent.iter().filter_map(|sent| Some((sent, sent.key?)));
    brought
        .map(|(sent, key)| (sent.row.record, sent.row.generation, key))
        .collect()
}

#[test]
fn what_is_not_tonight_s_is_sealed_as_it_came_and_its_keys_and_rows_go() {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    let (blue, red) = (
        amina.create(&house("Blue door")),
        amina.create(&house("Red gate")),
    );
    let elsewhere = amina.create(&visit_at(red, &[]));
    amina.author.epoch = 2;
    amina.change::<Place>(red, |place| place.state = "quiet".to_owned());
    let sent = amina.sent();
    joel.receive(&sent.iter().collect::<Vec<_>>());
    let before = joel.dump();
    assert_eq!(draw(&joel, &[blue], &[]), 2);
    assert_eq!(
        (joel.count("places"), joel.count("visits"), joel.count("records")),
        (1, 0, 1)
    );
    assert_eq!(joel.count("document_keys"), 0);
    let kept: Vec<Vec<u8>> = joel.column("SELECT body FROM entries WHERE state = 1 ORDER BY seq");
    let came: Vec<Vec<u8>> = sent
        .iter()
        .filter(|sent| [red, elsewhere].contains(&sent.row.record))
        .map(|sent| sent.sealed.clone())
        .collect();
    assert_eq!(kept, came, "byte for byte, so that its author's signature holds");
    assert!(
        joel.column::<u64>("SELECT at FROM entries WHERE state = 1")
            .iter()
            .all(|at| *at == 0)
    );

    come_home(&joel, &keys_of(&sent));
    assert_eq!(joel.dump(), before);
    assert!(joel.states().iter().all(|state| *state == number(State::Merged)));
    let brings: Vec<u8> = joel.column("SELECT creates FROM entries ORDER BY seq");
    assert_eq!(brings, [1, 1, 1, 2], "an entry that brings a key brings it again");
}

#[test]
fn what_comes_in_meanwhile_is_opened_only_where_it_belongs_to_tonight() {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    let (blue, red) = (
        amina.create(&house("Blue door")),
        amina.create(&house("Red gate")),
    );
    joel.receive(&amina.sent().iter().collect::<Vec<_>>());
    draw(&joel, &[blue], &[]);
    let known = amina.sent().len();
    let person = |pseudonym: &str| Person {
        pseudonym: pseudonym.to_owned(),
        ..Person::default()
    };
    let (rowan, hazel) = (amina.create(&person("Rowan")), amina.create(&person("Hazel")));
    let tonight = amina.create(&visit_at(blue, &[rowan]));
    let elsewhere = amina.create(&visit_at(red, &[hazel]));
    amina.change::<Visit>(tonight, |visit| visit.minutes = Some(5));
    amina.change::<Visit>(elsewhere, |visit| visit.minutes = Some(5));
    let sent = amina.sent();
    let merged = joel.receive(&sent[known..].iter().collect::<Vec<_>>());
    assert_eq!(merged.records, BTreeSet::from([rowan, tonight]));
    assert_eq!((joel.count("visits"), joel.count("people")), (1, 1));
    assert_eq!(joel.count("document_keys"), 0);
    assert_eq!(
        joel.count("entries WHERE state = 1"),
        4,
        "the gate, Hazel, and the visit there with its change"
    );

    come_home(&joel, &keys_of(&sent));
    assert_eq!(joel.dump(), amina.dump());
}

#[test]
fn what_was_not_sent_stays_open_and_is_not_tonight_s() {
    let mut amina = Phone::of(1);
    let (blue, red) = (
        amina.create(&house("Blue door")),
        amina.create(&house("Red gate")),
    );
    assert_eq!(draw(&amina, &[blue], &[red]), 0);
    assert_eq!(amina.count("places"), 2);
    assert_eq!(draw(&amina, &[blue], &[]), 1, "now it was");
    assert_eq!(amina.count("places"), 1);
}

#[test]
fn a_horizon_that_is_drawn_twice_or_lifted_says_so() {
    let mut amina = Phone::of(1);
    let blue = amina.create(&house("Blue door"));
    let is_drawn = |phone: &Phone| phone.store.read::<_, Error>(horizon::is_drawn).unwrap();
    assert!(!is_drawn(&amina));
    assert_eq!((draw(&amina, &[blue], &[]), draw(&amina, &[blue], &[])), (0, 0));
    assert!(is_drawn(&amina));
    come_home(&amina, &[]);
    assert!(is_drawn(&amina), "until everything was read");
    amina.store.write::<_, Error>(horizon::lift).unwrap();
    assert!(!is_drawn(&amina));
}
