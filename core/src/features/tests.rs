//! The verbs of the rooms, through a real pen into a real store.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use tempfile::TempDir;

use super::people;
use super::people::Hint;
use super::people::Person;
use super::places;
use super::places::Place;
use super::visits;
use super::visits::Visit;
use crate::crypto::SeededRandom;
use crate::documents::Author;
use crate::documents::Error;
use crate::documents::Kinds;
use crate::documents::Packer;
use crate::documents::Pen;
use crate::documents::ledger;
use crate::store::Connection;
use crate::store::Store;
use crate::store::StoreFile;
use crate::vocabulary::Clock;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::VERSION;

#[test]
fn one_tap_records_a_visit_now() {
    let mut amina = Phone::new();
    let door = amina.door();
    let visit = amina.knock(door, "noanswer");
    let known = amina.visit(visit).unwrap();
    assert_eq!((known.visit.place, known.visit.at_ms), (Some(door), SEVEN_PM));
    assert_eq!((known.recorded_at_ms, known.recorded_by), (SEVEN_PM, DEVICE));
    assert_eq!((known.visit.clock_doubt, known.visit.vocabulary), (None, VERSION));
}

#[test]
fn a_refused_visit_leaves_nothing() {
    let mut amina = Phone::new();
    let door = amina.door();
    let draft = Visit {
        place: Some(door),
        outcome: "winked".into(),
        ..Visit::default()
    };
    let refused = amina.write(|pen| visits::record(draft, pen)).unwrap_err();
    let list = "knock outcome";
    assert!(matches!(refused, visits::Error::Refused(visits::Refusal::UnknownCode { list: l }) if l == list));
    assert_eq!(amina.read(|db| visits::last_of(db, door, 10)).len(), 0);
}

#[test]
fn a_visit_is_amended_finished_and_noted_and_keeps_what_came_meanwhile() {
    let mut amina = Phone::new();
    let door = amina.door();
    let visit = amina.knock(door, "brief");
    let seen = amina.visit(visit).unwrap().visit;
    let later = Visit {
        finish_later: Some(true),
        minutes: Some(4),
        ..seen.clone()
    };
    amina
        .write(|pen| visits::amend(visit, &seen, &later, pen))
        .unwrap();
    let wished = Visit {
        needs: [("dental".into(), "wanted".into())].into(),
        ..seen.clone()
    };
    amina
        .write(|pen| visits::finish(visit, &seen, &wished, pen))
        .unwrap();
    amina
        .write(|pen| visits::note(visit, " Toothache. ", pen))
        .unwrap();
    let known = amina.visit(visit).unwrap().visit;
    assert_eq!(
        (known.minutes, known.finish_later, known.needs.len()),
        (Some(4), None, 1)
    );
    assert_eq!(
        known.notes.get(&AMINA.to_string()).map(String::as_str),
        Some("Toothache.")
    );
    amina.write(|pen| visits::note(visit, "", pen)).unwrap();
    assert!(amina.visit(visit).unwrap().visit.notes.is_empty());
}

#[test]
fn a_refused_amendment_changes_nothing() {
    let mut amina = Phone::new();
    let door = amina.door();
    let visit = amina.knock(door, "brief");
    let seen = amina.visit(visit).unwrap();
    let wished = Visit {
        minutes: Some(9),
        outcome: String::new(),
        ..seen.visit.clone()
    };
    assert!(
        amina
            .write(|pen| visits::amend(visit, &seen.visit, &wished, pen))
            .is_err()
    );
    assert!(
        amina
            .write(|pen| visits::note(visit, &"a".repeat(281), pen))
            .is_err()
    );
    assert_eq!(amina.visit(visit), Some(seen));
}

#[test]
fn a_visit_is_undone_within_six_seconds_and_put_right_after() {
    let mut amina = Phone::new();
    let door = amina.door();
    let (slip, kept) = (amina.knock(door, "noanswer"), amina.knock(door, "talked"));
    let undo = |visit| move |pen: &mut Pen<'_>| visits::undo(visit, SEVEN_PM, pen);
    amina.wall.store(SEVEN_PM + 6_000, Ordering::Relaxed);
    amina.write(undo(slip)).unwrap();
    amina.wall.store(SEVEN_PM + 6_001, Ordering::Relaxed);
    let late = amina.write(undo(kept)).unwrap_err();
    assert!(matches!(
        late,
        visits::Error::Refused(visits::Refusal::TooLateToUndo)
    ));
    assert_eq!(amina.visit(slip), None);
    assert!(amina.visit(kept).is_some());
}

#[test]
fn a_child_and_never_come_back_say_what_is_to_be_done_next() {
    let mut amina = Phone::new();
    let door = amina.door();
    let draft = Visit {
        place: Some(door),
        outcome: "stop".into(),
        ..Visit::default()
    };
    let heard = Visit {
        modifiers: ["child".into()].into(),
        ..draft
    };
    let recorded = amina.write(|pen| visits::record(heard, pen)).unwrap();
    assert!(recorded.concern_due && recorded.place_to_close);
}

#[test]
fn a_doubtful_clock_is_said_with_the_visit() {
    let mut amina = Phone::new();
    let door = amina.door();
    amina.wall.store(0, Ordering::Relaxed);
    let visit = amina.knock(door, "noanswer");
    assert_eq!(amina.visit(visit).unwrap().visit.clock_doubt, Some(true));
}

#[test]
fn a_lead_is_confirmed_and_made_safe_and_corrected() {
    let mut amina = Phone::new();
    let door = amina.door();
    let lead = amina.read(|db| places::by_id(db, door)).unwrap().place;
    assert_eq!(
        (lead.state.as_str(), lead.expires_on.as_deref()),
        ("lead", Some("2027-05-19"))
    );
    amina.write(|pen| places::confirm(door, BY, pen)).unwrap();
    amina
        .write(|pen| places::note_safety(door, "do_not_visit", Some("Angry doorman"), BY, pen))
        .unwrap();
    let renamed = Place {
        nickname: "Blue door".into(),
        ..lead.clone()
    };
    amina
        .write(|pen| places::change(door, &lead, &renamed, BY, pen))
        .unwrap();
    assert!(
        amina
            .write(|pen| places::note_safety(door, "fine", None, BY, pen))
            .is_err()
    );
    let place = amina.read(|db| places::by_id(db, door)).unwrap().place;
    assert_eq!(
        (place.state.as_str(), place.nickname.as_str()),
        ("confirmed", "Blue door")
    );
    assert_eq!(place.safety_level.as_deref(), Some("do_not_visit"));
    assert_eq!(
        (place.expires_on, place.safety_note.as_deref()),
        (None, Some("Angry doorman"))
    );
}

#[test]
fn someone_new_gets_a_pseudonym_that_is_free_and_may_be_renamed() {
    let mut amina = Phone::new();
    let mut ids = Vec::new();
    for expected in ["Juniper", "Heron"] {
        let taken = amina.read(|db| people::pseudonyms(db, None));
        let draft = Person {
            pseudonym: people::suggest_pseudonym(&taken, 0),
            ..Person::default()
        };
        ids.push(amina.write(|pen| people::add(draft, &taken, pen)).unwrap());
        assert_eq!(amina.read(|db| people::by_pseudonym(db, expected)).len(), 1);
    }
    let heron = amina.read(|db| people::by_id(db, ids[1])).unwrap().person;
    let beside = amina.read(|db| people::pseudonyms(db, Some(ids[1])));
    let mut rename = |name: &str| {
        let wished = Person {
            pseudonym: name.into(),
            ..heron.clone()
        };
        amina.write(|pen| people::change(ids[1], &heron, &wished, &beside, pen))
    };
    assert!(rename("juniper").is_err());
    assert!(rename("Agate").is_ok());
    assert_eq!(amina.read(|db| people::by_pseudonym(db, "agate")).len(), 1);
}

#[test]
fn what_is_not_there_cannot_be_changed() {
    let mut amina = Phone::new();
    let door = amina.door();
    for id in [RecordId::new([9; 16]), door] {
        let missing = amina.write(|pen| visits::note(id, "hello", pen)).unwrap_err();
        assert!(matches!(missing, visits::Error::Documents(Error::Missing)));
    }
}

const AMINA: MemberId = MemberId::new([0xa1; 16]);
const DEVICE: DeviceId = DeviceId::new([7; 32]);
const BY: Role = Role::Volunteer;
/// Seven in the evening in London on 19 November 2026.
const SEVEN_PM: u64 = 1_795_114_800_000;

struct Phone {
    store: Store,
    wall: Arc<AtomicU64>,
    random: SeededRandom,
    _folder: TempDir,
}

impl Phone {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = StoreFile::at(folder.path().join("notes"))
            .create(&[5; 32])
            .unwrap();
        store
            .write(|tx| kinds().create_tables(tx).map_err(Error::from))
            .unwrap();
        Self {
            store,
            wall: Arc::new(AtomicU64::new(SEVEN_PM)),
            random: SeededRandom::new(1),
            _folder: folder,
        }
    }

    fn door(&mut self) -> RecordId {
        let draft = Place {
            nickname: "Blue door 3".into(),
            kind: "house".into(),
            ..Place::default()
        };
        self.write(|pen| places::add(draft, BY, pen)).unwrap()
    }

    fn knock(&mut self, door: RecordId, outcome: &str) -> RecordId {
        let draft = Visit {
            place: Some(door),
            outcome: outcome.into(),
            ..Visit::default()
        };
        self.write(|pen| visits::record(draft, pen)).unwrap().id
    }

    fn visit(&self, id: RecordId) -> Option<visits::KnownVisit> {
        self.read(|db| visits::by_id(db, id))
            .map(|known| visits::KnownVisit {
                changed_at_ms: 0,
                ..known
            })
    }

    fn read<T>(&self, look: impl FnOnce(&Connection) -> Result<T, crate::store::SqlError>) -> T {
        self.store.read(|db| look(db).map_err(Error::from)).unwrap()
    }

    fn write<T, E>(&mut self, act: impl FnOnce(&mut Pen<'_>) -> Result<T, E>) -> Result<T, E> {
        let wall = Arc::clone(&self.wall);
        let mut clock = Clock::new(Arc::new(move || wall.load(Ordering::Relaxed)), Hlc::default());
        let mut packer = Packer::new().unwrap();
        let written = self.store.write(|tx| -> Result<Result<T, E>, Error> {
            let author = Author {
                device: DEVICE,
                number: ledger::device_number(tx, &DEVICE)?,
                member: AMINA,
                incarnation: 0,
                epoch: 1,
            };
            Ok(act(&mut Pen {
                tx,
                author: &author,
                clock: &mut clock,
                random: &self.random,
                kinds: &kinds(),
                packer: &mut packer,
                written: Vec::new(),
            }))
        });
        written.unwrap()
    }
}

fn kinds() -> Kinds {
    Kinds::default()
        .with::<Place>()
        .with::<Visit>()
        .with::<Person>()
        .with::<Hint>()
}
