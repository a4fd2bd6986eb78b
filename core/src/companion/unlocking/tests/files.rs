//! Whatever lies in a device's folder: nothing panics, nothing opens that should not, and what to do is named.

use std::fs;
use std::sync::Arc;

use proptest::prelude::ProptestConfig;
use proptest::prelude::prop_assert;
use proptest::prelude::proptest;
use proptest::sample::Index;

use super::Found;
use super::PIN;
use crate::companion::CompanionError;
use crate::companion::unlocking::doors::Doors;
use crate::companion::unlocking::key_file::KEY_FILE;
use crate::companion::unlocking::key_file::KeyFile;
use crate::companion::unlocking::lock::Lock;
use crate::companion::unlocking::rescue::Asking;
use crate::companion::unlocking::training::Plan;
use crate::companion::unlocking::tries::TRIES_FILE;
use crate::crypto::LeafKey;
use crate::crypto::PassphraseCost;
use crate::crypto::SeededRandom;

#[test]
fn a_key_file_of_a_newer_app_waits_for_the_update() {
    let found = made();
    let mut file = KeyFile::read(found.folder.path()).unwrap();
    file.version = 3;
    let bytes = minicbor::to_vec(&file).unwrap();
    fs::write(found.folder.path().join(KEY_FILE), bytes).unwrap();
    let newer = found.entrance().unlock(PIN.to_owned()).map(drop);
    assert_eq!(newer, Err(CompanionError::UpdateNeeded));
}

#[test]
fn ways_that_this_version_does_not_know_are_passed_over() {
    let found = made();
    let mut file = KeyFile::read(found.folder.path()).unwrap();
    let mut unknown = file.slots[0].clone();
    unknown.way = 9;
    file.slots.insert(0, unknown);
    file.write(found.folder.path()).unwrap();
    assert!(found.entrance().unlock(PIN.to_owned()).is_ok());
}

#[test]
fn a_file_without_any_way_for_a_pin_is_sealed() {
    let found = made();
    KeyFile::new().write(found.folder.path()).unwrap();
    let sealed = found.entrance().unlock(PIN.to_owned()).map(drop);
    assert_eq!(sealed, Err(CompanionError::Sealed));
}

#[test]
fn both_doors_look_the_same_whatever_is_behind_them() {
    let found = made();
    let file = KeyFile::read(found.folder.path()).unwrap();
    let bytes = found.entrance().doors(&file).unwrap().to_bytes();
    let (one, other) = bytes[32..].split_at((bytes.len() - 32) / 2);
    assert_eq!(one.len(), other.len());
    let sides: Vec<bool> = (0..64_u64).map(first_door_is_the_stores).collect();
    assert!(
        sides.contains(&true) && sides.contains(&false),
        "the place of a door says what is behind it"
    );
}

#[test]
fn of_a_phone_that_destroyed_itself_no_file_is_left_not_even_an_open_question() {
    let found = Found::new();
    let entrance = found.entrance();
    let opened = entrance.make(PIN.to_owned()).unwrap();
    found.let_rescue(&opened.key, &LeafKey::from_bytes([9; 32]));
    entrance.ask().unwrap();
    assert!(fs::read_dir(found.folder.path()).unwrap().count() > 2);
    Lock::new(entrance, opened, false).destroy().unwrap();
    assert_eq!(fs::read_dir(found.folder.path()).unwrap().count(), 0);
}

fn first_door_is_the_stores(seed: u64) -> bool {
    let found = Found::new();
    let mut entrance = found.entrance();
    entrance.random = Arc::new(SeededRandom::new(seed));
    let opened = entrance.make(PIN.to_owned()).unwrap();
    let file = KeyFile::read(found.folder.path()).unwrap();
    let bytes = entrance.doors(&file).unwrap().to_bytes();
    let first = [&bytes[..32], &bytes[32..129], &bytes[32..129]].concat();
    Doors::from_bytes(&first)
        .unwrap()
        .open(opened.stretched)
        .is_some()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_key_file_makes_unlocking_panic(bytes: Vec<u8>) {
        let found = Found::new();
        fs::write(found.folder.path().join(KEY_FILE), bytes).unwrap();
        prop_assert!(found.entrance().unlock(PIN.to_owned()).is_err());
        prop_assert!(found.entrance().unlock_by_biometrics().is_err());
        prop_assert!(found.entrance().ask().is_err());
    }

    #[test]
    fn a_key_file_with_a_changed_byte_opens_the_same_key_or_none(at: Index, change in 1..=255_u8) {
        let found = Found::new();
        let opened = found.entrance().make(PIN.to_owned()).unwrap();
        let path = found.folder.path().join(KEY_FILE);
        let mut bytes = fs::read(&path).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= change;
        // A cost within bounds is honoured, however dear: leave it alone, or this takes minutes.
        if !KeyFile::from_bytes(&bytes).is_ok_and(|file| file.slots.iter().any(|slot| is_dear(&slot.cost))) {
            fs::write(&path, bytes).unwrap();
            if let Ok(again) = found.entrance().unlock(PIN.to_owned()) {
                prop_assert!(again.key.expose() == opened.key.expose());
            }
        }
    }

    #[test]
    fn no_count_of_tries_makes_unlocking_panic_or_opens_at_once(bytes: Vec<u8>) {
        let found = made();
        fs::write(found.folder.path().join(TRIES_FILE), bytes).unwrap();
        let waits = found.entrance().unlock(PIN.to_owned()).map(drop);
        prop_assert!(matches!(waits, Err(CompanionError::WaitFirst { .. })), "{waits:?}");
    }

    #[test]
    fn no_doors_make_opening_them_panic(bytes: Vec<u8>) {
        prop_assert!(Doors::from_bytes(&bytes).is_err());
    }

    #[test]
    fn no_question_makes_a_lead_s_phone_panic(bytes: Vec<u8>) {
        let leaf = LeafKey::from_bytes([1; 32]);
        prop_assert!(Asking::read(&bytes, &[&leaf]).is_err());
    }

    #[test]
    fn no_answer_and_nothing_kept_of_a_question_makes_a_phone_panic(asked: Vec<u8>, answer: Vec<u8>) {
        let found = made();
        fs::write(found.folder.path().join("doorstep.rescue"), asked).unwrap();
        let refused = found.entrance().let_in(&answer, PIN.to_owned(), |_| Ok(None)).map(drop);
        prop_assert!(refused == Err(CompanionError::NotForThisDevice), "{refused:?}");
    }

    #[test]
    fn a_training_team_is_invented_the_same_for_the_same_seed(seed: u64) {
        let plan = Plan::of(seed);
        prop_assert!(plan == Plan::of(seed));
        prop_assert!(plan.knocks.iter().all(|knock| knock.place < plan.places.len() && knock.days_ago > 0));
        let mut places = plan.places.clone();
        places.sort();
        places.dedup();
        prop_assert!(places.len() == plan.places.len());
    }
}

fn is_dear(cost: &[u8]) -> bool {
    cost != PassphraseCost::LEAST.to_bytes()
}

fn made() -> Found {
    let found = Found::new();
    found.entrance().make(PIN.to_owned()).unwrap();
    found
}
