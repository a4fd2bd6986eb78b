use proptest::prelude::*;

use super::corpus;
use super::corpus::Dice;
use super::team::Phone;
use super::team::kinds;
use crate::documents::Error;
use crate::documents::Facts;
use crate::documents::Kind;
use crate::documents::fields::fields_of;
use crate::documents::fields::record_of;
use crate::documents::leaf::Leaf;
use crate::features::people::Person;
use crate::features::places::Place;
use crate::features::visits::Visit;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use serde::Deserialize;
use serde::Serialize;

fn comes_back<K: Kind + std::fmt::Debug>(record: &K) -> Result<(), TestCaseError> {
    let fields = fields_of(record).unwrap();
    prop_assert_eq!(&record_of::<K>(&fields), record);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_record_comes_back_from_its_fields(seed: u64, note in ".{0,40}", key in "[^/]{0,12}", number: u32) {
        let mut dice = Dice::new(seed);
        let mut visit = corpus::visit(&mut dice, 1);
        visit.notes.insert(key.clone(), note.clone());
        visit.support.insert(key.clone(), number);
        comes_back(&visit)?;
        let mut place = corpus::place(&mut dice);
        place.nickname = note;
        comes_back(&place)?;
        let mut person = corpus::person(&mut dice);
        person.reads.insert(key);
        comes_back(&person)?;
    }
}

#[test]
fn absent_options_and_empty_sets_leave_nothing() {
    let fields = fields_of(&Visit::default()).unwrap();
    let names: Vec<&str> = fields.keys().map(String::as_str).collect();
    assert_eq!(names, ["at_ms", "outcome", "vocabulary"]);
}

#[test]
fn a_field_of_an_unexpected_type_does_not_hide_the_rest() {
    let visit = Visit {
        outcome: "talked".to_owned(),
        minutes: Some(7),
        ..Visit::default()
    };
    let mut fields = fields_of(&visit).unwrap();
    fields.insert("minutes".to_owned(), Leaf::Text("seven".to_owned()));
    fields.insert("place".to_owned(), Leaf::Text("no id".to_owned()));
    fields.insert("languages/ro".to_owned(), Leaf::Bool(true));
    fields.insert("needs".to_owned(), Leaf::Int(3));
    let read: Visit = record_of(&fields);
    assert_eq!(
        (read.outcome.as_str(), read.minutes, read.place),
        ("talked", None, None)
    );
    assert!(read.languages.contains("ro") && read.needs.is_empty());
}

/// A place as a newer app knows it, with a field more.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
struct NewerPlace {
    nickname: String,
    state: String,
    doorbell: String,
    sounds: std::collections::HashSet<String>,
}

impl Kind for NewerPlace {
    const CODE: &'static str = Place::CODE;
    const SCHEMA: u32 = 2;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &[];
    const CREATE: &'static str = "";

    fn project(&self, _: RecordId, _: &Facts, _: &Transaction<'_>) -> Result<(), SqlError> {
        Ok(())
    }

    fn forget(_: RecordId, _: &Transaction<'_>) -> Result<(), SqlError> {
        Ok(())
    }
}

#[test]
fn fields_of_a_newer_app_survive_an_edit_by_this_one() {
    let (mut newer, mut amina) = (
        Phone::with(2, crate::documents::Kinds::default().with::<NewerPlace>()),
        Phone::of(1),
    );
    let sounds = ["bell".to_owned()].into();
    let place = NewerPlace {
        nickname: "Blue door".to_owned(),
        state: "lead".to_owned(),
        doorbell: "left".to_owned(),
        sounds,
    };
    let id = newer.create(&place);
    amina.receive(&newer.sent().iter().collect::<Vec<_>>());
    amina.change::<Place>(id, |place| place.state = "confirmed".to_owned());
    newer.receive(&amina.sent().iter().collect::<Vec<_>>());
    let mut seen = None;
    newer
        .act(|pen| pen.change::<NewerPlace>(id, |place| seen = Some(place.clone())))
        .unwrap();
    assert_eq!(
        seen,
        Some(NewerPlace {
            state: "confirmed".to_owned(),
            ..place
        })
    );
}

#[test]
fn a_record_that_is_not_flat_is_refused() {
    #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
    struct Nested {
        lists: std::collections::HashMap<String, Vec<String>>,
    }
    impl Kind for Nested {
        const CODE: &'static str = "nested";
        const SCHEMA: u32 = 1;
        const SCOPE: Scope = Scope::Field;
        const TABLES: &'static [&'static str] = &[];
        const CREATE: &'static str = "";

        fn project(&self, _: RecordId, _: &Facts, _: &Transaction<'_>) -> Result<(), SqlError> {
            Ok(())
        }

        fn forget(_: RecordId, _: &Transaction<'_>) -> Result<(), SqlError> {
            Ok(())
        }
    }
    let nested = Nested {
        lists: [("a".to_owned(), vec!["b".to_owned()])].into(),
    };
    let refused = Phone::with(1, kinds()).act(|pen| pen.create(&nested));
    assert!(matches!(refused, Err(Error::NotFlat(_))));
}

#[test]
fn a_record_of_an_unknown_kind_is_kept_and_not_shown() {
    let (mut newer, mut amina) = (Phone::of(2), Phone::with(1, crate::documents::Kinds::default()));
    newer.create(&Person {
        pseudonym: "Wren".to_owned(),
        ..Person::default()
    });
    amina.receive(&newer.sent().iter().collect::<Vec<_>>());
    assert_eq!(amina.dump(), newer.dump());
}
