//! Bundles between phones in one thread, and what someone hands over who means harm.

mod files;
mod hostile;
mod vectors;

use std::cell::RefCell;
use std::io::Cursor;

use super::phones::Phone;
use super::phones::three;
use crate::crypto::SeededRandom;
use crate::crypto::draw;
use crate::crypto::frozen::hex;
use crate::store;
use crate::store::Value;
use crate::sync::Error;
use crate::sync::bundle::Came;
use crate::sync::bundle::Opening;
use crate::sync::bundle::Outcome;
use crate::sync::bundle::Step;
use crate::sync::bundle::Wish;
use crate::sync::giving::Frontier;
use crate::sync::giving::Lacking;
use crate::vocabulary::Scope;

impl Phone {
    /// A bundle for everyone.
    fn bundle(&self, everything: bool) -> Vec<u8> {
        let mut file = Vec::new();
        let wish = Wish {
            devices: &[],
            passphrase: None,
            everything,
        };
        self.here().write_bundle(&mut file, &wish, &|_| true).unwrap();
        file
    }

    fn try_bundle(&self, file: &[u8], is_wanted: &dyn Fn(Step) -> bool) -> Result<Outcome, Error> {
        self.here()
            .read_bundle(&mut Cursor::new(file), &Opening::Device, is_wanted)
    }

    #[track_caller]
    fn read_bundle(&self, file: &[u8]) -> Came {
        match self.try_bundle(file, &|_| true).unwrap() {
            Outcome::Came(came) => came,
            other @ Outcome::Word(_) => panic!("{other:?}"),
        }
    }

    /// Why a file is not taken in. Everything must stay as it was.
    #[track_caller]
    fn refusal(&self, file: &[u8]) -> Error {
        let before = everything(self);
        let refused = self.try_bundle(file, &|_| true).unwrap_err();
        assert!(everything(self) == before, "something was changed half-way");
        refused
    }
}

/// Every row of every table.
fn everything(phone: &Phone) -> Vec<String> {
    let rows = |db: &store::Connection, query: &str| {
        let mut statement = db.prepare(query)?;
        let width = statement.column_count();
        let rows = statement.query_map([], |row| {
            let values: Result<Vec<Value>, _> = (0..width).map(|at| row.get(at)).collect();
            Ok(format!("{:?}", values?))
        })?;
        rows.collect::<Result<Vec<String>, _>>()
    };
    let read = phone.store.read(|db| {
        let mut statement =
            db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
        let names = statement.query_map([], |row| row.get::<_, String>(0))?;
        let mut all = Vec::new();
        for name in names {
            all.extend(rows(db, &format!("SELECT * FROM {}", name?))?);
        }
        Ok::<_, store::Error>(all)
    });
    read.unwrap()
}

#[test]
fn a_bundle_brings_what_the_other_lacks_and_no_relay_is_believed_to_have_it() {
    let (anna, beth, cleo, _) = three();
    anna.note("Blue door");
    let deposits = super::phones::count(&beth, "deposits");
    let came = beth.read_bundle(&anna.bundle(false));
    assert_eq!((came.entries, came.taken.merged.entries), (1, 1));
    assert_eq!(beth.notes(), ["Blue door"]);
    assert_eq!(super::phones::count(&beth, "deposits"), deposits);
    // She hands on what she was given.
    assert_eq!(cleo.read_bundle(&beth.bundle(false)).taken.merged.entries, 1);
    assert_eq!(cleo.notes(), ["Blue door"]);
}

#[test]
fn bundles_in_any_order_and_twice_end_in_the_same() {
    let (anna, beth, cleo, _) = three();
    let mut files = Vec::new();
    for number in 0..4 {
        anna.note(&format!("Anna {number}"));
        files.push(anna.bundle(number % 2 == 0));
        beth.note(&format!("Beth {number}"));
        files.push(beth.bundle(false));
    }
    files.reverse();
    for file in files.iter().chain(&files) {
        cleo.read_bundle(file);
    }
    beth.read_bundle(&cleo.bundle(false));
    anna.read_bundle(&cleo.bundle(false));
    assert_eq!(cleo.notes().len(), 8);
    assert_eq!((anna.notes(), beth.notes()), (cleo.notes(), cleo.notes()));
}

#[test]
fn a_bundle_of_several_batches_comes_in_whole_or_not_at_all() {
    let (anna, beth, _, _) = three();
    let chance = SeededRandom::new(9);
    for _ in 0..300 {
        let words: Vec<[u8; 32]> = (0..70).map(|_| draw(&chance)).collect();
        anna.note(&hex(words.as_flattened()));
    }
    let file = anna.bundle(false);
    assert!(file.len() > 700_000, "{}", file.len());
    let before = everything(&beth);
    let asked = RefCell::new(Vec::new());
    let stopped = beth.try_bundle(&file, &|step| {
        asked.borrow_mut().push(step);
        step.entries == 0
    });
    assert!(matches!(stopped, Err(Error::Stopped)), "{stopped:?}");
    let asked = asked.into_inner();
    assert!(asked.iter().all(|step| step.of == 300), "{asked:?}");
    assert!(asked.last().unwrap().entries < 300, "{asked:?}");
    assert!(everything(&beth) == before, "something was changed half-way");
    assert_eq!(beth.read_bundle(&file).taken.merged.entries, 300);
    assert_eq!(beth.notes(), anna.notes());
}

#[test]
fn keys_that_are_longer_than_a_batch_are_given_once() {
    let (anna, _, _, _) = three();
    for number in 0..3 {
        anna.note(&format!("House {number}"));
    }
    let here = anna.here();
    let team = here.outbox(|outbox| outbox.get_ready()).unwrap();
    let mut lacking = Lacking {
        frontier: Frontier::nothing(),
        scope: Some(Scope::Field),
        rests: false,
    };
    let mut entries = 0;
    for _ in 0..100 {
        let batch = here.outbox(|outbox| outbox.give(&team, &mut lacking, 1)).unwrap();
        entries += batch.entries;
        if !batch.is_more {
            assert_eq!(entries, 3);
            return;
        }
    }
    panic!("there is no end of it");
}
