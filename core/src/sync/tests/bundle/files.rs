//! A file that was cut or bent, a disk that is full, a phone that dies: all of it or nothing.

use std::cell::Cell;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

use super::everything;
use crate::store;
use crate::store::Connection;
use crate::sync::Error;
use crate::sync::bundle::BundleTrouble;
use crate::sync::bundle::Outcome;
use crate::sync::tests::phones::Phone;
use crate::sync::tests::phones::three;

/// Anna's bundle of some notes, and Beth, who has not read it.
fn a_bundle() -> (Phone, Phone, Vec<u8>) {
    let (anna, beth, _, _) = three();
    for number in 0..12 {
        anna.note(&format!("House {number}"));
    }
    let file = anna.bundle(false);
    (anna, beth, file)
}

#[test]
fn a_file_that_is_cut_anywhere_is_torn() {
    let (_anna, beth, file) = a_bundle();
    let before = everything(&beth);
    let cuts = (0..file.len()).filter(|at| at % 61 == 0 || file.len() - at < 40 || *at < 40);
    for length in cuts {
        let read = beth.try_bundle(&file[..length], &|_| true);
        assert!(
            matches!(read, Err(Error::Bundle(BundleTrouble::Torn))),
            "{length}: {read:?}"
        );
    }
    assert!(everything(&beth) == before);
    assert_eq!(beth.read_bundle(&file).taken.merged.entries, 12);
}

#[test]
fn a_file_that_is_bent_anywhere_is_refused() {
    let (_anna, beth, file) = a_bundle();
    let before = everything(&beth);
    for at in (0..file.len()).filter(|at| at % 61 == 0 || file.len() - at < 200 || *at < 60) {
        let mut bent = file.clone();
        bent[at] ^= 1;
        match beth.try_bundle(&bent, &|_| true) {
            Err(Error::Bundle(_)) => {}
            other => panic!("byte {at} does not count: {other:?}"),
        }
    }
    assert!(everything(&beth) == before);
}

#[test]
fn a_disk_that_is_full_in_the_middle_changes_nothing_and_says_so() {
    let (anna, beth, _, _) = three();
    for number in 0..400 {
        anna.note(&format!(
            "House {number} with a long story behind it, and another one behind that"
        ));
    }
    let file = anna.bundle(false);
    let before = everything(&beth);
    let limit = |pages: u32| {
        let set = move |db: &Connection| {
            let query = format!("PRAGMA max_page_count = {pages}");
            Ok::<i64, store::Error>(db.query_row(&query, [], |row| row.get(0))?)
        };
        beth.store.write(|tx| set(tx)).unwrap();
    };
    limit(1);
    let full = beth.try_bundle(&file, &|_| true).unwrap_err();
    let is_full = match &full {
        Error::Store(error) => matches!(error, store::Error::Full),
        Error::Sql(_) | Error::Team(_) | Error::Documents(_) => true,
        _ => false,
    };
    assert!(is_full, "{full:?}");
    assert!(everything(&beth) == before, "something was changed half-way");
    limit(1_000_000);
    assert_eq!(beth.read_bundle(&file).taken.merged.entries, 400);
}

#[test]
fn a_phone_that_falls_or_is_told_to_stop_in_the_middle_has_what_it_had() {
    let (_anna, beth, file) = a_bundle();
    let before = everything(&beth);
    let fell = catch_unwind(AssertUnwindSafe(|| {
        beth.try_bundle(&file, &|_| panic!("the battery cover came off"))
    }));
    assert!(fell.is_err());
    assert!(everything(&beth) == before);
    let asked = Cell::new(0);
    let stopped = beth.try_bundle(&file, &|step| {
        asked.set(asked.get() + 1);
        assert_eq!((step.entries, step.of), (12, 12));
        false
    });
    assert!(matches!(stopped, Err(Error::Stopped)), "{stopped:?}");
    assert_eq!(asked.get(), 1);
    assert!(everything(&beth) == before);
    assert!(matches!(beth.try_bundle(&file, &|_| true), Ok(Outcome::Came(_))));
}
