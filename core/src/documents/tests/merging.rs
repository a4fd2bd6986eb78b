use super::corpus;
use super::corpus::Dice;
use super::team::NOW_MS;
use super::team::Phone;
use super::team::Sent;
use super::team::number;
use crate::documents::Error;
use crate::documents::Packer;
use crate::documents::history;
use crate::documents::ledger::State;
use crate::documents::merge::merge;
use crate::documents::merge::waiting_for_keys;
use crate::documents::written_together;
use crate::features::places::Place;
use crate::features::visits::Visit;
use crate::vocabulary::RecordId;

fn blue_door() -> Place {
    Place {
        nickname: "Blue door".to_owned(),
        ..Place::default()
    }
}

fn all(sent: &[Sent]) -> Vec<&Sent> {
    sent.iter().collect()
}

/// Both hand each other everything they wrote.
fn meet(one: &mut Phone, other: &mut Phone) {
    let (from_one, from_other) = (one.sent(), other.sent());
    other.receive(&all(&from_one));
    one.receive(&all(&from_other));
    assert_eq!(one.dump(), other.dump());
}

/// Amina and Joel, who both know a place that Amina noted.
fn two_with_a_place() -> (Phone, Phone, RecordId) {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    let id = amina.create(&blue_door());
    meet(&mut amina, &mut joel);
    (amina, joel, id)
}

fn shuffle<T>(dice: &mut Dice, items: &mut [T]) {
    for last in (1..items.len()).rev() {
        items.swap(last, usize::try_from(dice.below(last as u64 + 1)).unwrap());
    }
}

#[test]
fn any_order_twice_and_in_pieces_gives_the_same_records() {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    let mut dice = Dice::new(4);
    let ids: Vec<_> = (0..20)
        .map(|_| amina.create(&corpus::visit(&mut dice, NOW_MS)))
        .collect();
    meet(&mut amina, &mut joel);
    for id in &ids {
        amina.change::<Visit>(*id, |visit| corpus::amend(&mut dice, visit));
        joel.change::<Visit>(*id, |visit| corpus::amend(&mut dice, visit));
        joel.change::<Visit>(*id, |visit| visit.minutes = Some(4));
    }
    let mut sent = amina.sent();
    sent.extend(joel.sent());
    meet(&mut amina, &mut joel);
    for seed in 0..6 {
        let mut late = Phone::of(3);
        let mut pieces = [all(&sent), all(&sent)].concat();
        shuffle(&mut Dice::new(seed), &mut pieces);
        for piece in pieces.chunks(7) {
            late.receive(piece);
            let waiting = late.store.write::<_, Error>(|tx| {
                let waiting = waiting_for_keys(tx, &[])?;
                merge(tx, &late.kinds, &super::team::TEAM, &waiting)
            });
            waiting.unwrap();
        }
        assert_eq!(late.dump(), amina.dump(), "seed {seed}");
        assert!(late.states().iter().all(|state| *state == number(State::Merged)));
        assert_eq!(late.count("visits"), 20);
    }
}

#[test]
fn a_batch_that_comes_twice_counts_once() {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    amina.create(&blue_door());
    let sent = amina.sent();
    assert_eq!(joel.receive(&all(&sent)).entries, 1);
    assert_eq!(joel.receive(&all(&sent)), Default::default());
}

#[test]
fn an_edit_that_comes_before_the_creation_waits_and_then_counts() {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    let id = amina.create(&blue_door());
    amina.author.epoch = 2;
    amina.change::<Place>(id, |place| place.state = "quiet".to_owned());
    let sent = amina.sent();
    let merged = joel.receive(&[&sent[1]]);
    assert!(merged.records.is_empty());
    assert_eq!(joel.states(), [number(State::WaitsForEarlier)]);
    assert_eq!(joel.count("places"), 0);
    joel.receive(&[&sent[0]]);
    assert_eq!(joel.dump(), amina.dump());
    assert_eq!(joel.states(), [number(State::Merged); 2]);
}

#[test]
fn an_entry_without_its_key_waits_and_is_merged_later() {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    let id = amina.create(&blue_door());
    amina.change::<Place>(id, |place| place.state = "quiet".to_owned());
    let sent = amina.sent();
    assert_eq!(joel.receive(&[&sent[1]]).waiting, 1);
    assert_eq!(joel.states(), [number(State::WaitsForKey)]);
    joel.receive(&[&sent[0]]);
    let waiting = joel.store.write::<_, Error>(|tx| {
        let waiting = waiting_for_keys(tx, &[])?;
        merge(tx, &joel.kinds, &super::team::TEAM, &waiting)
    });
    assert_eq!(waiting.unwrap().entries, 1);
    assert_eq!(joel.dump(), amina.dump());
}

#[test]
fn one_damaged_entry_among_a_hundred_stops_nothing() {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    for _ in 0..101 {
        amina.create(&blue_door());
    }
    let mut sent = amina.sent();
    let place = sent[50].row.place(&super::team::TEAM, sent[50].author);
    let key = crate::crypto::DocumentKey::from_bytes(sent[50].key.unwrap());
    sent[50].sealed = crate::crypto::seal_entry(&key, &place, b"\x01no change at all");
    let merged = joel.receive(&all(&sent));
    assert_eq!((merged.put_aside, merged.records.len()), (1, 100));
    assert_eq!(joel.count("places"), 100);
}

#[test]
fn a_wrong_key_brought_by_another_stops_no_entry() {
    let (mut amina, mut joel, id) = two_with_a_place();
    amina.change::<Place>(id, |place| place.state = "quiet".to_owned());
    let mut mallory = amina.sent();
    let mut forged = mallory.remove(0);
    (forged.author, forged.key) = (crate::vocabulary::DeviceId::new([66; 32]), Some([0; 32]));
    let edit = &amina.sent()[1];
    let merged = joel.receive(&[&forged, edit]);
    assert_eq!(merged.waiting, 1, "only the forged one waits");
    assert_eq!(joel.dump(), amina.dump());
    assert_eq!(
        joel.count("document_keys"),
        0,
        "a key that opens nothing is not kept"
    );
}

#[test]
fn two_who_change_different_fields_both_keep_theirs() {
    let (mut amina, mut joel, id) = two_with_a_place();
    amina.change::<Place>(id, |place| place.state = "quiet".to_owned());
    joel.change::<Place>(id, |place| place.access_hint = Some("side door".to_owned()));
    meet(&mut amina, &mut joel);
    let line = &amina.dump()[0];
    assert!(line.contains("quiet") && line.contains("side door"), "{line}");
    let together = amina.store.read::<_, Error>(written_together).unwrap();
    assert_eq!(together, [id]);
}

#[test]
fn two_who_change_one_set_and_write_their_notes_both_keep_theirs() {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    let id = amina.create(&Visit {
        languages: ["ro".to_owned()].into(),
        ..Visit::default()
    });
    meet(&mut amina, &mut joel);
    for (phone, language, note) in [
        (&mut amina, "es", "she smiled"),
        (&mut joel, "pt", "she was tired"),
    ] {
        let member = phone.author.member.to_string();
        phone.change::<Visit>(id, |visit| {
            visit.languages.insert(language.to_owned());
            visit.notes.insert(member, note.to_owned());
        });
    }
    meet(&mut amina, &mut joel);
    let line = &joel.dump()[0];
    for kept in [
        "languages/ro",
        "languages/es",
        "languages/pt",
        "she smiled",
        "she was tired",
    ] {
        assert!(line.contains(kept), "{kept} is missing in {line}");
    }
}

#[test]
fn two_who_change_the_same_field_agree_without_being_asked() {
    let (mut amina, mut joel, id) = two_with_a_place();
    amina.change::<Place>(id, |place| place.state = "quiet".to_owned());
    joel.change::<Place>(id, |place| place.state = "closed".to_owned());
    meet(&mut amina, &mut joel);
    let line = &joel.dump()[0];
    assert!(line.contains("quiet") != line.contains("closed"), "{line}");
}

#[test]
fn history_says_who_changed_what_oldest_first() {
    let (mut amina, mut joel, id) = two_with_a_place();
    joel.change::<Place>(id, |place| place.state = "quiet".to_owned());
    meet(&mut amina, &mut joel);
    amina.change::<Place>(id, |place| place.state = "closed".to_owned());
    let mut packer = Packer::new().unwrap();
    let amendments = amina
        .store
        .read::<_, Error>(|db| history(db, &mut packer, id))
        .unwrap();
    let told: Vec<_> = amendments
        .iter()
        .map(|said| (said.by, said.is_creation, said.fields.get("state").cloned()))
        .collect();
    let (her, him) = (amina.author.device, joel.author.device);
    let value = |text: &str| Some(Some(text.to_owned()));
    assert_eq!(
        told,
        [
            (her, true, value("")),
            (him, false, value("quiet")),
            (her, false, value("closed"))
        ]
    );
}
