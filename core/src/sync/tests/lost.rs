//! A relay that was wiped, put back to an older copy, or replaced: noticed, told, and given everything back.

use std::cell::RefCell;

use super::phones::NOW_MS;
use super::phones::Phone;
use super::phones::erase;
use super::phones::settle;
use super::phones::three;
use super::shelf::Line;
use super::shelf::Shelf;
use crate::sync::Admitted;
use crate::sync::Carrier;
use crate::sync::ErasedReceipt;
use crate::sync::Fault;
use crate::sync::Loss;
use crate::sync::Lost;
use crate::sync::Pulled;
use crate::sync::Pushed;
use crate::sync::Stream;
use crate::sync::debts;
use crate::sync::deposits;
use crate::sync::lost;
use crate::vocabulary::Role;

fn copy(shelf: &RefCell<Shelf>) -> Shelf {
    shelf.borrow().clone()
}

fn put_back(shelf: &RefCell<Shelf>, copy: &Shelf) {
    *shelf.borrow_mut() = copy.clone();
}

fn told(phone: &Phone) -> Lost {
    phone.store.read(lost::last).unwrap().unwrap()
}

/// Somebody who comes in now reads this.
fn newcomer_reads(lead: &Phone, shelf: &RefCell<Shelf>) -> Vec<String> {
    let mut dora = Phone::new("Dora", 4);
    lead.add(&mut dora, Role::Volunteer);
    settle(&[lead, &dora], shelf);
    dora.notes()
}

#[test]
fn a_wiped_relay_is_given_what_others_wrote_too() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("by Beth, who never comes again");
    settle(&[&beth, &anna, &cleo], &shelf);
    shelf.borrow_mut().wipe();
    settle(&[&anna, &cleo], &shelf);
    assert_eq!(newcomer_reads(&anna, &shelf), ["by Beth, who never comes again"]);
    assert_eq!(told(&cleo).loss, Loss::Everything);
    assert_eq!(told(&cleo).noticed_at_ms, NOW_MS);
    assert_eq!(told(&cleo).given_back_at_ms, Some(NOW_MS));
}

#[test]
fn an_older_copy_is_noticed_and_given_what_came_since() {
    let (anna, beth, cleo, shelf) = three();
    let older = copy(&shelf);
    beth.note("by Beth, who never comes again");
    settle(&[&beth, &cleo], &shelf);
    put_back(&shelf, &older);
    let done = cleo.exchange(&shelf);
    assert_eq!(told(&cleo).loss, Loss::WentBack);
    assert_eq!(told(&cleo).given_back_at_ms, Some(NOW_MS));
    anna.exchange(&shelf);
    assert_eq!(anna.notes(), ["by Beth, who never comes again"]);
    settle(&[&anna, &cleo], &shelf);
    let before = shelf.borrow().count();
    let again = cleo.exchange(&shelf);
    assert_eq!(shelf.borrow().count(), before);
    assert!(again.pulled < done.pulled, "and is read again only once");
}

#[test]
fn an_older_copy_that_others_wrote_on_is_noticed_too() {
    let (anna, beth, cleo, shelf) = three();
    let older = copy(&shelf);
    beth.note("by Beth, who never comes again");
    settle(&[&beth, &cleo], &shelf);
    put_back(&shelf, &older);
    for number in 0..12 {
        // Anna was away; what Beth wrote never reached her.
        anna.note(&format!("visit {number}"));
        anna.exchange(&shelf);
    }
    cleo.exchange(&shelf);
    assert_eq!(told(&cleo).loss, Loss::WentBack);
    anna.exchange(&shelf);
    cleo.exchange(&shelf);
    for phone in [&anna, &cleo] {
        assert_eq!(phone.notes().len(), 13, "{}", phone.device.name);
    }
}

#[test]
fn a_gap_in_what_the_relay_shows_is_looked_into_at_once_and_only_once() {
    let (anna, beth, cleo, shelf) = three();
    for number in 0..3 {
        beth.note(&format!("visit {number}"));
        beth.exchange(&shelf);
    }
    // The relay keeps one of them to itself.
    let hide = |shelf: &mut Shelf| {
        let field = shelf.streams.get_mut(&Stream::Field).unwrap();
        let place = field.len() - 3;
        field[place].clear();
    };
    hide(&mut shelf.borrow_mut());
    cleo.exchange(&shelf);
    assert_eq!(cleo.notes(), ["visit 0"; 0]);
    assert_eq!(told(&cleo).loss, Loss::Something);
    cleo.exchange(&shelf);
    let before = shelf.borrow().frames;
    cleo.exchange(&shelf);
    let again = shelf.borrow().frames - before;
    assert!(again <= 3, "the last of each stream and no more: {again}");
    assert!(anna.notes().is_empty());
}

#[test]
fn what_was_handed_over_and_is_not_where_the_relay_put_it_was_lost() {
    let (anna, beth, cleo, shelf) = three();
    let older = copy(&shelf);
    // Cleo only hands over; before she reads again, the relay goes back and Anna writes as much there.
    cleo.note("by Cleo");
    let reads_nothing = |stream| shelf.borrow().all(stream).len();
    cleo.exchange(&shelf);
    assert!(reads_nothing(Stream::Field) > older.all(Stream::Field).len());
    put_back(&shelf, &older);
    for number in 0..6 {
        anna.note(&format!("visit {number}"));
        anna.exchange(&shelf);
    }
    cleo.exchange(&shelf);
    assert_eq!(told(&cleo).loss, Loss::WentBack);
    settle(&[&anna, &beth, &cleo], &shelf);
    for phone in [&anna, &beth, &cleo] {
        assert_eq!(phone.notes().len(), 7, "{}", phone.device.name);
    }
}

#[test]
fn what_was_erased_after_the_copy_is_erased_there_again() {
    let (anna, beth, cleo, shelf) = three();
    let id = beth.note("erased");
    beth.note("kept");
    settle(&[&beth, &anna, &cleo], &shelf);
    let older = copy(&shelf);
    let original = shelf.borrow().all(Stream::Field);
    erase(&anna, id);
    settle(&[&anna, &beth, &cleo], &shelf);
    let lies_there = |shelf: &RefCell<Shelf>| {
        let field = shelf.borrow().all(Stream::Field);
        original
            .iter()
            .filter(|envelope| field.contains(envelope))
            .count()
    };
    let kept = lies_there(&shelf);
    assert!(kept < original.len());
    put_back(&shelf, &older);
    assert_eq!(lies_there(&shelf), original.len());
    settle(&[&anna, &beth, &cleo], &shelf);
    assert_eq!(lies_there(&shelf), kept);
    assert_eq!(anna.store.read(deposits::stale_count).unwrap(), 0);
    assert_eq!(newcomer_reads(&anna, &shelf), ["kept"]);
}

#[test]
fn who_was_let_in_after_the_copy_is_let_in_again() {
    let (anna, beth, cleo, shelf) = three();
    let older = copy(&shelf);
    let mut dora = Phone::new("Dora", 4);
    anna.add(&mut dora, Role::Volunteer);
    settle(&[&anna, &dora, &beth, &cleo], &shelf);
    put_back(&shelf, &older);
    assert_eq!(dora.try_exchange(&shelf).fault, Some(Fault::NotOnRoster));
    settle(&[&anna, &dora], &shelf);
    dora.note("by Dora");
    settle(&[&dora, &beth, &cleo], &shelf);
    assert_eq!(beth.notes(), ["by Dora"]);
}

/// A relay that is replaced between the calls: before each push, or at every call.
struct Replaced<'a> {
    line: Line<'a>,
    at_every_call: bool,
    calls: usize,
}

impl<'a> Replaced<'a> {
    fn by(phone: &Phone, shelf: &'a RefCell<Shelf>, at_every_call: bool) -> Self {
        Self {
            line: Line {
                shelf,
                key: *phone.device.relay.public(),
                is_open: false,
            },
            at_every_call,
            calls: 0,
        }
    }

    fn replace(&mut self, at_most: usize) {
        self.calls += 1;
        let mut shelf = self.line.shelf.borrow_mut();
        if self.calls <= at_most {
            let roster = std::mem::take(&mut shelf.roster);
            shelf.wipe();
            shelf.roster = roster;
        }
    }
}

impl Carrier for Replaced<'_> {
    fn open(&mut self) -> Result<(), Fault> {
        self.line.open()
    }

    fn pull(&mut self, stream: Stream, after: u64, wait_s: u64) -> Result<Pulled, Fault> {
        if self.at_every_call {
            self.replace(CALLS_MAX);
        }
        self.line.pull(stream, after, wait_s)
    }

    fn push(&mut self, stream: Stream, envelopes: &[&[u8]]) -> Result<Pushed, Fault> {
        self.replace(if self.at_every_call { CALLS_MAX } else { 1 });
        self.line.push(stream, envelopes)
    }

    fn admit(&mut self, admitted: &Admitted) -> Result<(), Fault> {
        self.line.admit(admitted)
    }

    fn supersede(
        &mut self,
        stream: Stream,
        ids: &[[u8; 32]],
        envelopes: &[&[u8]],
    ) -> Result<ErasedReceipt, Fault> {
        self.line.supersede(stream, ids, envelopes)
    }
}

#[test]
fn a_relay_that_is_replaced_between_two_pushes_has_everything_after_the_second() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("by Beth, who never comes again");
    settle(&[&beth, &anna, &cleo], &shelf);
    cleo.note("by Cleo");
    cleo.exchange_by(&mut Replaced::by(&cleo, &shelf, false));
    assert_eq!(told(&cleo).loss, Loss::Everything);
    assert_eq!(told(&cleo).given_back_at_ms, Some(NOW_MS));
    settle(&[&anna, &cleo], &shelf);
    assert_eq!(
        newcomer_reads(&anna, &shelf),
        ["by Beth, who never comes again", "by Cleo"]
    );
}

#[test]
fn a_relay_that_is_another_at_every_call_is_met_in_no_circle_and_nothing_is_lost() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("by Beth");
    settle(&[&beth, &anna, &cleo], &shelf);
    cleo.note("by Cleo");
    let mut replaced = Replaced::by(&cleo, &shelf, true);
    cleo.exchange_by(&mut replaced);
    assert!(replaced.calls < CALLS_MAX, "{} calls", replaced.calls);
    settle(&[&anna, &beth, &cleo], &shelf);
    for phone in [&anna, &beth, &cleo] {
        assert_eq!(phone.notes(), ["by Beth", "by Cleo"], "{}", phone.device.name);
        let owed = phone.store.read(debts::owed).unwrap();
        assert_eq!(owed, crate::sync::Owed::default(), "{}", phone.device.name);
    }
    assert_eq!(newcomer_reads(&anna, &shelf), ["by Beth", "by Cleo"]);
}

/// A relay that never comes to an end: each answer holds more, and promises more behind it.
struct Endless(u64);

impl Carrier for Endless {
    fn open(&mut self) -> Result<(), Fault> {
        Ok(())
    }

    fn pull(&mut self, _: Stream, after: u64, _: u64) -> Result<Pulled, Fault> {
        self.0 += 1;
        Ok(Pulled {
            log_instance: [9; 16],
            newest: u64::MAX / 2,
            frames: (1..=1000).map(|more| (after + more, vec![0; 8])).collect(),
        })
    }

    fn push(&mut self, _: Stream, _: &[&[u8]]) -> Result<Pushed, Fault> {
        Err(Fault::Full)
    }

    fn admit(&mut self, _: &Admitted) -> Result<(), Fault> {
        Ok(())
    }

    fn supersede(&mut self, _: Stream, _: &[[u8; 32]], _: &[&[u8]]) -> Result<ErasedReceipt, Fault> {
        Err(Fault::Full)
    }
}

#[test]
fn a_relay_that_never_comes_to_an_end_is_left_and_nothing_is_lost() {
    let (anna, _, cleo, shelf) = three();
    cleo.note("by Cleo");
    let mut endless = Endless(0);
    let done = cleo.exchange_by(&mut endless);
    assert_eq!(done.fault, Some(Fault::NotTheRelay));
    assert!(endless.0 < 50, "{} answers", endless.0);
    settle(&[&cleo, &anna], &shelf);
    assert_eq!(anna.notes(), ["by Cleo"]);
}

const CALLS_MAX: usize = 100;
