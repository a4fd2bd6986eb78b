//! Promises for the day when phones are lost and nobody can get in.

mod kit;
mod rehearsal;
mod rescue;

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::PrintedKit;
use doorstep_core::companion::TwoLeads;
use doorstep_core::vocabulary::Role;
use doorstep_tests::PIN;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use super::rule;

/// A team after an evening, and the paper that the lead printed before it.
fn after_an_evening() -> (Team, PrintedKit) {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let kit = team.phone("Tamsin").recovering().print_kit().unwrap();
    team.settle();
    for number in 0..6 {
        let place = team.phone("Amina").add_place(&format!("Door {number}"));
        team.phone("Amina").knock(place, "talked");
    }
    team.phone("Tamsin").add_person("Robin");
    team.settle();
    let place = team.phone("Tamsin").add_place("Parlour");
    team.settle();
    team.phone("Amina")
        .change_place(place, |place| place.unit_hint = Some("2".to_owned()))
        .unwrap();
    team.settle();
    (team, kit)
}

/// What somebody types who reads the paper.
fn typed(kit: &PrintedKit) -> String {
    let rows: Vec<String> = kit.rows.iter().map(|row| row.join("  ")).collect();
    rows.join("\n").to_uppercase()
}

fn stick(team: &Team) -> PathBuf {
    team.folder().path().join("memory-stick")
}

fn back_up(team: &Team) -> String {
    let path = stick(team).to_str().unwrap().to_owned();
    let made = team.phone("Tamsin").recovering().back_up(path.clone(), None);
    assert!(made.unwrap().rows > 20);
    path
}

fn new_laptop(team: &Team, seed: u64) -> Phone {
    let folder = team.folder().path().join(format!("laptop {seed}"));
    Phone::set_up(&folder, "Tamsin", seed)
}

fn text_of(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap()
}

#[track_caller]
fn unreadable<T: std::fmt::Debug>(answer: Result<T, CompanionError>) -> String {
    match answer {
        Err(CompanionError::NotReadable { why }) => why,
        other => panic!("{other:?} could be read"),
    }
}

#[test]
fn with_paper_and_backup_a_new_laptop_has_all_that_the_team_had() {
    let (team, kit) = after_an_evening();
    let path = back_up(&team);
    let laptop = new_laptop(&team, 77);
    let restored = laptop.recovering().restore(path, &typed(&kit)).unwrap();
    assert_eq!(restored.by, team.phone("Tamsin").id());
    assert_eq!(
        laptop.dump_hash().unwrap(),
        team.phone("Tamsin").dump_hash().unwrap()
    );
    assert_eq!(laptop.places().list(0, 100).unwrap().places.len(), 7);
    assert_eq!(laptop.people().list(0, 100).unwrap().people.len(), 1);
    // Who was in is known, the kit among them; the laptop is not in by that, and writes nothing.
    let devices = laptop.team().devices().unwrap();
    assert_eq!(devices, team.phone("Amina").team().devices().unwrap());
    assert_eq!(devices.len(), 4);
    assert_eq!(laptop.team().own_member(), Err(CompanionError::NotInTeam));
    let place = laptop.places().list(0, 100).unwrap().places[0].id;
    let written = laptop.places().confirm(place);
    assert_eq!(written, Err(CompanionError::NotInTeam));
}

#[test]
fn a_backup_that_was_cut_off_restores_nothing_and_the_whole_one_still_does() {
    let (team, kit) = after_an_evening();
    let path = back_up(&team);
    let file = text_of(&stick(&team));
    let laptop = new_laptop(&team, 77);
    let torn = team.folder().path().join("torn");
    for length in [0, 100, file.len() / 2, file.len() - 1] {
        fs::write(&torn, &file[..length]).unwrap();
        let refused = laptop
            .recovering()
            .restore(torn.to_str().unwrap().to_owned(), &typed(&kit));
        assert!(unreadable(refused).contains("too early"));
        assert_eq!(laptop.record_count(), Ok(0));
        assert_eq!(laptop.team().devices(), Err(CompanionError::NotInTeam));
    }
    laptop.recovering().restore(path, &typed(&kit)).unwrap();
    assert!(laptop.record_count().unwrap() > 10);
}

#[test]
fn another_teams_kit_opens_nothing_and_a_slip_in_the_words_is_named() {
    let (team, kit) = after_an_evening();
    let path = back_up(&team);
    let laptop = new_laptop(&team, 77);
    let elsewhere = doorstep_tests::Folder::make();
    let wren = Phone::set_up(&elsewhere.path().join("Wren"), "Wren", 901);
    wren.team().found("Mondays".to_owned()).unwrap();
    let other = wren.recovering().print_kit().unwrap();
    let refused = laptop.recovering().restore(path.clone(), &typed(&other));
    assert!(unreadable(refused).contains("does not open"));
    let words = typed(&kit);
    let (_, rest) = words.split_once(' ').unwrap();
    let slip = laptop.recovering().restore(path, &format!("qqqqq {rest}"));
    assert!(matches!(slip, Err(CompanionError::NotKept { why }) if why.contains("word 1")));
    assert_eq!(laptop.record_count(), Ok(0));
}

#[test]
fn neither_a_name_nor_a_word_is_readable_in_the_file() {
    let (team, _) = after_an_evening();
    back_up(&team);
    let file = text_of(&stick(&team));
    for word in ["Tamsin", "Amina", "Robin", "Parlour", "Door 1", "Thursday"] {
        assert!(!file.windows(word.len()).any(|window| window == word.as_bytes()));
    }
}

#[test]
fn only_a_lead_backs_up_and_the_file_before_stays_where_a_new_one_fails() {
    let (team, _) = after_an_evening();
    back_up(&team);
    let before = text_of(&stick(&team));
    let path = stick(&team).to_str().unwrap().to_owned();
    let volunteer = team.phone("Amina").recovering();
    assert_eq!(
        volunteer.back_up(path.clone(), None),
        Err(CompanionError::NotALead)
    );
    let short = team
        .phone("Tamsin")
        .recovering()
        .back_up(path, Some(PIN.to_owned()));
    assert!(short.is_err());
    assert_eq!(text_of(&stick(&team)), before);
    let nowhere = team.folder().path().join("no such stick").join("file");
    let refused = team
        .phone("Tamsin")
        .recovering()
        .back_up(nowhere.to_str().unwrap().to_owned(), None);
    assert!(refused.is_err());
}

#[test]
fn a_backup_from_before_the_kit_opens_with_its_passphrase() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.phone("Tamsin").add_place("Blue door");
    let path = stick(&team).to_str().unwrap().to_owned();
    let phrase = "seven lamps lit tonight".to_owned();
    // Who has file and passphrase needs no kit: that takes two leads.
    let alone = team
        .phone("Tamsin")
        .recovering()
        .back_up(path.clone(), Some(phrase.clone()));
    assert_eq!(rule(alone), "two leads have to agree to it first");
    let second = team.phone("Amina").id();
    let lead = team.phone("Tamsin").team();
    lead.set_role(vec![second], Role::Lead).unwrap();
    lead.ask(TwoLeads::Restore).unwrap();
    let asked = lead.asked().unwrap().remove(0).name;
    team.settle();
    team.phone("Amina").team().agree(asked).unwrap();
    team.settle();
    let made = team
        .phone("Tamsin")
        .recovering()
        .back_up(path.clone(), Some(phrase.clone()));
    made.unwrap();
    let kit = team.phone("Tamsin").recovering().print_kit().unwrap();
    team.settle();
    let laptop = new_laptop(&team, 77);
    unreadable(laptop.recovering().restore(path.clone(), &typed(&kit)));
    laptop.recovering().restore_by_passphrase(path, phrase).unwrap();
    let place_and_that_it_was_backed_up = Ok(2);
    assert_eq!(laptop.record_count(), place_and_that_it_was_backed_up);
    // The kit is not known to such an old backup; the relay has it.
    let early = laptop
        .recovering()
        .recover(&typed(&kit), None, Vec::new(), Vec::new());
    assert!(matches!(early, Err(CompanionError::NotKept { .. })));
    laptop.recovering().read_relay(&typed(&kit)).unwrap();
    laptop
        .recovering()
        .recover(&typed(&kit), None, Vec::new(), Vec::new())
        .unwrap();
    assert!(laptop.team().own_member().is_ok());
}
