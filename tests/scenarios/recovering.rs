//! Promises for the day when phones are lost and nobody can get in.

use std::fs;
use std::fs::File;

use doorstep_core::crypto::SeededRandom;
use doorstep_core::documents::Kinds;
use doorstep_core::documents::dump_hash;
use doorstep_core::documents::rebuild;
use doorstep_core::features::people::Person;
use doorstep_core::features::places::Place;
use doorstep_core::features::visits::Visit;
use doorstep_core::store::Store;
use doorstep_core::store::StoreFile;
use doorstep_core::team::Device;
use doorstep_core::team::Error;
use doorstep_core::team::recovering::Kit;
use doorstep_core::team::recovering::Sheet;
use doorstep_core::team::recovering::Unreadable;
use doorstep_core::team::recovering::backup;
use doorstep_core::team::recovering::backup::Making;
use doorstep_core::team::recovering::backup::Opener;
use doorstep_core::team::recovering::backup::Restored;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Team;
use doorstep_tests::UnderTheLid;

/// A team after an evening, with a kit on paper.
fn after_an_evening(kit: &Kit) -> Team {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let card = kit.card().unwrap().to_bytes().unwrap();
    team.phone("Tamsin").team().add(card, Role::Lead).unwrap();
    team.settle();
    for number in 0..20 {
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
    team
}

/// What the lead wrote onto a memory stick.
fn back_up(team: &mut Team) -> (Vec<u8>, u64) {
    let lead = team.phone_mut("Tamsin");
    lead.lock();
    let lid = UnderTheLid::of(lead.folder());
    let path = lead.folder().join("memory-stick");
    let rows = lid.store().read(|db| {
        let making = Making {
            device: &Device::load(db)?,
            at_ms: 1_795_000_000_000,
            passphrase: None,
            random: &SeededRandom::new(9),
        };
        backup::write(db, &mut File::create(&path).unwrap(), &making)
    });
    drop(lid);
    team.phone_mut("Tamsin").unlock();
    (fs::read(path).unwrap(), rows.unwrap())
}

fn new_laptop(team: &Team) -> Store {
    let laptop = StoreFile::at(team.folder().path().join("laptop"))
        .create(&[5; 32])
        .unwrap();
    let made = laptop.write(|tx| Device::make(tx, "Tamsin", &SeededRandom::new(77)));
    made.unwrap();
    laptop
}

fn restore(laptop: &Store, mut file: &[u8], kit: &Kit) -> Result<Restored, Error> {
    let kinds = Kinds::default().with::<Place>().with::<Visit>().with::<Person>();
    laptop.write(|tx| {
        let restored = backup::restore(tx, &mut file, &Opener::Leaf(kit.device().leaf.as_ref().unwrap()))?;
        rebuild(tx, &kinds)?;
        Ok(restored)
    })
}

fn count(laptop: &Store, table: &str) -> u64 {
    let find = format!("SELECT count(*) FROM {table}");
    let count = laptop.read(|db| Ok::<u64, Error>(db.query_row(&find, [], |row| row.get(0))?));
    count.unwrap()
}

#[test]
fn with_paper_and_backup_a_new_laptop_has_all_that_the_team_had() {
    let kit = Kit::make(&SeededRandom::new(8));
    let mut team = after_an_evening(&kit);
    let (file, rows) = back_up(&mut team);

    // All phones are gone. Someone types what stands on the paper.
    let paper = Sheet::of(&kit, "Thursday evenings", 1, Day::of(2026, 11, 27).unwrap());
    let typed = paper.rows().map(|row| row.join("  ")).join("\n");
    let kit = Kit::from_words(&typed.to_uppercase()).unwrap();
    let laptop = new_laptop(&team);
    let restored = restore(&laptop, &file, &kit).unwrap();

    let shown = laptop.read(|db| Ok::<_, Error>(dump_hash(db)?)).unwrap();
    assert_eq!(shown.to_string(), team.phone("Tamsin").dump_hash().unwrap());
    assert_eq!(shown.to_string(), team.phone("Amina").dump_hash().unwrap());
    assert_eq!(restored.rows, rows);
    assert_eq!(count(&laptop, "places"), 21);
    assert_eq!(count(&laptop, "visits"), 20);
    assert_eq!(count(&laptop, "people"), 1);

    // Who was in is known, the kit among them, so that it can say who stays.
    let members = laptop.read(|db| restored.anchor.team(db)).unwrap().members;
    let in_it = [team.phone("Tamsin").id(), team.phone("Amina").id(), kit.id()];
    assert_eq!(members.len(), 3);
    assert!(in_it.iter().all(|device| members.contains_key(device)));
}

#[test]
fn a_backup_that_was_cut_off_restores_nothing_and_the_whole_one_still_does() {
    let kit = Kit::make(&SeededRandom::new(8));
    let mut team = after_an_evening(&kit);
    let (file, _) = back_up(&mut team);
    let laptop = new_laptop(&team);
    for length in [0, 100, file.len() / 2, file.len() - 1] {
        let refused = restore(&laptop, &file[..length], &kit);
        assert!(matches!(refused, Err(Error::Unreadable(Unreadable::Torn))));
        assert_eq!(count(&laptop, "entries"), 0);
    }
    restore(&laptop, &file, &kit).unwrap();
    assert!(count(&laptop, "entries") > 40);
}

#[test]
fn another_teams_kit_opens_nothing() {
    let kit = Kit::make(&SeededRandom::new(8));
    let mut team = after_an_evening(&kit);
    let (file, _) = back_up(&mut team);
    let laptop = new_laptop(&team);
    let refused = restore(&laptop, &file, &Kit::make(&SeededRandom::new(9)));
    assert!(matches!(refused, Err(Error::Unreadable(Unreadable::WrongKey))));
}

#[test]
fn neither_the_store_key_nor_a_name_is_readable_in_the_file() {
    let kit = Kit::make(&SeededRandom::new(8));
    let mut team = after_an_evening(&kit);
    let (file, _) = back_up(&mut team);
    for word in ["Tamsin", "Amina", "Robin", "Parlour", "Door 1", "Thursday"] {
        assert!(!file.windows(word.len()).any(|window| window == word.as_bytes()));
    }
}
