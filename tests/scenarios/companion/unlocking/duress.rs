//! A second PIN for when somebody stands beside her: it shows the training team, and the store stays shut.

use std::fs;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Folder;
use doorstep_tests::PIN;
use doorstep_tests::Team;

use super::DURESS;
use super::Hardware;
use super::WRONG;
use super::let_in;
use super::open_with;
use super::question;

#[test]
fn the_duress_pin_shows_an_invented_team_and_the_pin_opens_nothing_until_a_lead_does() {
    let mut team = prepared();
    let (id, hash) = (team.phone("Amina").id(), team.phone("Amina").dump_hash().unwrap());
    let amina = team.phone_mut("Amina");
    amina.lock();
    let store = fs::read(amina.folder().join("doorstep.store")).unwrap();
    amina.try_unlock(DURESS).unwrap();
    assert!(amina.is_training());
    assert_ne!(amina.id(), id);
    assert_eq!(amina.name(), "Amina");
    assert!(
        amina
            .places()
            .list(0, 100)
            .unwrap()
            .places
            .iter()
            .all(|line| line.place.nickname != "Blue door")
    );
    assert!(
        amina.places().list(0, 100).unwrap().places.len() >= 3 && amina.team().devices().unwrap().len() >= 3
    );
    amina.lock();
    assert_eq!(amina.try_unlock(PIN), Err(CompanionError::WrongPin));
    amina.try_unlock(DURESS).unwrap();
    amina.lock();
    let after = fs::read(amina.folder().join("doorstep.store")).unwrap();
    assert!(after == store, "nothing is wiped, and nothing is touched");
    let_in(&mut team, "Amina", "Tamsin", PIN).unwrap();
    let amina = team.phone("Amina");
    assert!(!amina.is_training());
    assert_eq!((amina.id(), amina.dump_hash().unwrap()), (id, hash));
}

#[test]
fn after_a_lead_opened_the_phone_the_duress_pin_works_as_before() {
    let mut team = prepared();
    team.phone_mut("Amina").lock();
    let question = question(team.phone("Amina"));
    let answer = team.phone("Tamsin").team().answer_question(question).unwrap();
    let amina = team.phone_mut("Amina");
    let alike = open_with(amina, &answer, "161804");
    assert_eq!(alike, Err(CompanionError::PinsTooClose));
    open_with(amina, &answer, "577215").unwrap();
    assert_eq!(amina.rehearse_duress(DURESS.to_owned()), Ok(true));
    amina.lock();
    amina.try_unlock(DURESS).unwrap();
    assert!(amina.is_training());
}

#[test]
fn rehearsing_says_whether_it_would_work_and_seals_nothing() {
    let mut team = prepared();
    let amina = team.phone_mut("Amina");
    assert_eq!(amina.rehearse_duress(DURESS.to_owned()), Ok(true));
    for other in [PIN, WRONG, "1"] {
        assert_eq!(amina.rehearse_duress(other.to_owned()), Ok(false));
    }
    amina.lock();
    amina.unlock();
    assert!(!amina.is_training());
}

#[test]
fn a_duress_pin_that_one_slip_away_is_refused_whichever_is_set_last() {
    let team = prepared();
    let amina = team.phone("Amina");
    let set = |duress: &str| amina.set_duress_pin(PIN.to_owned(), duress.to_owned());
    for slip in [PIN, "271829", "721828"] {
        assert_eq!(set(slip), Err(CompanionError::PinsTooClose), "{slip}");
    }
    assert_eq!(set("123456"), Err(CompanionError::PinTooEasy));
    assert!(matches!(set("1618"), Err(CompanionError::PinTooShort { .. })));
    let moved = amina.change_pin(PIN.to_owned(), "161804".to_owned());
    assert_eq!(moved, Err(CompanionError::PinsTooClose));
    let stranger = amina.set_duress_pin(WRONG.to_owned(), "577215".to_owned());
    assert_eq!(stranger, Err(CompanionError::WrongPin));
}

#[test]
fn changing_the_pin_leaves_the_duress_pin_as_it_is() {
    let mut team = prepared();
    let amina = team.phone_mut("Amina");
    amina.change_pin(PIN.to_owned(), "577215".to_owned()).unwrap();
    amina.lock();
    amina.try_unlock("577215").unwrap();
    assert!(!amina.is_training());
    amina.lock();
    amina.try_unlock(DURESS).unwrap();
    assert!(amina.is_training());
}

#[test]
fn the_duress_pin_changes_no_pin_of_the_store_and_a_lead_nobody_could_rescue_has_none() {
    let team = prepared();
    let amina = team.phone("Amina");
    let by_duress = amina.change_pin(DURESS.to_owned(), "577215".to_owned());
    assert_eq!(by_duress, Err(CompanionError::WrongPin));
    let alone = team
        .phone("Tamsin")
        .set_duress_pin(PIN.to_owned(), DURESS.to_owned());
    assert_eq!(alone, Err(CompanionError::NobodyCouldOpen));
}

#[test]
fn from_the_training_team_no_verb_reaches_the_store() {
    let mut team = prepared();
    let amina = team.phone_mut("Amina");
    amina.lock();
    amina.try_unlock(DURESS).unwrap();
    let store = fs::read(amina.folder().join("doorstep.store")).unwrap();
    assert_eq!(amina.rekey_store(), Ok(()));
    assert_eq!(
        amina.set_duress_pin(DURESS.to_owned(), "577215".to_owned()),
        Ok(())
    );
    assert_eq!(amina.prepare_training(), Ok(()));
    amina.add_place("Seen by a stranger");
    amina
        .change_pin(DURESS.to_owned(), "blue door tea boat".to_owned())
        .unwrap();
    amina.lock();
    assert_eq!(amina.try_unlock(DURESS), Err(CompanionError::WrongPin));
    amina.try_unlock("blue door tea boat").unwrap();
    assert!(
        amina.is_training(),
        "she was made to change it, and it is the training team's still"
    );
    amina.lock();
    assert!(fs::read(amina.folder().join("doorstep.store")).unwrap() == store);
    let_in(&mut team, "Amina", "Tamsin", "577215").unwrap();
    assert!(!team.phone("Amina").is_training());
}

#[test]
fn a_sealed_phone_and_one_under_duress_keep_no_finger() {
    let hardware = Hardware::new();
    let mut team = prepared();
    let amina = team.phone_mut("Amina");
    amina.vault = Some(hardware.vault());
    amina.lock();
    amina.unlock();
    amina.change_pin(PIN.to_owned(), "577215".to_owned()).unwrap();
    amina.allow_biometrics().unwrap();
    amina.lock();
    assert_eq!(hardware.keys(), 2);
    amina.try_unlock(DURESS).unwrap();
    amina.lock();
    assert_eq!(hardware.keys(), 1, "the keys to the store are destroyed");
    let folder = amina.folder().to_str().unwrap().to_owned();
    let by_finger = Companion::unlock_by_biometrics(folder, hardware.vault());
    assert_eq!(by_finger.err(), Some(CompanionError::Sealed));
    let_in(&mut team, "Amina", "Tamsin", "577215").unwrap();
}

#[test]
fn the_training_team_is_there_for_everyone_so_that_it_says_nothing() {
    let folder = Folder::make();
    let name = folder.path().to_str().unwrap().to_owned();
    let companion = Companion::create(name, "brown bread 41".to_owned(), "Amina".to_owned()).unwrap();
    assert!(folder.path().join("training").join("doorstep.store").exists());
    assert!(!companion.is_training());
    assert_eq!(companion.rehearse_duress(DURESS.to_owned()), Ok(false));
}

/// A team in which Amina has a duress PIN, and a place of her own.
fn prepared() -> Team {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.phone("Amina").add_place("Blue door");
    team.settle();
    let amina = team.phone("Amina");
    assert_eq!(amina.team().devices().unwrap()[0].role, Role::Volunteer);
    amina.set_duress_pin(PIN.to_owned(), DURESS.to_owned()).unwrap();
    team
}
