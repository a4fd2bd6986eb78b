//! Unlocking: what opens a phone, what it costs to be wrong, who opens it again, and what a stranger is shown.

mod copies;
mod duress;
mod sealed;
mod vault;

use std::path::Path;
use std::sync::Arc;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::companion::FileVault;
use doorstep_core::companion::KeyVault;
use doorstep_core::companion::rescue_question;
use doorstep_tests::Folder;
use doorstep_tests::PIN;
use doorstep_tests::Phone;
use doorstep_tests::Team;

const DURESS: &str = "161803";
const WRONG: &str = "314159";

/// A phone with hardware, which lies in a folder of its own.
struct Hardware {
    folder: Folder,
}

impl Hardware {
    fn new() -> Self {
        Self {
            folder: Folder::make(),
        }
    }

    fn vault(&self) -> Arc<dyn KeyVault> {
        Arc::new(FileVault::at(self.folder.path().join("vault")))
    }

    /// How many keys it holds.
    fn keys(&self) -> usize {
        match std::fs::read_dir(self.folder.path().join("vault")) {
            Ok(keys) => keys.count(),
            Err(_) => 0,
        }
    }

    /// A new finger is added, or the phone is wiped.
    fn lose_all(&self) {
        std::fs::remove_dir_all(self.folder.path().join("vault")).unwrap();
    }
}

/// Amina's phone with hardware, in a folder, unlocked.
fn phone_with(hardware: &Hardware, folder: &Path) -> Phone {
    let mut phone = Phone::locked(folder, "Amina", 1);
    phone.vault = Some(hardware.vault());
    let made = Companion::create_in(folder, PIN.to_owned(), "Amina", phone.surroundings());
    phone.unlocked_as(made.unwrap());
    phone
}

/// Tries wrong PINs, waiting as long as it takes in between, until the phone is sealed. Answers how many.
fn guess_until_sealed(phone: &mut Phone) -> usize {
    for guess in 1..100 {
        match guess_once(phone) {
            CompanionError::WrongPin => {}
            CompanionError::Sealed => return guess,
            other => panic!("{other:?}"),
        }
    }
    panic!("never sealed");
}

/// Tries one wrong PIN as soon as that may be tried.
fn guess_once(phone: &mut Phone) -> CompanionError {
    match phone.try_unlock(WRONG).unwrap_err() {
        CompanionError::WaitFirst { wait_s } => {
            phone.uptime.later(wait_s);
            phone.try_unlock(WRONG).unwrap_err()
        }
        error => error,
    }
}

/// Asks a lead, takes her answer, and gives the phone a PIN.
fn let_in(team: &mut Team, name: &str, lead: &str, pin: &str) -> Result<(), CompanionError> {
    let question = question(team.phone(name));
    let answer = team.phone(lead).team().answer_question(question)?;
    open_with(team.phone_mut(name), &answer, pin)
}

fn question(phone: &Phone) -> Vec<u8> {
    rescue_question(phone.folder().to_str().unwrap().to_owned(), phone.vault.clone()).unwrap()
}

fn open_with(phone: &mut Phone, answer: &[u8], pin: &str) -> Result<(), CompanionError> {
    let opened =
        Companion::unlock_by_answer_in(phone.folder(), answer, pin.to_owned(), phone.surroundings())?;
    phone.unlocked_as(opened);
    Ok(())
}
