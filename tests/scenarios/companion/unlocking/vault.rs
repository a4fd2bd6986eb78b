//! The phone's hardware stands beside the PIN: both are needed, and biometrics never stand alone.

use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::companion::KeyVault;
use doorstep_core::companion::VaultError;
use doorstep_core::companion::VaultKey;
use doorstep_tests::Folder;
use doorstep_tests::PIN;
use doorstep_tests::Phone;
use doorstep_tests::Team;
use doorstep_tests::copy_folder;

use super::Hardware;
use super::WRONG;
use super::phone_with;

#[test]
fn a_phone_with_hardware_opens_with_its_pin_and_nowhere_else() {
    let (hardware, elsewhere, folder) = (Hardware::new(), Hardware::new(), Folder::make());
    let mut phone = phone_with(&hardware, folder.path());
    let id = phone.id();
    phone.lock();
    assert_eq!(phone.try_unlock(WRONG), Err(CompanionError::WrongPin));
    phone.vault = None;
    assert_eq!(phone.try_unlock(PIN), Err(CompanionError::VaultUnavailable));
    phone.vault = Some(elsewhere.vault());
    assert_eq!(phone.try_unlock(PIN), Err(CompanionError::VaultLost));
    phone.vault = Some(hardware.vault());
    phone.unlock();
    assert_eq!(phone.id(), id);
}

#[test]
fn losing_the_vault_s_key_is_named_and_deletes_nothing() {
    let (hardware, folder) = (Hardware::new(), Folder::make());
    let mut phone = phone_with(&hardware, folder.path());
    phone.lock();
    let before = names_and_sizes(folder.path());
    hardware.lose_all();
    for _ in 0..20 {
        assert_eq!(phone.try_unlock(PIN), Err(CompanionError::VaultLost));
    }
    assert_eq!(names_and_sizes(folder.path()), before);
}

#[test]
fn a_phone_made_before_it_had_a_vault_gets_behind_it_with_its_next_pin() {
    let (hardware, folder) = (Hardware::new(), Folder::make());
    let mut phone = Phone::set_up(folder.path(), "Amina", 1);
    phone.lock();
    phone.vault = Some(hardware.vault());
    phone.unlock();
    phone.change_pin(PIN.to_owned(), "577215".to_owned()).unwrap();
    phone.lock();
    assert_eq!(hardware.keys(), 1);
    phone.vault = None;
    assert_eq!(phone.try_unlock("577215"), Err(CompanionError::VaultUnavailable));
}

#[test]
fn an_old_pin_opens_nothing_even_with_a_copy_of_the_old_key_file() {
    let (hardware, folder, copy) = (Hardware::new(), Folder::make(), Folder::make());
    let mut phone = phone_with(&hardware, folder.path());
    copy_folder(folder.path(), copy.path());
    phone.change_pin(PIN.to_owned(), "577215".to_owned()).unwrap();
    phone.lock();
    assert_eq!(phone.try_unlock(PIN), Err(CompanionError::WrongPin));
    for name in ["doorstep.key", "doorstep.tries"] {
        std::fs::copy(copy.path().join(name), folder.path().join(name)).unwrap();
    }
    assert_eq!(phone.try_unlock(PIN), Err(CompanionError::VaultLost));
}

#[test]
fn a_pin_is_changed_only_by_whoever_knows_it() {
    let folder = Folder::make();
    let mut phone = Phone::set_up(folder.path(), "Amina", 1);
    let refused = phone.change_pin(WRONG.to_owned(), "577215".to_owned());
    assert_eq!(refused, Err(CompanionError::WrongPin));
    let easy = phone.change_pin(PIN.to_owned(), "123456".to_owned());
    assert_eq!(easy, Err(CompanionError::PinTooEasy));
    phone.change_pin(PIN.to_owned(), "577215".to_owned()).unwrap();
    phone.lock();
    assert_eq!(phone.try_unlock(PIN), Err(CompanionError::WrongPin));
    assert_eq!(phone.try_unlock("577215"), Ok(()));
}

#[test]
fn a_lead_is_asked_for_a_passphrase_and_a_pin_does_not_do() {
    let team = Team::of("Tamsin", ["Amina"]);
    assert_eq!(team.phone("Amina").needs_passphrase(), Ok(false));
    let tamsin = team.phone("Tamsin");
    assert_eq!(tamsin.needs_passphrase(), Ok(true));
    let pin = tamsin.change_pin(PIN.to_owned(), "577215".to_owned());
    assert_eq!(pin, Err(CompanionError::PassphraseNeeded));
    tamsin
        .change_pin(PIN.to_owned(), "blue door tea boat".to_owned())
        .unwrap();
    assert_eq!(tamsin.needs_passphrase(), Ok(false));
}

#[test]
fn biometrics_open_a_second_copy_beside_the_pin() {
    let (hardware, folder) = (Hardware::new(), Folder::make());
    let mut phone = phone_with(&hardware, folder.path());
    phone.allow_biometrics().unwrap();
    assert_eq!(phone.has_biometrics(), Ok(true));
    phone.lock();
    let opened = by_finger(folder.path(), hardware.vault()).unwrap();
    assert_eq!(opened.name(), "Amina");
    drop(opened);
    phone.unlock();
    phone.change_pin(PIN.to_owned(), "577215".to_owned()).unwrap();
    assert_eq!(
        phone.has_biometrics(),
        Ok(false),
        "they are allowed anew with each PIN"
    );
    phone.allow_biometrics().unwrap();
    phone.refuse_biometrics().unwrap();
    phone.lock();
    assert_eq!(
        by_finger(folder.path(), hardware.vault()).err(),
        Some(CompanionError::Sealed)
    );
}

#[test]
fn biometrics_are_never_the_only_way() {
    let folder = Folder::make();
    let phone = Phone::set_up(folder.path(), "Amina", 1);
    assert_eq!(phone.allow_biometrics(), Err(CompanionError::VaultUnavailable));
}

#[test]
fn a_finger_that_is_refused_or_whose_key_is_lost_leaves_the_pin() {
    let (hardware, folder) = (Hardware::new(), Folder::make());
    let mut phone = phone_with(&hardware, folder.path());
    phone.allow_biometrics().unwrap();
    phone.lock();
    for answer in [VaultError::Refused, VaultError::Lost] {
        let shy = Shy {
            hardware: hardware.vault(),
            answer: Mutex::new(answer),
        };
        let refused = by_finger(folder.path(), Arc::new(shy)).err();
        assert_eq!(refused, Some(CompanionError::VaultRefused), "{answer:?}");
    }
    phone.unlock();
}

fn by_finger(folder: &Path, vault: Arc<dyn KeyVault>) -> Result<Arc<Companion>, CompanionError> {
    Companion::unlock_by_biometrics(folder.to_str().unwrap().to_owned(), vault)
}

fn names_and_sizes(folder: &Path) -> Vec<(String, u64)> {
    let mut all: Vec<(String, u64)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                entry.metadata().unwrap().len(),
            )
        })
        .collect();
    all.sort();
    all
}

/// A vault that knows no finger.
struct Shy {
    hardware: Arc<dyn KeyVault>,
    answer: Mutex<VaultError>,
}

impl KeyVault for Shy {
    fn wrap(&self, key: VaultKey, plain: Vec<u8>) -> Result<Vec<u8>, VaultError> {
        self.hardware.wrap(key, plain)
    }

    fn unwrap(&self, key: VaultKey, wrapped: Vec<u8>) -> Result<Vec<u8>, VaultError> {
        match key.asks_biometrics {
            true => Err(*self.answer.lock().unwrap()),
            false => self.hardware.unwrap(key, wrapped),
        }
    }

    fn forget(&self, key: VaultKey) -> Result<(), VaultError> {
        self.hardware.forget(key)
    }

    fn uptime_ms(&self) -> Option<u64> {
        None
    }
}
