//! What is asked of a carrier that answers for all streams at once, and what it need not send.

use std::cell::RefCell;
use std::collections::HashMap;

use super::phones::Phone;
use super::phones::settle;
use super::phones::three;
use super::shelf::Line;
use super::shelf::Shelf;
use crate::crypto::envelope_id;
use crate::store::Transaction;
use crate::sync::Admitted;
use crate::sync::Carrier;
use crate::sync::Done;
use crate::sync::ErasedReceipt;
use crate::sync::Error;
use crate::sync::Fault;
use crate::sync::Looked;
use crate::sync::Loss;
use crate::sync::Pulled;
use crate::sync::Pushed;
use crate::sync::Stream;
use crate::sync::Want;
use crate::sync::cursor;
use crate::sync::echoes;
use crate::sync::lost;
use crate::vocabulary::Hash;
use crate::vocabulary::Scope;

/// A line that looks at all streams at once, as the one to the relay does, and counts what it is asked.
struct Looking<'a> {
    line: Line<'a>,
    found: HashMap<Stream, Pulled>,
    looks: usize,
    pulls: usize,
    opens: usize,
    /// Happens between a look and what is read of it.
    meanwhile: &'a dyn Fn(),
}

impl<'a> Looking<'a> {
    fn of(phone: &Phone, shelf: &'a RefCell<Shelf>) -> Self {
        let key = *phone.device.relay.public();
        Self {
            line: Line {
                shelf,
                key,
                is_open: false,
            },
            found: HashMap::new(),
            looks: 0,
            pulls: 0,
            opens: 0,
            meanwhile: &|| {},
        }
    }

    fn exchange(&mut self, phone: &Phone) -> Done {
        (self.looks, self.pulls, self.opens) = (0, 0, 0);
        let done = phone.exchange_by(self);
        assert_eq!(done.fault, None, "{}", phone.device.name);
        done
    }
}

impl Carrier for Looking<'_> {
    fn open(&mut self) -> Result<(), Fault> {
        self.opens += 1;
        self.line.open()
    }

    fn look(&mut self, wants: &[Want], _: u64) -> Result<Looked, Fault> {
        self.found.clear();
        if !self.line.is_open {
            return Err(Fault::NoSession);
        }
        self.looks += 1;
        let mut looked = Looked::Nothing;
        for want in wants {
            let mut pulled = self.line.pull(want.stream, want.after, 0)?;
            for (_, envelope) in &mut pulled.frames {
                looked = Looked::News;
                if want.held.contains(envelope_id(envelope).as_bytes()) {
                    envelope.clear();
                }
            }
            self.found.insert(want.stream, pulled);
        }
        (self.meanwhile)();
        Ok(looked)
    }

    fn pull(&mut self, stream: Stream, after: u64, wait_s: u64) -> Result<Pulled, Fault> {
        if let Some(found) = self.found.remove(&stream) {
            return Ok(found);
        }
        self.pulls += 1;
        self.line.pull(stream, after, wait_s)
    }

    fn push(&mut self, stream: Stream, envelopes: &[&[u8]]) -> Result<Pushed, Fault> {
        self.found.clear();
        self.line.push(stream, envelopes)
    }

    fn supersede(
        &mut self,
        stream: Stream,
        ids: &[[u8; 32]],
        envelopes: &[&[u8]],
    ) -> Result<ErasedReceipt, Fault> {
        self.line.supersede(stream, ids, envelopes)
    }

    fn admit(&mut self, admitted: &Admitted) -> Result<(), Fault> {
        self.line.admit(admitted)
    }
}

fn held(phone: &Phone, stream: Stream) -> usize {
    phone.store.read(|db| echoes::of(db, stream)).unwrap().len()
}

#[test]
fn with_nothing_new_a_carrier_is_asked_once_whatever_the_history() {
    let (_, beth, _, shelf) = three();
    let mut line = Looking::of(&beth, &shelf);
    for visits in [1, 40] {
        for visit in 0..visits {
            beth.note(&format!("visit {visit}"));
        }
        line.exchange(&beth);
        line.exchange(&beth);
        let done = line.exchange(&beth);
        assert_eq!((line.looks, line.pulls, line.opens), (1, 0, 0));
        assert_eq!((done.bytes, done.pushed), (0, 0));
    }
}

#[test]
fn what_a_phone_sent_does_not_come_back_and_the_others_words_do() {
    let (anna, beth, _, shelf) = three();
    let mut line = Looking::of(&beth, &shelf);
    beth.note("hers");
    let sent = line.exchange(&beth);
    assert_eq!(sent.pushed, 1);
    anna.note("from Anna");
    anna.exchange(&shelf);
    beth.note("hers too");
    let read = line.exchange(&beth);
    // Beth's own place in the log is passed, and Anna's envelope is the only one that came whole.
    let field = shelf.borrow().all(Stream::Field);
    let annas = field.get(field.len() - 2).unwrap().len();
    assert_eq!(read.bytes, annas + field.last().unwrap().len());
    assert_eq!(beth.notes(), ["from Anna", "hers", "hers too"]);
    settle(&[&anna, &beth], &shelf);
    assert_eq!(anna.notes(), beth.notes());
}

#[test]
fn a_phone_says_what_it_sent_until_it_has_read_past_it_or_the_log_is_another() {
    let (_, beth, _, shelf) = three();
    beth.note("hers");
    beth.exchange(&shelf);
    assert_eq!(held(&beth, Stream::Field), 1);
    beth.exchange(&shelf);
    assert_eq!(held(&beth, Stream::Field), 0);
    beth.note("hers too");
    beth.exchange(&shelf);
    shelf.borrow_mut().instance += 1;
    let mut line = Looking::of(&beth, &shelf);
    line.exchange(&beth);
    assert_eq!(beth.notes(), ["hers", "hers too"]);
}

#[test]
fn an_older_copy_that_others_wrote_on_is_noticed_by_whoever_had_her_own_words_last() {
    let (anna, beth, _, shelf) = three();
    let mut line = Looking::of(&beth, &shelf);
    let older = shelf.borrow().clone();
    beth.note("hers");
    line.exchange(&beth);
    line.exchange(&beth);
    *shelf.borrow_mut() = older;
    for visit in 0..12 {
        anna.note(&format!("visit {visit}"));
        anna.exchange(&shelf);
    }
    // The relay was started for it, so the session from before is over.
    line.line.is_open = false;
    line.exchange(&beth);
    let lost = beth.store.read(lost::last).unwrap();
    assert_eq!(lost.map(|lost| lost.loss), Some(Loss::WentBack));
    settle(&[&anna, &beth], &shelf);
    assert_eq!(anna.notes().len(), 13);
    assert_eq!(anna.notes(), beth.notes());
}

#[test]
fn what_was_looked_at_before_the_other_thread_sent_something_is_no_loss() {
    let (_, beth, _, shelf) = three();
    beth.exchange(&shelf);
    let meanwhile = || {
        beth.note("sent meanwhile");
        beth.exchange(&shelf);
    };
    let mut line = Looking::of(&beth, &shelf);
    line.meanwhile = &meanwhile;
    line.exchange(&beth);
    assert_eq!(beth.store.read(lost::last).unwrap(), None);
}

#[test]
fn a_keyring_is_read_back_for_where_it_lies_is_noted_then() {
    let (anna, _, _, shelf) = three();
    anna.gavel(|gavel| gavel.turn(anna.anchor()));
    let before = shelf.borrow().all(Stream::Field).len();
    anna.exchange(&shelf);
    let brought = shelf.borrow().all(Stream::Field).len() - before;
    assert!(brought > held(&anna, Stream::Field));
}

#[test]
fn whoever_reads_a_stream_again_gets_her_own_words_too() {
    let (_, beth, _, _) = three();
    let again: [fn(&Phone); 3] = [
        |beth| beth.store.write(|tx| cursor::rewind(tx, Stream::Field)).unwrap(),
        |beth| {
            let rewind = beth.store.write(|tx| cursor::rewind_to(tx, Stream::Field, 7));
            rewind.unwrap();
        },
        |beth| {
            let begin_anew =
                |tx: &Transaction<'_>| lost::notice(tx, Loss::WentBack, &[1; 16], Scope::Field, 0);
            beth.store.write(begin_anew).unwrap();
        },
    ];
    for again in again {
        let id = Hash::new([5; 32]);
        let add = beth.store.write(|tx| echoes::add(tx, Stream::Field, &id));
        add.unwrap();
        assert_eq!(held(&beth, Stream::Field), 1);
        again(&beth);
        assert_eq!(held(&beth, Stream::Field), 0);
    }
}

#[test]
fn no_more_is_named_than_a_carrier_takes_and_the_newest_count() {
    let (_, beth, _, _) = three();
    for number in 0..100 {
        let id = Hash::new([number; 32]);
        let add = beth.store.write(|tx| echoes::add(tx, Stream::Field, &id));
        add.unwrap();
    }
    let held: Vec<[u8; 32]> = beth.store.read(|db| echoes::of(db, Stream::Field)).unwrap();
    assert_eq!(held.len(), 63);
    assert_eq!(held.last(), Some(&[99; 32]));
    let none = beth
        .store
        .read(|db| Ok::<_, Error>(echoes::of(db, Stream::Care)?.len()));
    assert_eq!(none.unwrap(), 0);
}
