//! Keys that come after what they open: it opens with them, in the same transaction, and is told at once.

use std::cell::RefCell;

use super::phones::Phone;
use super::phones::count;
use super::phones::settle;
use super::phones::three;
use super::shelf::Shelf;
use crate::crypto::peek;
use crate::documents::ledger::State;
use crate::documents::unmerged;
use crate::sync::Stream;
use crate::sync::Unread;
use crate::sync::unread;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;

/// What waits for a key: envelopes, and entries.
fn waits(phone: &Phone) -> (u64, u64) {
    let Unread { for_key, .. } = phone.store.read(unread).unwrap();
    let entries = phone.store.read(unmerged).unwrap().into_iter();
    let for_key_too = entries.filter(|unmerged| unmerged.state == State::WaitsForKey);
    (for_key, for_key_too.map(|unmerged| unmerged.entries).sum())
}

fn all(shelf: &RefCell<Shelf>, stream: Stream) -> Vec<Vec<u8>> {
    shelf.borrow().all(stream)
}

/// Takes a batch, and says which records one event names.
fn told(phone: &Phone, stream: Stream, envelopes: &[Vec<u8>]) -> Vec<RecordId> {
    let taken = phone.take(stream, envelopes);
    assert_eq!((taken.refused, taken.forked, taken.missed), (0, 0, 0));
    taken.merged.records.into_iter().collect()
}

fn sorted<const N: usize>(mut records: [RecordId; N]) -> [RecordId; N] {
    records.sort_unstable();
    records
}

/// A newcomer who has heard of nothing yet, and what lies ready for her from before.
fn newcomer() -> (Phone, [RecordId; 2], RefCell<Shelf>) {
    let (anna, beth, cleo, shelf) = three();
    let records = [anna.note("by Anna"), beth.note("by Beth")];
    settle(&[&anna, &beth, &cleo], &shelf);
    let mut dora = Phone::new("Dora", 4);
    anna.add(&mut dora, Role::Volunteer);
    anna.exchange(&shelf);
    (dora, sorted(records), shelf)
}

#[test]
fn the_secret_of_an_epoch_opens_the_envelopes_that_came_before_it() {
    let (dora, records, shelf) = newcomer();
    let before: Vec<_> = [Stream::Prayer, Stream::Field]
        .map(|stream| (stream, all(&shelf, stream)))
        .into();
    for (stream, envelopes) in &before {
        assert!(told(&dora, *stream, envelopes).is_empty());
    }
    let sealed: usize = before.iter().map(|(_, envelopes)| envelopes.len()).sum();
    assert_eq!(waits(&dora), (u64::try_from(sealed).unwrap(), 0));
    assert!(dora.notes().is_empty());
    let statements = all(&shelf, Stream::Membership);
    assert_eq!(told(&dora, Stream::Membership, &statements), records);
    assert_eq!(waits(&dora), (0, 0));
    assert_eq!(dora.notes(), ["by Anna", "by Beth"]);
}

#[test]
fn a_keyring_opens_the_entries_that_came_before_it() {
    let (dora, records, shelf) = newcomer();
    for stream in [Stream::Membership, Stream::Prayer] {
        told(&dora, stream, &all(&shelf, stream));
    }
    let newest = dora.team().epoch().map_or(0, |(_, mark)| mark.number);
    let is_new = |envelope: &Vec<u8>| peek(envelope).unwrap().epoch == newest;
    let (keyring, before): (Vec<_>, Vec<_>) = all(&shelf, Stream::Field).into_iter().partition(is_new);
    assert!(told(&dora, Stream::Field, &before).is_empty());
    assert_eq!(waits(&dora), (u64::try_from(before.len()).unwrap(), 0));
    assert_eq!(told(&dora, Stream::Field, &keyring), records);
    assert_eq!(waits(&dora), (0, 0));
}

#[test]
fn the_creation_of_a_record_opens_the_change_that_came_before_it() {
    let (anna, beth, cleo, shelf) = three();
    let id = beth.note("first");
    beth.exchange(&shelf);
    cleo.exchange(&shelf);
    cleo.rewrite(id, "second");
    let between = all(&shelf, Stream::Field).len();
    cleo.exchange(&shelf);
    let field = all(&shelf, Stream::Field);
    let (creation, change) = field.split_at(between);
    assert!(told(&anna, Stream::Field, change).is_empty());
    assert_eq!(waits(&anna), (0, 1));
    assert!(anna.notes().is_empty(), "what cannot be opened is never shown");
    assert_eq!(count(&anna, "entries WHERE body IS NOT NULL"), 1, "and is kept");
    assert_eq!(told(&anna, Stream::Field, creation), [id]);
    assert_eq!(waits(&anna), (0, 0));
    assert_eq!(anna.notes(), ["second"]);
}

#[test]
fn a_role_that_opens_more_opens_what_was_handed_on_before_it() {
    let (anna, beth, cleo, shelf) = three();
    let mut dora = Phone::new("Dora", 4);
    anna.add(&mut dora, Role::PrayerPartner);
    let records = [anna.note("by Anna"), beth.note("by Beth")];
    settle(&[&anna, &beth, &cleo, &dora], &shelf);
    let field = all(&shelf, Stream::Field);
    assert!(told(&dora, Stream::Field, &field).is_empty());
    assert_eq!(waits(&dora).0, u64::try_from(field.len()).unwrap());
    let device = dora.device.id();
    anna.gavel(|gavel| gavel.set_role(anna.anchor(), &[device], Role::Volunteer));
    anna.reckon();
    anna.exchange(&shelf);
    assert!(dora.notes().is_empty());
    told(&dora, Stream::Membership, &all(&shelf, Stream::Membership));
    let later = &all(&shelf, Stream::Field)[field.len()..];
    assert_eq!(told(&dora, Stream::Field, later), sorted(records));
    assert_eq!(waits(&dora), (0, 0));
}

#[test]
fn what_waits_is_counted_by_why_and_handed_on_as_it_is() {
    let (anna, beth, _, shelf) = three();
    let before = all(&shelf, Stream::Field).len();
    for visit in 0..3 {
        beth.note(&format!("visit {visit}"));
        beth.exchange(&shelf);
    }
    let field = all(&shelf, Stream::Field).split_off(before);
    let [first, second, third] = field.as_slice() else {
        panic!("{} envelopes", field.len());
    };
    anna.take(Stream::Field, &[third.clone(), second.clone()]);
    let kept = anna.store.read(unread).unwrap();
    assert_eq!(
        kept,
        Unread {
            for_earlier: 2,
            ..Unread::default()
        }
    );
    assert_eq!(count(&anna, "sealed WHERE bytes IS NOT NULL"), 2);
    anna.take(Stream::Field, std::slice::from_ref(first));
    assert_eq!(anna.store.read(unread).unwrap(), Unread::default());
    assert_eq!(anna.notes().len(), 3);
}
