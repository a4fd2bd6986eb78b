//! A new key for the store, and stores that come back from another day.

use std::fs;

use doorstep_core::companion::CompanionError;
use doorstep_tests::Folder;
use doorstep_tests::PIN;
use doorstep_tests::Phone;
use doorstep_tests::Team;
use doorstep_tests::copy_folder;

use super::Hardware;
use super::WRONG;
use super::let_in;
use super::phone_with;

#[test]
fn a_rekeyed_store_is_another_file_with_the_same_in_it_and_opens_as_before() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let amina = team.phone_mut("Amina");
    for number in 1..=3 {
        amina.add_place(&format!("Door {number}"));
        let before = amina.dump_hash().unwrap();
        amina.rekey_store().unwrap();
        assert_eq!(amina.dump_hash().unwrap(), before);
        amina.lock();
        assert_eq!(stores(amina), [format!("doorstep-{number}.store")]);
        assert_eq!(amina.try_unlock(WRONG), Err(CompanionError::WrongPin));
        amina.unlock();
        assert!(!amina.was_restored());
    }
    team.settle().assert_all_agree();
    team.phone_mut("Amina").lock();
    let_in(&mut team, "Amina", "Tamsin", "577215").unwrap();
}

#[test]
fn after_a_new_key_a_thief_with_the_old_files_and_the_pin_opens_nothing() {
    let (hardware, folder, copy) = (Hardware::new(), Folder::make(), Folder::make());
    let mut phone = phone_with(&hardware, folder.path());
    phone.team().found("Thursday evenings".to_owned()).unwrap();
    phone.lock();
    copy_folder(folder.path(), copy.path());
    phone.unlock();
    phone.rekey_store().unwrap();
    phone.lock();
    let mut thief = Phone::locked(copy.path(), "Amina", 9);
    thief.vault = Some(hardware.vault());
    assert_eq!(thief.try_unlock(PIN), Err(CompanionError::VaultLost));
    phone.unlock();
}

#[test]
fn a_new_key_that_was_cut_off_leaves_the_old_or_the_new_and_nothing_beside_it() {
    let folder = Folder::make();
    let mut phone = Phone::set_up(folder.path(), "Amina", 1);
    phone.team().found("Thursday evenings".to_owned()).unwrap();
    phone.lock();
    for left in [
        "doorstep-1.store",
        "doorstep-1.store.part",
        "doorstep-1.store-wal",
    ] {
        fs::copy(folder.path().join("doorstep.store"), folder.path().join(left)).unwrap();
    }
    phone.unlock();
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().filter(is_stray).count(),
        0,
        "swept when unlocked"
    );
    phone.rekey_store().unwrap();
    phone.lock();
    fs::write(
        folder.path().join("doorstep.store"),
        "what could not be deleted then",
    )
    .unwrap();
    phone.unlock();
    phone.lock();
    assert_eq!(stores(&phone), ["doorstep-1.store"]);
}

#[test]
fn the_store_is_never_swept_before_the_one_that_the_key_file_names_has_opened() {
    let folder = Folder::make();
    let mut phone = Phone::set_up(folder.path(), "Amina", 1);
    phone.rekey_store().unwrap();
    phone.lock();
    fs::rename(
        folder.path().join("doorstep-1.store"),
        folder.path().join("doorstep.store"),
    )
    .unwrap();
    assert_eq!(phone.try_unlock(PIN), Err(CompanionError::NothingHere));
    fs::rename(
        folder.path().join("doorstep.store"),
        folder.path().join("doorstep-1.store"),
    )
    .unwrap();
    phone.unlock();
}

#[test]
fn a_store_from_yesterday_goes_on_under_a_new_incarnation_and_says_so() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let amina = team.phone_mut("Amina");
    let place = amina.add_place("Blue door");
    amina.lock();
    let yesterday = fs::read(amina.folder().join("doorstep.store")).unwrap();
    amina.unlock();
    assert!(!amina.was_restored());
    amina.knock(place, "talked");
    team.settle();
    let amina = team.phone_mut("Amina");
    amina.lock();
    fs::write(amina.folder().join("doorstep.store"), yesterday).unwrap();
    amina.unlock();
    assert!(amina.was_restored());
    let visit = amina.knock(place, "noanswer");
    team.settle().assert_all_agree();
    assert_eq!(team.phone("Tamsin").visit(visit).outcome, "noanswer");
    let amina = team.phone_mut("Amina");
    assert_eq!(
        amina.visits().last_of(place, 0, 9).unwrap().visits.len(),
        2,
        "what it had lost came back"
    );
    amina.lock();
    amina.unlock();
    assert!(!amina.was_restored(), "said once");
}

#[test]
fn a_witness_that_is_torn_or_gone_counts_as_restored_and_harms_nothing() {
    for harm in ["torn", "gone"] {
        let folder = Folder::make();
        let mut phone = Phone::set_up(folder.path(), "Amina", 1);
        phone.lock();
        let path = folder.path().join("doorstep.witness");
        match harm {
            "torn" => fs::write(&path, [0x80]).unwrap(),
            _ => fs::remove_file(&path).unwrap(),
        }
        phone.unlock();
        assert!(phone.was_restored(), "{harm}");
        phone.lock();
        phone.unlock();
        assert!(!phone.was_restored(), "{harm}");
    }
}

fn stores(phone: &Phone) -> Vec<String> {
    let names = fs::read_dir(phone.folder()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.contains(".store")).collect()
}

fn is_stray(entry: &std::io::Result<fs::DirEntry>) -> bool {
    let name = entry.as_ref().unwrap().file_name().into_string().unwrap();
    name.contains("-1.store")
}
