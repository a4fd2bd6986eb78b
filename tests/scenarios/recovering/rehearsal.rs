use doorstep_core::companion::CompanionError;
use doorstep_core::companion::PrintedKit;
use doorstep_core::features::visits::KnownVisit;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Phone;

use super::after_an_evening;
use super::back_up;
use super::new_laptop;
use super::typed;

/// The whole way back, as the paper and the manual say.
fn way_back(laptop: &Phone, path: String, kit: &PrintedKit) -> PrintedKit {
    let room = laptop.recovering();
    room.restore(path, &typed(kit)).unwrap();
    room.read_relay(&typed(kit)).unwrap();
    let devices = laptop.team().devices().unwrap();
    let mut lost = devices
        .iter()
        .filter(|device| device.name == "Tamsin" && device.role == Role::Lead);
    let lost = lost.next().unwrap().clone();
    let next = room
        .recover(&typed(kit), Some(lost.member), vec![lost.device], Vec::new())
        .unwrap();
    room.tell_relay(&typed(kit)).unwrap();
    laptop.exchange().unwrap();
    next
}

fn visits(phone: &Phone) -> Vec<KnownVisit> {
    phone.visits().between(0, u64::MAX, 0, 1000).unwrap().visits
}

#[test]
fn a_lost_lead_comes_back_with_backup_and_kit_and_the_volunteers_go_on() {
    let (mut team, kit) = after_an_evening();
    let path = back_up(&team);
    // After the backup, work goes on; then the only lead's phone is gone.
    let late = team.phone("Amina").add_place("Late door");
    team.phone("Amina").knock(late, "talked");
    let hers = team.phone("Tamsin").add_place("Her last door");
    team.settle();
    let member = team.phone("Tamsin").team().own_member().unwrap();
    team.offline(["Tamsin"]);
    let unsent = team.phone("Bethan").add_place("Not sent yet");

    let laptop = new_laptop(&team, 77);
    let next = way_back(&laptop, path, &kit);
    assert_eq!(next.number, 2);
    assert_eq!(laptop.team().own_member(), Ok(member));

    // What was written after the backup is there, also what the lost phone sent before it was lost.
    assert_eq!(laptop.place(late).nickname, "Late door");
    assert_eq!(laptop.place(hers).nickname, "Her last door");
    for _ in 0..4 {
        team.settle();
        laptop.exchange().unwrap();
    }
    assert_eq!(laptop.place(unsent).nickname, "Not sent yet");
    let new = laptop.add_place("Written on the laptop");
    laptop.exchange().unwrap();
    team.settle();
    for name in ["Amina", "Bethan"] {
        let phone = team.phone(name);
        assert_eq!(phone.place(new).nickname, "Written on the laptop");
        assert_eq!(
            phone.places().list(0, 100),
            laptop.places().list(0, 100),
            "{name}"
        );
        assert_eq!(visits(phone), visits(&laptop), "{name}");
        let epoch = laptop.team().epoch().unwrap();
        assert_eq!(phone.team().epoch().unwrap(), epoch);
    }

    // Leads can see that a backup was made, and that one was used.
    let mut audit = laptop.privacy().audit(0, 9).unwrap().lines;
    audit.reverse();
    let acts: Vec<&str> = audit.iter().map(|line| line.act.as_str()).collect();
    assert_eq!(acts, ["exported", "restored"]);

    // Whoever found the lost phone gets nothing any more.
    team.online(["Tamsin"]);
    let found = team.phone("Tamsin").exchange();
    assert_eq!(found, Err(CompanionError::Removed));
}

#[test]
fn a_kit_works_once_and_its_successor_works() {
    let (mut team, kit) = after_an_evening();
    let path = back_up(&team);
    team.offline(["Tamsin"]);
    let laptop = new_laptop(&team, 77);
    let next = way_back(&laptop, path.clone(), &kit);
    team.settle();
    laptop.exchange().unwrap();
    assert_ne!(typed(&next), typed(&kit));

    // The used paper: it restores the old backup, but the relay knows it no more, and nothing it states counts.
    let thief = new_laptop(&team, 78);
    thief.recovering().restore(path, &typed(&kit)).unwrap();
    let refused = thief.recovering().read_relay(&typed(&kit));
    assert_eq!(refused, Err(CompanionError::NotInTeam));
    let stated = thief
        .recovering()
        .recover(&typed(&kit), None, Vec::new(), Vec::new());
    stated.unwrap();
    let refused = thief.recovering().tell_relay(&typed(&kit));
    assert_eq!(refused, Err(CompanionError::NotInTeam));
    assert!(thief.exchange().is_err());

    // The laptop is lost too. Its own backup and the new paper bring the team back once more.
    let second = team.folder().path().join("second stick");
    let second = second.to_str().unwrap().to_owned();
    laptop.recovering().back_up(second.clone(), None).unwrap();
    let late = team.phone("Amina").add_place("Much later");
    team.settle();
    let another = new_laptop(&team, 79);
    let room = another.recovering();
    room.restore(second, &typed(&next)).unwrap();
    room.read_relay(&typed(&next)).unwrap();
    assert_eq!(another.place(late).nickname, "Much later");
    let third = room
        .recover(&typed(&next), None, vec![laptop.id()], Vec::new())
        .unwrap();
    assert_eq!(third.number, 3);
    room.tell_relay(&typed(&next)).unwrap();
    another.exchange().unwrap();
    team.settle();
    let seen = another.add_place("Seen by all");
    another.exchange().unwrap();
    team.settle();
    assert_eq!(team.phone("Bethan").place(seen).nickname, "Seen by all");
}

#[test]
fn somebody_who_comes_in_later_reads_everything_from_before_the_loss() {
    let (mut team, kit) = after_an_evening();
    let path = back_up(&team);
    team.offline(["Tamsin"]);
    let laptop = new_laptop(&team, 77);
    way_back(&laptop, path, &kit);
    team.settle();
    laptop.exchange().unwrap();
    let newcomer = Phone::set_up(&team.folder().path().join("Carys"), "Carys", 80);
    let welcome = laptop
        .team()
        .add(newcomer.team().card().unwrap(), Role::Volunteer)
        .unwrap();
    newcomer.team().join(welcome).unwrap();
    laptop.exchange().unwrap();
    newcomer.exchange().unwrap();
    assert_eq!(newcomer.places().list(0, 100).unwrap().places.len(), 7);
}
