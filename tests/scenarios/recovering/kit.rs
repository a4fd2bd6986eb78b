use doorstep_core::companion::CompanionError;
use doorstep_tests::Team;
use doorstep_tests::UnderTheLid;

use super::after_an_evening;
use super::back_up;
use super::new_laptop;
use super::typed;

#[test]
fn the_paper_has_everything_and_the_phone_has_nothing_of_it() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let kit = team.phone("Tamsin").recovering().print_kit().unwrap();
    assert_eq!(kit.number, 1);
    assert_eq!(kit.rows.len(), 6);
    for word in kit.rows.iter().flatten() {
        assert!(kit.text.contains(word) && kit.html.contains(word));
    }
    assert!(kit.html.contains("<svg") && kit.html.contains("Thursday evenings"));
    team.settle();
    team.phone_mut("Tamsin").lock();
    let lid = UnderTheLid::of(team.phone("Tamsin").folder());
    let secret = doorstep_core::crypto::read_words(&typed(&kit)).unwrap();
    let secret: String = secret.iter().map(|byte| format!("{byte:02X}")).collect();
    let settings = lid.rows("SELECT name || ' ' || hex(value) FROM settings");
    let keys = lid.rows("SELECT hex(key) FROM leaf_keys");
    let statements = lid.rows("SELECT hex(record) FROM membership");
    let rows = [settings, keys, statements].concat();
    assert!(rows.len() > 10);
    assert!(rows.iter().all(|row| !row.contains(&secret)));
}

#[test]
fn a_volunteer_prints_no_kit() {
    let team = Team::of("Tamsin", ["Amina"]);
    let refused = team.phone("Amina").recovering().print_kit();
    assert_eq!(refused.err(), Some(CompanionError::NotALead));
}

#[test]
fn the_next_kit_takes_the_place_of_the_one_before() {
    let (team, first) = after_an_evening();
    let second = team.phone("Tamsin").recovering().print_kit().unwrap();
    assert_eq!(second.number, 2);
    let path = back_up(&team);
    let laptop = new_laptop(&team, 77);
    // The first is out, so it does not even open the new backup.
    let refused = laptop.recovering().restore(path.clone(), &typed(&first));
    assert!(matches!(refused, Err(CompanionError::NotReadable { .. })));
    laptop.recovering().restore(path, &typed(&second)).unwrap();
    let refused = laptop
        .recovering()
        .recover(&typed(&first), None, Vec::new(), Vec::new());
    assert!(matches!(refused, Err(CompanionError::NotKept { .. })));
    let third = laptop
        .recovering()
        .recover(&typed(&second), None, Vec::new(), Vec::new());
    assert_eq!(third.unwrap().number, 3);
}

#[test]
fn what_is_typed_wrongly_or_names_nobody_recovers_nothing() {
    let (team, kit) = after_an_evening();
    let path = back_up(&team);
    let laptop = new_laptop(&team, 77);
    let room = laptop.recovering();
    let before = room.recover(&typed(&kit), None, Vec::new(), Vec::new());
    assert_eq!(before.err(), Some(CompanionError::NotInTeam));
    room.restore(path.clone(), &typed(&kit)).unwrap();
    let stranger = new_laptop(&team, 78).id();
    let refused = room.recover(&typed(&kit), None, vec![stranger], Vec::new());
    assert_eq!(refused.err(), Some(CompanionError::NotFound));
    let refused = room.recover("one two three", None, Vec::new(), Vec::new());
    assert!(matches!(refused, Err(CompanionError::NotKept { .. })));
    let again = room.restore(path, &typed(&kit));
    assert!(matches!(again, Err(CompanionError::NotKept { .. })));
    assert_eq!(room.tell_relay(&typed(&kit)), Err(CompanionError::NotInTeam));
    assert_eq!(laptop.team().own_member(), Err(CompanionError::NotInTeam));
}
