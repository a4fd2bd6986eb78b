//! A lead who erases while another takes her out: her erasure does not count, and nothing of it is lost to anyone.

use std::cell::RefCell;

use super::phones::Phone;
use super::phones::count;
use super::phones::erase;
use super::phones::remove;
use super::phones::settle;
use super::shelf::Shelf;
use crate::sync::Stream;
use crate::sync::deposits;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;

/// Anna and Beth who lead, Cleo and Dora who are volunteers; Cleo has written something, and all have it.
fn four() -> ([Phone; 4], RecordId, RefCell<Shelf>) {
    let shelf = Shelf::new();
    let mut anna = Phone::new("Anna", 1);
    let mut beth = Phone::new("Beth", 2);
    let mut cleo = Phone::new("Cleo", 3);
    let mut dora = Phone::new("Dora", 4);
    anna.found();
    anna.add(&mut beth, Role::Lead);
    anna.add(&mut cleo, Role::Volunteer);
    anna.add(&mut dora, Role::Volunteer);
    settle(&[&anna, &beth, &cleo, &dora], &shelf);
    cleo.note("kept");
    let id = cleo.note("Marigold");
    settle(&[&cleo, &anna, &beth, &dora], &shelf);
    dora.rewrite(id, "Marigold by Dora");
    settle(&[&dora, &anna, &beth, &cleo], &shelf);
    ([anna, beth, cleo, dora], id, shelf)
}

fn all_have_it(phones: &[&Phone], words: &str) {
    for phone in phones {
        assert_eq!(phone.notes(), [words, "kept"], "{}", phone.device.name);
        assert_eq!(
            count(phone, "entries WHERE state <> 0"),
            0,
            "{}",
            phone.device.name
        );
    }
}

#[test]
fn what_a_lead_erased_while_she_was_taken_out_comes_back_to_those_who_lost_it() {
    let ([anna, beth, cleo, dora], id, shelf) = four();
    erase(&beth, id);
    settle(&[&beth, &cleo, &beth], &shelf);
    assert_eq!(cleo.notes(), ["kept"]);
    remove(&anna, &beth);
    settle(&[&anna, &cleo, &dora], &shelf);
    all_have_it(&[&anna, &cleo, &dora], "Marigold by Dora");

    let mut ellen = Phone::new("Ellen", 5);
    anna.add(&mut ellen, Role::Volunteer);
    settle(&[&anna, &ellen], &shelf);
    cleo.rewrite(id, "Marigold by Cleo");
    settle(&[&cleo, &anna, &dora, &ellen], &shelf);
    all_have_it(&[&anna, &cleo, &dora, &ellen], "Marigold by Cleo");
    assert_eq!(anna.store.read(deposits::stale_count).unwrap(), 0);
    let before = shelf.borrow().all(Stream::Field).len();
    settle(&[&cleo, &anna, &dora, &ellen], &shelf);
    assert_eq!(
        shelf.borrow().all(Stream::Field).len(),
        before,
        "and once is enough"
    );
}

#[test]
fn whoever_has_it_gives_it_back_even_if_no_lead_does() {
    let ([anna, beth, cleo, dora], id, shelf) = four();
    erase(&beth, id);
    settle(&[&beth, &cleo], &shelf);
    // Anna's phone never had the record: as if it had been written while it was away.
    anna.lose(id);
    remove(&anna, &beth);
    settle(&[&anna, &cleo], &shelf);
    assert_eq!(
        (anna.notes(), cleo.notes()),
        (vec!["kept".to_owned()], vec!["kept".to_owned()])
    );
    settle(&[&dora, &anna, &cleo], &shelf);
    all_have_it(&[&anna, &cleo, &dora], "Marigold by Dora");
}

#[test]
fn an_erasure_that_counts_after_all_takes_it_from_everyone() {
    let ([anna, beth, cleo, dora], id, shelf) = four();
    erase(&beth, id);
    settle(&[&beth, &cleo], &shelf);
    remove(&anna, &beth);
    settle(&[&anna, &cleo, &dora], &shelf);
    all_have_it(&[&anna, &cleo, &dora], "Marigold by Dora");
    erase(&anna, id);
    settle(&[&anna, &cleo, &dora], &shelf);
    for phone in [&anna, &cleo, &dora] {
        assert_eq!(phone.notes(), ["kept"], "{}", phone.device.name);
        assert_eq!(count(phone, "entries WHERE body IS NOT NULL"), 1);
    }
    let mut ellen = Phone::new("Ellen", 5);
    anna.add(&mut ellen, Role::Volunteer);
    settle(&[&anna, &ellen], &shelf);
    for stream in Stream::ALL {
        ellen.take(stream, &shelf.borrow().all(stream));
    }
    assert_eq!(ellen.notes(), ["kept"]);
}
