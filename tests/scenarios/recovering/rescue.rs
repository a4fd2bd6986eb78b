use std::fs;
use std::path::Path;

use doorstep_core::companion::CompanionError;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Phone;
use doorstep_tests::Team;
use doorstep_tests::UnderTheLid;
use doorstep_tests::copy_folder;

fn unsent(phone: &Phone) -> Vec<u8> {
    fs::read(phone.folder().join("doorstep.unsent")).unwrap_or_default()
}

fn file_of(phone: &Phone) -> String {
    let path = phone.folder().join("doorstep.unsent");
    path.to_str().unwrap().to_owned()
}

/// Amina writes down a door without signal, and seals her phone. Gives the door, and the file that lies beside her store.
fn sealed_with_a_door_unsent(team: &mut Team) -> (RecordId, String) {
    team.offline(["Amina"]);
    let amina = team.phone("Amina");
    let place = amina.add_place("Blue door");
    amina.quick_seal();
    (place, file_of(amina))
}

#[test]
fn a_forgotten_pin_loses_nothing() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    team.offline(["Amina"]);
    let place = team.phone("Amina").add_place("Blue door");
    let visit = team.phone("Amina").knock(place, "talked");
    let her = team.phone("Amina").add_person("Robin");
    let file = file_of(team.phone("Amina"));
    team.phone_mut("Amina").lock();
    assert!(!unsent(team.phone("Amina")).is_empty());

    // Nobody knows her PIN any more. The lead takes what lies beside the store, and it is sent for her.
    let taken = team
        .phone("Tamsin")
        .recovering()
        .take_rescue(file.clone())
        .unwrap()
        .unwrap();
    assert_eq!((taken.entries, taken.name.as_str()), (3, "Amina"));
    assert_eq!((taken.unread, taken.is_whole, taken.is_sent), (0, true, true));
    assert_eq!(team.phone("Tamsin").visit(visit).outcome, "talked");
    assert_eq!(team.phone("Tamsin").person(her).pseudonym, "Robin");
    team.phone("Bethan").exchange().unwrap();
    assert_eq!(team.phone("Bethan").visit(visit).outcome, "talked");

    // Then the old device goes, and she comes in with the phone set up anew, and has it too.
    let (old, member) = {
        let devices = team.phone("Tamsin").team().devices().unwrap();
        let amina = devices.iter().find(|device| device.name == "Amina").unwrap();
        (amina.device, amina.member)
    };
    assert_eq!(taken.device, old);
    let lead = team.phone("Tamsin").team();
    lead.remove(vec![old]).unwrap();
    let anew = Phone::set_up(&team.folder().path().join("Amina anew"), "Amina", 90);
    let welcome = lead.add(anew.team().card().unwrap(), Role::Volunteer).unwrap();
    anew.team().join(welcome).unwrap();
    team.phone("Tamsin").exchange().unwrap();
    anew.exchange().unwrap();
    assert_eq!(anew.visit(visit).outcome, "talked");
    assert_ne!(anew.team().own_member().unwrap(), member);
    assert_eq!(
        anew.dump_hash().unwrap(),
        team.phone("Tamsin").dump_hash().unwrap()
    );
}

#[test]
fn with_everything_sent_nothing_lies_beside_the_store() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.phone("Amina").add_place("Blue door");
    team.restart("Amina");
    assert!(!unsent(team.phone("Amina")).is_empty());
    team.settle();
    assert!(unsent(team.phone("Amina")).is_empty());
    team.phone_mut("Amina").lock();
    assert!(unsent(team.phone("Amina")).is_empty());
}

#[test]
fn it_is_taken_in_twice_and_without_signal_as_well() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let (place, file) = sealed_with_a_door_unsent(&mut team);
    team.office().switch_off();
    let lead = team.phone("Tamsin").recovering();
    let first = lead.take_rescue(file.clone()).unwrap().unwrap();
    assert_eq!((first.entries, first.is_sent), (1, false));
    team.office().switch_on();
    let again = lead.take_rescue(file).unwrap().unwrap();
    assert_eq!((again.entries, again.is_sent), (0, true));
    // She remembers it after all, and sends it herself: it is the same.
    team.phone_mut("Amina").lock();
    team.phone_mut("Amina").unlock();
    team.online(["Amina"]).settle().assert_all_agree();
    assert_eq!(team.phone("Bethan").place(place).nickname, "Blue door");
}

#[test]
fn taken_in_without_signal_it_goes_out_by_itself_and_the_old_phone_may_be_out_by_then() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let (place, file) = sealed_with_a_door_unsent(&mut team);
    team.office().switch_off();
    let lead = team.phone("Tamsin");
    let taken = lead.recovering().take_rescue(file).unwrap().unwrap();
    assert_eq!((taken.entries, taken.is_sent), (1, false));
    lead.team().remove(vec![taken.device]).unwrap();
    team.office().switch_on();
    team.phone("Tamsin").exchange().unwrap();
    team.phone("Bethan").exchange().unwrap();
    assert_eq!(team.phone("Bethan").place(place).nickname, "Blue door");
}

#[test]
fn a_strangers_file_and_a_damaged_one_are_told_apart() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.offline(["Amina"]);
    team.phone("Amina").add_place("Blue door");
    team.phone("Amina").add_place("Red door");
    team.phone_mut("Amina").lock();
    let file = file_of(team.phone("Amina"));
    let path = Path::new(&file);
    let bytes = fs::read(path).unwrap();
    let mut strangers = Team::of("Wren", []);
    let refused = strangers.phone("Wren").recovering().take_rescue(file.clone());
    assert_eq!(refused, Err(CompanionError::NotForThisDevice));
    strangers.settle();
    let lead = team.phone("Tamsin").recovering();
    fs::write(path, b"a shopping list").unwrap();
    assert_eq!(lead.take_rescue(file.clone()), Ok(None));
    fs::write(path, &bytes[..10]).unwrap();
    let cut = lead.take_rescue(file.clone());
    assert!(matches!(cut, Err(CompanionError::NotReadable { .. })));
    fs::write(path, &bytes[..bytes.len() - 1]).unwrap();
    let torn = lead.take_rescue(file.clone()).unwrap().unwrap();
    assert_eq!((torn.entries, torn.is_whole), (0, false));
    fs::write(path, &bytes).unwrap();
    assert_eq!(lead.take_rescue(file).unwrap().unwrap().entries, 2);
}

#[test]
fn nothing_in_the_file_can_be_read_without_the_teams_keys() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.offline(["Amina"]);
    team.phone("Amina").add_place("Marigoldcanary");
    team.phone_mut("Amina").lock();
    let bytes = unsent(team.phone("Amina"));
    assert!(bytes.len() > 100);
    for word in ["Marigoldcanary", "Amina", "place"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()));
    }
}

#[test]
fn a_copied_phone_is_noticed_by_what_the_relay_has_and_nothing_is_numbered_twice() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.phone_mut("Amina").lock();
    let folder = team.phone("Amina").folder().to_owned();
    let copy = team.folder().path().join("copy");
    copy_folder(&folder, &copy);
    team.phone_mut("Amina").unlock();
    let sent = team.phone("Amina").add_place("Before the copy was put back");
    team.settle();
    team.phone_mut("Amina").lock();
    // The whole folder is put back, so that nothing on the phone itself can tell.
    fs::remove_dir_all(&folder).unwrap();
    copy_folder(&copy, &folder);
    team.phone_mut("Amina").unlock();
    assert!(!team.phone("Amina").was_restored());
    assert_eq!(team.phone("Amina").exchange(), Err(CompanionError::IsACopy));
    assert_eq!(
        team.phone("Amina").team().name(),
        Err(CompanionError::Locked),
        "a copy is locked as soon as it is known to be one"
    );
    team.restart("Amina");
    assert!(team.phone("Amina").was_restored());
    let after = team.phone("Amina").add_place("After it");
    team.settle().assert_all_agree();
    assert_eq!(
        team.phone("Amina").place(sent).nickname,
        "Before the copy was put back"
    );
    assert_eq!(team.phone("Tamsin").place(after).nickname, "After it");
    team.restart("Amina");
    assert!(!team.phone("Amina").was_restored());
    team.phone_mut("Amina").lock();
    let lid = UnderTheLid::of(&folder);
    assert_eq!(lid.count("SELECT max(incarnation) FROM entries"), 1);
    let forks = lid.count("SELECT count(*) FROM sealed WHERE reason = 4");
    assert_eq!(forks, 0);
}

#[test]
fn after_an_erasure_came_round_the_store_is_written_anew_once() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let her = team.phone("Amina").add_person("Robin");
    team.settle();
    assert_eq!(team.phone("Amina").finish_erasing(), Ok(false));
    team.phone("Tamsin").team().erase_person(her).unwrap();
    assert_eq!(team.phone("Tamsin").finish_erasing(), Ok(false));
    team.phone("Tamsin").team().turn_keys(Vec::new()).unwrap();
    team.settle();
    for name in ["Tamsin", "Amina"] {
        let phone = team.phone(name);
        assert_eq!(phone.finish_erasing(), Ok(true), "{name}");
        assert!(!phone.folder().join("doorstep.store").exists(), "{name}");
        assert_eq!(phone.finish_erasing(), Ok(false), "{name}");
    }
    team.restart("Amina");
    assert_eq!(team.phone("Amina").people().by_id(her), Ok(None));
}
