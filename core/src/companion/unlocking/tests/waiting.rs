use std::fs;
use std::sync::Arc;

use super::Found;
use super::PIN;
use crate::companion::CompanionError;
use crate::companion::unlocking::doors::Doors;
use crate::companion::unlocking::key_file::KeyFile;
use crate::companion::unlocking::tries::TRIES_FILE;
use crate::crypto::SeededRandom;

#[test]
fn three_slips_are_free_and_then_each_wrong_pin_makes_the_next_one_wait_longer() {
    let found = made();
    let waits: Vec<u64> = (0..9).map(|_| found.wait_after_wrong()).collect();
    assert_eq!(waits, [0, 0, 0, 5, 30, 120, 600, 3600, 3600]);
}

#[test]
fn the_right_pin_ends_the_count() {
    let found = made();
    for _ in 0..6 {
        found.wait_after_wrong();
    }
    found.entrance().unlock(PIN.to_owned()).unwrap();
    let waits: Vec<u64> = (0..3).map(|_| found.wait_after_wrong()).collect();
    assert_eq!(waits, [0, 0, 0]);
}

#[test]
fn while_one_waits_not_even_the_right_pin_opens_and_nothing_is_counted() {
    let found = made();
    found.wrong(4);
    for _ in 0..20 {
        assert_eq!(found.try_pin(PIN), Err(CompanionError::WaitFirst { wait_s: 5 }));
    }
    found.later_s(4);
    assert_eq!(found.try_pin(PIN), Err(CompanionError::WaitFirst { wait_s: 1 }));
    found.later_s(1);
    assert_eq!(found.try_pin(PIN), Ok(()));
}

#[test]
fn switching_the_phone_off_does_not_shorten_the_wait() {
    let found = made();
    found.wrong(6);
    for _ in 0..10 {
        found.restart();
        assert_eq!(found.try_pin(PIN), Err(CompanionError::WaitFirst { wait_s: 120 }));
    }
    found.later_s(60);
    assert_eq!(found.try_pin(PIN), Err(CompanionError::WaitFirst { wait_s: 60 }));
    found.restart();
    assert_eq!(found.try_pin(PIN), Err(CompanionError::WaitFirst { wait_s: 60 }));
    found.later_s(60);
    assert_eq!(found.try_pin(PIN), Ok(()));
}

#[test]
fn a_guess_counts_even_if_the_phone_dies_in_the_middle_of_it() {
    let found = made();
    let entrance = found.entrance();
    let doors = found.doors();
    for times in 1..=4 {
        entrance.tries(doors.counting(), true).begin().unwrap();
        assert_eq!(
            entrance.tries(doors.counting(), true).read().unwrap().failed,
            times
        );
    }
    assert_eq!(found.try_pin(PIN), Err(CompanionError::WaitFirst { wait_s: 5 }));
}

#[test]
fn a_count_that_cannot_be_written_lets_no_guess_through() {
    let found = made();
    fs::create_dir(found.folder.path().join(format!("{TRIES_FILE}.part"))).unwrap();
    assert!(matches!(
        found.try_pin(PIN),
        Err(CompanionError::Unexpected { .. })
    ));
    fs::remove_dir(found.folder.path().join(format!("{TRIES_FILE}.part"))).unwrap();
    assert_eq!(found.try_pin(PIN), Ok(()));
}

#[test]
fn a_count_that_is_torn_foreign_or_gone_means_a_wait_and_never_a_lock_out() {
    for harm in ["torn", "foreign", "huge", "gone"] {
        let found = made();
        found.wrong(1);
        let path = found.folder.path().join(TRIES_FILE);
        let whole = fs::read(&path).unwrap();
        match harm {
            "torn" => fs::write(&path, &whole[..whole.len() / 2]).unwrap(),
            "foreign" => fs::write(&path, "A letter to my sister").unwrap(),
            "huge" => fs::write(&path, vec![7; 1_000_000]).unwrap(),
            _ => fs::remove_file(&path).unwrap(),
        }
        assert_eq!(
            found.try_pin(PIN),
            Err(CompanionError::WaitFirst { wait_s: 120 }),
            "{harm}"
        );
        found.later_s(119);
        assert_eq!(
            found.try_pin(PIN),
            Err(CompanionError::WaitFirst { wait_s: 1 }),
            "{harm}"
        );
        found.later_s(1);
        assert_eq!(found.try_pin(PIN), Ok(()), "{harm}");
    }
}

#[test]
fn a_count_that_someone_wrote_himself_is_no_count() {
    let found = made();
    found.wrong(5);
    let path = found.folder.path().join(TRIES_FILE);
    let other = Found::new();
    let mut entrance = other.entrance();
    entrance.random = Arc::new(SeededRandom::new(8));
    entrance.make(PIN.to_owned()).unwrap();
    fs::copy(other.folder.path().join(TRIES_FILE), &path).unwrap();
    assert_eq!(found.try_pin(PIN), Err(CompanionError::WaitFirst { wait_s: 120 }));
}

#[test]
fn a_phone_that_no_lead_could_open_is_never_sealed() {
    let found = made();
    for _ in 0..30 {
        found.wait_after_wrong();
    }
    assert_eq!(found.try_pin(PIN), Ok(()));
}

fn made() -> Found {
    let found = Found::new();
    found.entrance().make(PIN.to_owned()).unwrap();
    found
}

impl Found {
    fn try_pin(&self, pin: &str) -> Result<(), CompanionError> {
        self.entrance().unlock(pin.to_owned()).map(drop)
    }

    fn wrong(&self, times: usize) {
        for _ in 1..times {
            self.wait_after_wrong();
        }
        assert_eq!(self.try_pin("314159"), Err(CompanionError::WrongPin));
    }

    /// How long one waits after one more wrong PIN, once the wait is over.
    fn wait_after_wrong(&self) -> u64 {
        assert_eq!(self.try_pin("314159"), Err(CompanionError::WrongPin));
        let doors = self.doors();
        let owed_ms = self
            .entrance()
            .tries(doors.counting(), true)
            .read()
            .unwrap()
            .owed_ms;
        self.later_s(owed_ms / 1000);
        owed_ms / 1000
    }

    fn doors(&self) -> Doors {
        let file = KeyFile::read(self.folder.path()).unwrap();
        self.entrance().doors(&file).unwrap()
    }
}
