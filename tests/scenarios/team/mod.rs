//! Who is in, and who gets nothing.

mod as_seen_by;
mod cast;
mod joining;
mod leaving;
mod reader;
mod stories;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Newcomer;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Folder;
use doorstep_tests::Phone;
use doorstep_tests::Team;

#[test]
fn a_phone_that_joins_later_reads_everything_from_before() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    let visit = team.phone("Amina").knock(place, "talked");
    team.phone("Amina")
        .visits()
        .note(visit, "Tea.".to_owned())
        .unwrap();
    team.settle();
    team.add(["Cath"]);
    team.settle();
    team.assert_all_agree();
    let cath = team.phone("Cath");
    assert_eq!(cath.place(place).nickname, "Blue door");
    assert_eq!(team.phone("Amina").note_on(visit, cath).as_deref(), Some("Tea."));
    cath.amend(visit, |visit| visit.minutes = Some(10)).unwrap();
    team.settle();
    assert_eq!(team.phone("Amina").visit(visit).minutes, Some(10));
}

#[test]
fn what_was_written_offline_before_someone_joined_reaches_her_too() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.offline(["Amina"]);
    let place = team.phone("Amina").add_place("Green gate");
    team.add(["Cath"]);
    team.settle();
    team.online(["Amina"]).settle();
    team.assert_all_agree();
    assert_eq!(team.phone("Cath").place(place).nickname, "Green gate");
}

#[test]
fn a_phone_in_no_team_writes_nothing_and_exchanges_nothing() {
    let folder = Folder::make();
    let stranger = Phone::set_up(folder.path(), "Someone", 9);
    assert_eq!(stranger.exchange(), Err(CompanionError::NotInTeam));
    assert_eq!(
        stranger.places().add(Default::default()),
        Err(CompanionError::NotInTeam)
    );
    assert_eq!(stranger.team().devices(), Err(CompanionError::NotInTeam));
}

#[test]
fn someone_who_is_not_in_the_team_gets_nothing_with_another_s_welcome() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.phone("Tamsin").add_place("Blue door");
    team.settle();
    let folder = Folder::make();
    let cath = Phone::set_up(&folder.path().join("Cath"), "Cath", 40);
    let stranger = Phone::set_up(&folder.path().join("Someone"), "Someone", 41);
    let newcomer = Newcomer {
        card: cath.team().card().unwrap(),
        role: Role::Volunteer,
    };
    let welcome = team
        .phone("Tamsin")
        .team()
        .add_all(vec![newcomer])
        .unwrap()
        .remove(0);
    assert_eq!(
        stranger.team().join(welcome),
        Err(CompanionError::NotForThisDevice)
    );
    assert_eq!(stranger.exchange(), Err(CompanionError::NotInTeam));
}

#[test]
fn the_relay_turns_away_a_phone_that_nobody_added() {
    let mut team = Team::of("Tamsin", []);
    team.phone("Tamsin").add_place("Blue door");
    team.settle();
    let url = team.office().url();
    // She founds a team of her own and has no leave to bring it here.
    let folder = Folder::make();
    let stranger = Phone::set_up(folder.path(), "Someone", 42);
    stranger.team().found("Others".to_owned()).unwrap();
    stranger.exchanges().use_relay(url, None, None).unwrap();
    assert_eq!(stranger.exchange(), Err(CompanionError::NotInTeam));
    assert_eq!(stranger.record_count(), Ok(0));
}

#[test]
fn only_a_lead_adds_a_phone() {
    let team = Team::of("Tamsin", ["Amina"]);
    let folder = Folder::make();
    let cath = Phone::set_up(folder.path(), "Cath", 43);
    let card = cath.team().card().unwrap();
    assert_eq!(
        team.phone("Amina").team().add(card.clone(), Role::Volunteer),
        Err(CompanionError::NotALead)
    );
    let damaged = card[..card.len() - 1].to_vec();
    let lead = team.phone("Tamsin").team();
    assert_eq!(
        lead.add(damaged, Role::Volunteer),
        Err(CompanionError::NotForThisDevice)
    );
    lead.add(card.clone(), Role::Volunteer).unwrap();
    assert!(
        matches!(
            lead.add(card, Role::Volunteer),
            Err(CompanionError::NotKept { .. })
        ),
        "once is enough"
    );
}
