//! What friends gave each other face to face reaches the relay by whoever comes there first.

use std::cell::RefCell;

use super::phones::Phone;
use super::phones::count;
use super::phones::settle;
use super::phones::three;
use super::shelf::Shelf;
use crate::documents::dump;
use crate::store::Connection;
use crate::sync::Error;
use crate::sync::Owed;
use crate::sync::Stream;
use crate::sync::debts;
use crate::team::epoch;
use crate::vocabulary::Scope;

/// What a phone would have given the relay, and gave to whoever it met instead. It never comes near a signal again.
fn given_at_the_table(by: &Phone, shelf: &RefCell<Shelf>) -> Shelf {
    let table = RefCell::new(shelf.borrow().clone());
    by.exchange(&table);
    table.into_inner()
}

fn owed(phone: &Phone) -> Owed {
    phone.store.read(debts::owed).unwrap()
}

/// An envelope that nobody can open, as it might come from a scope above.
fn closed(epoch: u32) -> Vec<u8> {
    let mut closed = vec![7; 512];
    closed[0] = 1;
    closed[1..5].copy_from_slice(&epoch.to_be_bytes());
    closed
}

#[test]
fn what_a_friend_gave_reaches_the_relay_by_whoever_comes_there() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("by Beth, whose phone is lost on the way home");
    let table = given_at_the_table(&beth, &shelf);
    cleo.take_from_friend(Stream::Field, &table.all(Stream::Field));
    assert_eq!(owed(&cleo).links, 1);
    cleo.exchange(&shelf);
    assert_eq!(owed(&cleo), Owed::default());
    anna.exchange(&shelf);
    assert_eq!(anna.notes(), ["by Beth, whose phone is lost on the way home"]);

    settle(&[&anna, &cleo], &shelf);
    let before = shelf.borrow().count();
    settle(&[&anna, &cleo], &shelf);
    assert_eq!(shelf.borrow().count(), before, "and once is enough");
}

#[test]
fn what_the_relay_shows_is_not_owed_whoever_gave_it_first() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("by Beth");
    let table = given_at_the_table(&beth, &shelf);
    for phone in [&anna, &cleo] {
        phone.take_from_friend(Stream::Field, &table.all(Stream::Field));
    }
    anna.exchange(&shelf);
    let before = shelf.borrow().all(Stream::Field).len();
    let done = cleo.exchange(&shelf);
    assert_eq!(owed(&cleo), Owed::default());
    let new = shelf.borrow().all(Stream::Field).len() - before;
    assert!(new <= 1, "a receipt and nothing else: {new}, {done:?}");
}

#[test]
fn what_a_friend_says_she_has_read_reaches_the_relay_by_whoever_comes_there() {
    let (anna, beth, cleo, shelf) = three();
    anna.note("by Anna");
    anna.exchange(&shelf);
    let table = given_at_the_table(&beth, &shelf);
    let word = format!(
        "words JOIN devices ON number = words.device WHERE devices.device = x'{}'",
        beth.device.id()
    );
    cleo.take_from_friend(Stream::Field, &table.all(Stream::Field));
    assert_eq!(count(&cleo, &format!("{word} AND owed = 1")), 1);
    cleo.exchange(&shelf);
    assert_eq!(count(&cleo, &format!("{word} AND owed = 0")), 1);
    anna.exchange(&shelf);
    assert_eq!(count(&anna, &word), 1);
}

#[test]
fn own_entries_go_first_and_however_much_is_owed_few_of_it_at_once() {
    let (anna, beth, cleo, shelf) = three();
    let table = RefCell::new(shelf.borrow().clone());
    for number in 0..150 {
        beth.note(&format!("visit {number}"));
        beth.exchange(&table);
    }
    let given = table.borrow().all(Stream::Field);
    cleo.take_from_friend(Stream::Field, &given);
    cleo.note("by Cleo");
    assert_eq!(owed(&cleo).links, 150);
    shelf.borrow_mut().pushes.clear();
    cleo.exchange(&shelf);
    let pushes = shelf.borrow().pushes.clone();
    assert!(
        pushes.len() >= 3 && pushes.iter().all(|push| *push <= 64),
        "{pushes:?}"
    );
    anna.exchange(&shelf);
    assert_eq!(anna.notes().len(), 151);
    let first = shelf.borrow().all(Stream::Field);
    let position = |notes: &[Vec<u8>]| anna.take(Stream::Field, notes).merged.entries;
    assert_eq!(position(&first), 0, "all of it was read");
}

#[test]
fn a_link_that_cannot_be_put_together_holds_up_no_other() {
    let (anna, beth, cleo, shelf) = three();
    let lost = beth.note("lost");
    let table = RefCell::new(shelf.borrow().clone());
    beth.exchange(&table);
    anna.note("by Anna");
    anna.exchange(&table);
    let given = table.borrow().all(Stream::Field);
    cleo.take_from_friend(Stream::Field, &given);
    let forget = |tx: &crate::store::Transaction<'_>| {
        tx.execute(
            "UPDATE records SET key = NULL WHERE record = ?1",
            [lost.as_bytes()],
        )?;
        Ok::<_, Error>(())
    };
    cleo.store.write(forget).unwrap();
    let before = shelf.borrow().all(Stream::Field).len();
    cleo.exchange(&shelf);
    assert_eq!(owed(&cleo), Owed::default());
    let passed_over = |db: &Connection| {
        let count = "SELECT count(*) FROM envelopes WHERE owed = 2";
        Ok::<u64, Error>(db.query_row(count, [], |row| row.get(0))?)
    };
    assert_eq!(cleo.store.read(passed_over).unwrap(), 1);
    assert!(
        shelf.borrow().all(Stream::Field).len() > before,
        "what Anna wrote went through"
    );
}

#[test]
fn what_nothing_here_opens_is_offered_as_it_is() {
    let (_, _, cleo, shelf) = three();
    for stream in [Stream::Field, Stream::Care, Stream::Membership] {
        cleo.take_from_friend(stream, &[closed(77)]);
    }
    assert_eq!(owed(&cleo).unread, 3);
    cleo.exchange(&shelf);
    assert_eq!(owed(&cleo).unread, 0);
    for stream in [Stream::Field, Stream::Care, Stream::Membership] {
        assert!(shelf.borrow().all(stream).contains(&closed(77)), "{stream:?}");
    }
    let before = shelf.borrow().count();
    cleo.exchange(&shelf);
    assert_eq!(shelf.borrow().count(), before);
}

#[test]
fn what_the_relay_does_not_take_any_more_holds_nothing_up() {
    let (anna, _, cleo, shelf) = three();
    cleo.take_from_friend(Stream::Field, &[closed(0), closed(77)]);
    cleo.note("by Cleo");
    cleo.exchange(&shelf);
    assert_eq!(owed(&cleo).unread, 0);
    let field = shelf.borrow().all(Stream::Field);
    assert!(field.contains(&closed(77)) && !field.contains(&closed(0)));
    anna.exchange(&shelf);
    assert_eq!(anna.notes(), ["by Cleo"]);
}

#[test]
fn new_keys_reach_the_relay_by_whoever_was_given_them() {
    let (anna, beth, cleo, shelf) = three();
    anna.note("by Anna");
    anna.gavel(|gavel| gavel.turn(anna.anchor()));
    let table = given_at_the_table(&anna, &shelf);
    for stream in Stream::ALL {
        cleo.take_from_friend(stream, &table.all(stream));
    }
    assert!(owed(&cleo).statements > 0);
    cleo.exchange(&shelf);
    assert_eq!(owed(&cleo), Owed::default());
    beth.exchange(&shelf);
    assert_eq!(beth.notes(), ["by Anna"]);
    let has_keys = |phone: &Phone| {
        let team = phone.team();
        let current = |db: &Connection| epoch::current(db, &phone.anchor().team, &team, Scope::Field);
        phone.store.read(current).unwrap().map(|(number, _)| number)
    };
    assert!(has_keys(&beth).is_some());
    assert_eq!(has_keys(&beth), has_keys(&anna));
    let dumped = |phone: &Phone| phone.store.read(dump).unwrap();
    settle(&[&cleo, &beth], &shelf);
    assert_eq!(dumped(&beth), dumped(&cleo));
}

#[test]
fn what_the_relay_was_given_without_its_key_is_given_again_by_whoever_has_the_key() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("by Beth");
    let table = given_at_the_table(&beth, &shelf);
    cleo.take_from_friend(Stream::Field, &table.all(Stream::Field));
    // Cleo lost the key meanwhile, as a phone does that goes out on a round, and gives what she has.
    let close = |tx: &crate::store::Transaction<'_>| {
        let mut within = std::collections::BTreeSet::new();
        within.insert(crate::vocabulary::RecordId::new([9; 16]));
        crate::sync::horizon::leave(tx, cleo.kinds(), &cleo.anchor().team, &cleo.device, within)?;
        crate::documents::horizon::lift(tx)?;
        Ok::<_, Error>(())
    };
    cleo.store.write(close).unwrap();
    cleo.exchange(&shelf);
    anna.exchange(&shelf);
    assert!(anna.notes().is_empty(), "nothing opens it");
    beth.exchange(&shelf);
    settle(&[&anna, &cleo], &shelf);
    for phone in [&anna, &cleo] {
        assert_eq!(phone.notes(), ["by Beth"], "{}", phone.device.name);
    }
    let mut dora = Phone::new("Dora", 4);
    anna.add(&mut dora, crate::vocabulary::Role::Volunteer);
    settle(&[&anna, &dora], &shelf);
    assert_eq!(dora.notes(), ["by Beth"], "both copies in one batch");
}
