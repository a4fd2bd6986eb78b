use std::cell::RefCell;

use super::phones::Phone;
use super::shelf::Shelf;
use crate::crypto::Contents;
use crate::crypto::Draft;
use crate::crypto::IdentityKey;
use crate::crypto::Purpose;
use crate::crypto::Sealing;
use crate::crypto::SeededRandom;
use crate::crypto::Seen;
use crate::crypto::seal_envelope;
use crate::documents::dump;
use crate::sync::Stream;
use crate::sync::forks;
use crate::sync::holdings::Holdings;
use crate::team::epoch;
use crate::vocabulary::Hlc;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;

/// Anna leads, Beth is a volunteer; what Beth wrote is on the shelf in single envelopes, and Anna has not read it.
fn evening() -> (Phone, Phone, Vec<Vec<u8>>) {
    let (anna, beth, shelf) = evening_on_a_shelf();
    let field = shelf.borrow().all(Stream::Field);
    (anna, beth, field)
}

fn evening_on_a_shelf() -> (Phone, Phone, RefCell<Shelf>) {
    let shelf = Shelf::new();
    let (mut anna, mut beth) = (Phone::new("Anna", 1), Phone::new("Beth", 2));
    anna.found();
    anna.add(&mut beth, Role::Volunteer);
    anna.exchange(&shelf);
    beth.exchange(&shelf);
    for visit in 0..6 {
        beth.note(&format!("visit {visit}"));
        beth.exchange(&shelf);
    }
    (anna, beth, shelf)
}

/// An envelope of this author under the newest keys that a phone has, without entries.
pub(super) fn forged(by: &Phone, key: &IdentityKey, draft: Draft) -> Vec<u8> {
    let team = by.team();
    let (number, secret) = by
        .store
        .read(|db| epoch::current(db, &by.anchor().team, &team, draft.scope))
        .unwrap()
        .unwrap();
    let contents = Contents::sign(draft, Vec::new(), Vec::new(), key).unwrap();
    let sealing = Sealing {
        epoch: number,
        outer: &secret.outer(),
        keys: None,
        wraps: &[],
    };
    seal_envelope(&contents, &sealing, &SeededRandom::new(9)).unwrap()
}

pub(super) fn draft(by: &Phone, scope: Scope) -> Draft {
    Draft {
        purpose: Purpose::Entries,
        team: by.anchor().team,
        scope,
        incarnation: 0,
        first_seq: 1,
        previous: None,
        heads: Vec::new(),
        seen: Vec::new(),
        hlc: Hlc::at_ms(1),
    }
}

#[test]
fn envelopes_may_come_backwards_and_twice() {
    let (anna, _, mut field) = evening();
    field.reverse();
    anna.take(Stream::Field, &field);
    assert_eq!(anna.notes().len(), 6);
    let before = anna.store.read(dump).unwrap();
    let taken = anna.take(Stream::Field, &field);
    assert_eq!((taken.merged.entries, taken.refused), (0, 0));
    assert_eq!(anna.store.read(dump).unwrap(), before);
}

#[test]
fn own_envelopes_that_come_back_change_nothing() {
    let (_, beth, field) = evening();
    let before = beth.store.read(dump).unwrap();
    let taken = beth.take(Stream::Field, &field);
    assert_eq!((taken.merged.entries, taken.refused, taken.forked), (0, 0, 0));
    assert_eq!(beth.store.read(dump).unwrap(), before);
}

#[test]
fn a_torn_or_altered_envelope_changes_nothing() {
    let (anna, _, field) = evening();
    let before = anna.store.read(dump).unwrap();
    let torn: Vec<Vec<u8>> = field
        .iter()
        .map(|envelope| envelope[..envelope.len() / 2].to_vec())
        .collect();
    anna.take(Stream::Field, &torn);
    for place in [0, 4, 20, 40, 60, 500] {
        let mut altered = field[0].clone();
        altered[place] ^= 1;
        anna.take(Stream::Field, &[altered]);
    }
    assert_eq!(anna.store.read(dump).unwrap(), before);
    anna.take(Stream::Field, &field);
    assert_eq!(anna.notes().len(), 6);
}

#[test]
fn a_volunteer_who_writes_into_care_is_refused() {
    let (anna, beth, _) = evening();
    let envelope = forged(&anna, &beth.device.identity, draft(&anna, Scope::Care));
    let taken = anna.take(Stream::Care, &[envelope]);
    assert_eq!((taken.refused, taken.is_heard_of), (1, false));
}

#[test]
fn a_receipt_that_is_numbered_from_nothing_says_nothing_was_written() {
    let (anna, beth, field) = evening();
    let said = Draft {
        purpose: Purpose::Receipt,
        first_seq: 0,
        ..draft(&anna, Scope::Field)
    };
    let envelope = forged(&anna, &beth.device.identity, said);
    let taken = anna.take(Stream::Field, &[envelope]);
    assert!(taken.is_heard_of);
    anna.take(Stream::Field, &field);
    assert_eq!(anna.notes().len(), 6);
}

#[test]
fn an_unknown_author_waits_until_she_is_known() {
    let (anna, beth, shelf) = evening_on_a_shelf();
    let mut cleo = Phone::new("Cleo", 3);
    anna.add(&mut cleo, Role::Volunteer);
    anna.exchange(&shelf);
    cleo.exchange(&shelf);
    cleo.note("by Cleo");
    cleo.exchange(&shelf);
    let all = |stream| shelf.borrow().all(stream);
    // Beth opens what Cleo wrote only once she has the epoch that let Cleo in.
    beth.take(Stream::Field, &all(Stream::Field));
    assert!(!beth.notes().contains(&"by Cleo".to_owned()));
    beth.take(Stream::Membership, &all(Stream::Membership));
    assert!(beth.notes().contains(&"by Cleo".to_owned()));
}

#[test]
fn a_fork_is_kept_aside_and_seen() {
    let (anna, beth, field) = evening();
    anna.take(Stream::Field, &field);
    let other = forged(&beth, &beth.device.identity, draft(&beth, Scope::Field));
    let taken = anna.take(Stream::Field, &[other]);
    assert_eq!(taken.forked, 1);
    assert_eq!(anna.store.read(forks).unwrap(), 1);
    assert_eq!(anna.notes().len(), 6);
}

#[test]
fn a_receipt_that_claims_too_much_stops_nobody() {
    let (anna, beth, field) = evening();
    let device = *beth.device.id().as_bytes().first_chunk().unwrap();
    let claims = |purpose, first_seq| Draft {
        purpose,
        first_seq,
        seen: vec![
            Seen {
                author: device,
                incarnation: 0,
                seq: u64::MAX,
            },
            Seen {
                author: device,
                incarnation: 1,
                seq: u64::MAX,
            },
        ],
        ..draft(&beth, Scope::Field)
    };
    let receipt = forged(&beth, &beth.device.identity, claims(Purpose::Receipt, u64::MAX));
    let early = forged(&beth, &beth.device.identity, claims(Purpose::Entries, u64::MAX));
    anna.take(Stream::Field, &[receipt, early]);
    anna.take(Stream::Field, &field);
    let looked = anna.store.read(|db| Holdings::look(db, &anna.device.id()));
    assert_eq!(looked.unwrap().has(&beth.device.id(), Scope::Care), 6);
    assert_eq!(anna.notes().len(), 6);
}

#[test]
fn nobody_fills_the_disk() {
    let (anna, _, field) = evening();
    let mut junk = vec![0; 64 * 1024];
    junk[0] = 1;
    junk[1..5].copy_from_slice(&77_u32.to_be_bytes());
    let mut many = Vec::new();
    for number in 0..600_u32 {
        junk[5..9].copy_from_slice(&number.to_be_bytes());
        many.push(junk.clone());
    }
    let taken = anna.take(Stream::Field, &many);
    assert!(taken.missed > 0);
    assert!(anna.store.size_bytes().unwrap() < 90 * 1024 * 1024);
    anna.take(Stream::Field, &field);
    assert_eq!(anna.notes().len(), 6);
}
