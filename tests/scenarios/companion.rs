//! Locked and unlocked: what opens a phone, what does not, and what is never overwritten.

mod hostile;
mod pages;
mod unlocking;

use std::fs;
use std::path::Path;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::crypto::envelope_id;
use doorstep_core::vocabulary::Hash;
use doorstep_tests::Folder;
use doorstep_tests::PIN;
use doorstep_tests::Phone;
use doorstep_tests::Team;

#[test]
fn a_phone_that_was_locked_keeps_everything() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let amina = team.phone("Amina");
    let place = amina.add_place("Blue door");
    let visit = amina.knock(place, "talked");
    amina.visits().note(visit, "Tea.".to_owned()).unwrap();
    let before = (
        amina.id(),
        amina.dump_hash().unwrap(),
        amina.places().list(0, 100).unwrap().places,
        amina.visit(visit),
    );
    team.restart("Amina");
    let amina = team.phone("Amina");
    let after = (
        amina.id(),
        amina.dump_hash().unwrap(),
        amina.places().list(0, 100).unwrap().places,
        amina.visit(visit),
    );
    assert_eq!(before, after);
    team.settle().assert_all_agree();
}

#[test]
fn a_wrong_pin_opens_nothing_and_changes_nothing_but_the_count() {
    let (_folder, mut phone) = locked_phone(1);
    let before = bytes_of(phone.folder());
    assert_eq!(phone.try_unlock("314159"), Err(CompanionError::WrongPin));
    assert_eq!(phone.try_unlock("1"), Err(CompanionError::WrongPin));
    assert_eq!(bytes_of(phone.folder()), before);
    phone.unlock();
}

#[test]
fn a_pin_too_short_is_refused_and_sets_nothing_up() {
    let folder = Folder::make();
    let phone = Phone::locked(folder.path(), "Amina", 1);
    let made = Companion::create_in(folder.path(), "123".to_owned(), "Amina", phone.surroundings());
    assert!(matches!(made.err(), Some(CompanionError::PinTooShort { .. })));
    assert_eq!(bytes_of(folder.path()), []);
}

#[test]
fn a_phone_is_never_set_up_over_another() {
    let (_folder, mut phone) = locked_phone(1);
    let before = bytes_of(phone.folder());
    let again = Companion::create_in(phone.folder(), PIN.to_owned(), "Bethan", phone.surroundings());
    assert_eq!(again.err(), Some(CompanionError::AlreadyHere));
    assert_eq!(bytes_of(phone.folder()), before);
    phone.unlock();
}

#[test]
fn where_there_is_no_phone_nothing_is_unlocked_and_nothing_made() {
    let folder = Folder::make();
    let mut phone = Phone::locked(folder.path(), "Amina", 1);
    assert_eq!(phone.try_unlock(PIN), Err(CompanionError::NothingHere));
    let mut nowhere = Phone::locked(&folder.path().join("gone"), "Amina", 1);
    assert_eq!(nowhere.try_unlock(PIN), Err(CompanionError::NothingHere));
    assert_eq!(bytes_of(folder.path()), []);
}

#[test]
fn a_foreign_file_in_the_store_s_place_is_named_and_left_alone() {
    for name in ["doorstep.store", "doorstep.key"] {
        let (_folder, mut phone) = locked_phone(1);
        fs::write(phone.folder().join(name), "A letter to my sister. ".repeat(400)).unwrap();
        let before = bytes_of(phone.folder());
        assert_eq!(phone.try_unlock(PIN), Err(CompanionError::Damaged), "{name}");
        assert_eq!(bytes_of(phone.folder()), before, "{name}");
    }
}

#[test]
fn a_torn_store_is_named_and_left_alone() {
    let (_folder, mut phone) = locked_phone(1);
    let path = phone.folder().join("doorstep.store");
    let whole = fs::read(&path).unwrap();
    for torn in [
        whole[..whole.len() / 2].to_vec(),
        whole[..100].to_vec(),
        flipped(&whole, 40),
    ] {
        fs::write(&path, torn).unwrap();
        let before = bytes_of(phone.folder());
        let length = fs::metadata(&path).unwrap().len();
        assert_eq!(
            phone.try_unlock(PIN),
            Err(CompanionError::Damaged),
            "{length} bytes"
        );
        // The database may leave an empty log beside the file; what was there stays as it was.
        let after = bytes_of(phone.folder());
        assert!(before.iter().all(|file| after.contains(file)), "{length} bytes");
    }
    fs::write(&path, whole).unwrap();
    phone.unlock();
}

#[test]
fn a_store_of_another_phone_is_named_and_left_alone() {
    let (_one, mut phone) = locked_phone(1);
    let (_two, other) = locked_phone(2);
    fs::copy(
        other.folder().join("doorstep.store"),
        phone.folder().join("doorstep.store"),
    )
    .unwrap();
    let before = bytes_of(phone.folder());
    assert_eq!(phone.try_unlock(PIN), Err(CompanionError::Damaged));
    assert_eq!(bytes_of(phone.folder()), before);
}

fn locked_phone(seed: u64) -> (Folder, Phone) {
    let folder = Folder::make();
    let mut phone = Phone::set_up(folder.path(), "Amina", seed);
    phone.lock();
    (folder, phone)
}

fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut flipped = bytes.to_vec();
    flipped[at] ^= 1;
    flipped
}

/// Every file of a folder but the count of tries, by name, with its length and the hash of its bytes.
fn bytes_of(folder: &Path) -> Vec<(String, usize, Hash)> {
    let mut files: Vec<(String, usize, Hash)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let bytes = fs::read(entry.path()).unwrap();
            (
                entry.file_name().into_string().unwrap(),
                bytes.len(),
                envelope_id(&bytes),
            )
        })
        .filter(|(name, ..)| name != "doorstep.tries")
        .collect();
    files.sort();
    files
}
