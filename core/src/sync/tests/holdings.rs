//! Who has what: what a signed word counts for, and what it does not.

use super::hostile::draft;
use super::hostile::forged;
use super::phones::Phone;
use super::phones::count;
use super::phones::remove;
use super::phones::settle;
use super::phones::three;
use crate::crypto::Draft;
use crate::crypto::Purpose;
use crate::crypto::Seen;
use crate::sync::Stream;
use crate::sync::holdings::Holdings;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Scope;

/// As a phone knows it.
fn holdings(phone: &Phone) -> Holdings {
    let looked = phone.store.read(|db| Holdings::look(db, &phone.device.id()));
    looked.unwrap()
}

/// How many entries a device is known to have, how many are known, how many of its own have not come, and how many it
/// says it has besides.
fn told(by: &Phone, of: &Phone) -> [u64; 4] {
    let (known, device) = (holdings(by), of.device.id());
    [
        known.has(&device, Scope::Field),
        known.of(Scope::Field),
        known.not_here(&device, Scope::Field),
        known.has_more(&device, Scope::Field),
    ]
}

fn seen(author: &Phone, incarnation: u32, seq: u64) -> Seen {
    Seen {
        author: *author.device.id().as_bytes().first_chunk().unwrap(),
        incarnation,
        seq,
    }
}

/// A receipt of Cleo's as she might forge it: how far she is in her own chain, and what she says she has of others.
fn receipt(cleo: &Phone, incarnation: u32, own: u64, seen: Vec<Seen>) -> Vec<u8> {
    let draft = Draft {
        purpose: Purpose::Receipt,
        incarnation,
        first_seq: own + 1,
        seen,
        ..draft(cleo, Scope::Field)
    };
    forged(cleo, &cleo.device.identity, draft)
}

fn take(by: &Phone, receipt: Vec<u8>) {
    assert_eq!(by.take(Stream::Field, &[receipt]).refused, 0);
}

/// Anna who leads knows six entries of Beth's; of Cleo she knows nothing.
fn six() -> (Phone, Phone, Phone) {
    let (anna, beth, cleo, shelf) = three();
    for visit in 0..6 {
        beth.note(&format!("visit {visit}"));
        beth.exchange(&shelf);
    }
    anna.exchange(&shelf);
    assert_eq!(told(&anna, &cleo), [0, 6, 0, 0]);
    assert_eq!(told(&anna, &beth), [6, 6, 0, 0]);
    (anna, beth, cleo)
}

#[test]
fn a_claim_counts_for_one_chain_and_never_for_more_than_is_known_here() {
    let (anna, beth, cleo) = six();
    take(
        &anna,
        receipt(&cleo, 0, 0, vec![seen(&beth, 0, 2), seen(&beth, 1, 9)]),
    );
    assert_eq!(
        told(&anna, &cleo),
        [2, 6, 0, 9],
        "another life of Beth's is another chain"
    );
    take(&anna, receipt(&cleo, 0, 0, vec![seen(&beth, 0, u64::MAX)]));
    let most = u64::from(u32::MAX);
    assert_eq!(told(&anna, &cleo), [6, 6, 0, most - 6 + 9]);
    assert_eq!(
        told(&anna, &beth),
        [6, 6, 0, 0],
        "what Cleo says of Beth is no word of Beth's"
    );
}

#[test]
fn what_an_author_says_she_wrote_and_has_not_come_is_told() {
    let (anna, beth, _) = six();
    take(&anna, receipt(&beth, 0, 9, Vec::new()));
    assert_eq!(told(&anna, &beth), [6, 6, 3, 3]);
}

#[test]
fn a_claim_about_somebody_unknown_or_about_oneself_counts_for_nothing() {
    let (anna, _, cleo) = six();
    let nobody = Seen {
        author: [0; 8],
        incarnation: 0,
        seq: 9,
    };
    let herself = [seen(&cleo, 0, 9), seen(&cleo, 7, 9)];
    let claims = [nobody].into_iter().chain(herself).collect();
    take(&anna, receipt(&cleo, 0, 0, claims));
    assert_eq!(told(&anna, &cleo), [0, 6, 0, 0]);
}

#[test]
fn an_older_word_takes_nothing_back() {
    let (anna, beth, cleo) = six();
    take(&anna, receipt(&cleo, 0, 0, vec![seen(&beth, 0, 5)]));
    take(&anna, receipt(&cleo, 0, 0, vec![seen(&beth, 0, 4)]));
    assert_eq!(told(&anna, &cleo), [5, 6, 0, 0]);
}

#[test]
fn a_store_that_was_restored_has_what_it_says_now_and_not_what_it_had() {
    let (anna, beth, cleo) = six();
    take(&anna, receipt(&cleo, 0, 0, vec![seen(&beth, 0, 6)]));
    assert_eq!(told(&anna, &cleo), [6, 6, 0, 0]);
    take(&anna, receipt(&cleo, 1, 0, vec![seen(&beth, 0, 2)]));
    assert_eq!(told(&anna, &cleo), [2, 6, 0, 0]);
    take(&anna, receipt(&cleo, 0, 0, vec![seen(&beth, 0, 6)]));
    assert_eq!(
        told(&anna, &cleo),
        [2, 6, 0, 0],
        "an old life's word that comes late"
    );
}

#[test]
fn two_lives_of_one_store_are_counted_beside_each_other_and_each_once() {
    let (anna, mut beth, cleo, shelf) = three();
    beth.note("before");
    settle(&[&anna, &beth, &cleo], &shelf);
    beth.live_again();
    beth.note("after");
    settle(&[&anna, &beth, &cleo], &shelf);
    for (by, of) in [(&anna, &beth), (&anna, &cleo), (&cleo, &beth), (&beth, &cleo)] {
        assert_eq!(
            told(by, of),
            [2, 2, 0, 0],
            "{} of {}",
            by.device.name,
            of.device.name
        );
    }
}

#[test]
fn whoever_was_restored_says_so_anew_though_she_has_read_nothing_new() {
    let (anna, beth, mut cleo, shelf) = three();
    beth.note("nobody opened");
    settle(&[&anna, &beth, &cleo], &shelf);
    assert_eq!(cleo.exchange(&shelf).pushed, 0);
    cleo.live_again();
    assert_eq!(cleo.exchange(&shelf).pushed, 1);
    anna.exchange(&shelf);
    assert_eq!(told(&anna, &cleo), [1, 1, 0, 0]);
}

#[test]
fn nobody_fills_the_disk_with_claims() {
    let (anna, beth, cleo) = six();
    let claims = |from: u32| (from..from + 400).map(|life| seen(&beth, life, 1)).collect();
    for batch in 0..20 {
        take(&anna, receipt(&cleo, 0, 0, claims(1 + batch * 400)));
    }
    let of_beth_and_anna = 2;
    assert!(count(&anna, "receipts") <= 4_096 + of_beth_and_anna);
    take(&anna, receipt(&cleo, 0, 0, vec![seen(&beth, 1, 2)]));
    assert_eq!(told(&anna, &cleo)[3], 4_096, "what is known already still moves");
}

#[test]
fn what_is_nowhere_else_is_counted_until_somebody_has_it() {
    let (anna, beth, cleo, shelf) = three();
    let only = |phone: &Phone, others: &[&Phone]| -> u64 {
        let others = others.iter().map(|other| other.device.id()).collect();
        let known = holdings(phone);
        let only = phone.store.read(|db| known.only_here(db, &others)).unwrap();
        only.values().sum()
    };
    let others = [&anna, &cleo];
    for visit in 0..3 {
        beth.note(&format!("visit {visit}"));
    }
    assert_eq!(only(&beth, &others), 3, "not sealed yet");
    let with_shelf = beth.exchange(&shelf);
    assert_eq!(
        (with_shelf.fault, only(&beth, &others)),
        (None, 0),
        "the carrier has it"
    );
    beth.store
        .write(|tx| Ok::<_, crate::sync::Error>(tx.execute("DELETE FROM deposits", [])?))
        .unwrap();
    assert_eq!(only(&beth, &others), 3, "a carrier that was wiped has nothing");
    take(&beth, receipt(&cleo, 0, 0, vec![seen(&beth, 0, 2)]));
    assert_eq!(only(&beth, &others), 1);
    assert_eq!(only(&beth, &[&anna]), 3, "whoever is out is not counted");
    take(&beth, receipt(&cleo, 0, 0, vec![seen(&beth, 0, 3)]));
    assert_eq!(only(&beth, &others), 0);
    beth.note("one more");
    assert_eq!(only(&beth, &others), 1);
}

#[test]
fn a_removed_phone_is_nobody_who_has_anything() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("nobody opened");
    settle(&[&anna, &beth, &cleo], &shelf);
    remove(&anna, &cleo);
    let members: Vec<DeviceId> = anna.team().members.into_keys().collect();
    assert!(!members.contains(&cleo.device.id()));
    assert_eq!(told(&anna, &beth), [1, 1, 0, 0]);
}
